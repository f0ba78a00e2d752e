import fc from 'fast-check'

/** Property tests try the same cases each time; `SEED=any-number` tries others, and a failure names its seed. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_127) })
