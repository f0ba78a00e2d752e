import type { Hand, Part } from './hand.js'
import { type Gathered, type Measured, openGatherer } from './measure.js'

/** How many draws are done, of how many in all; a question of the scenario begins anew. */
export interface SimulateProgress {
  readonly done: number
  readonly draws: number
}

export interface GatherOptions {
  readonly onProgress?: (progress: SimulateProgress) => void
  /** Stops between two blocks. */
  readonly signal?: AbortSignal
}

/** So many blocks may wait, for each hand, until those before them have come. */
const mostEarly = 16

/** Blocks with fewer draws than this cost more than they save. */
const fewest = 512

/**
 * Has all draws evaluated block by block, by all hands side by side, and gathers what they come to. A hand that is still opening joins in once it
 * has; nobody waits for it when no draws are left.
 */
export async function gather(
  part: Part,
  measured: Measured,
  hands: readonly Promise<Hand>[],
  { onProgress, signal }: GatherOptions,
): Promise<Gathered> {
  const gatherer = openGatherer(measured)
  const { draws } = measured
  // Few draws are evaluated by one: the last, which is here where any is.
  const crew = draws <= fewest ? hands.slice(-1) : hands
  // All are asked, so that each has the part open when its first block comes.
  const most = await Promise.race(crew.map(async (hand) => (await hand).blockSize(part)))
  let next = 0
  let isOver = false
  let stop = () => undefined as unknown
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined)
  })

  async function join(coming: Promise<Hand>): Promise<void> {
    const hand = await Promise.race([coming, stopped])
    if (hand !== undefined) await Promise.all(Array.from({ length: hand.lanes }, () => work(hand)))
  }

  async function work(hand: Hand): Promise<void> {
    while (next < draws) {
      signal?.throwIfAborted()
      const from = next
      const count = blockOf(draws - from, most, crew.length)
      next += count
      if (next === draws) stop()
      while (from - gatherer.taken() > mostEarly * crew.length * most && !isOver) await turn()
      if (isOver) return
      gatherer.take(await hand.blocks(part, from, count))
      onProgress?.({ done: gatherer.taken(), draws })
      // What is evaluated here lets a signal, answers of others, and whoever shows the progress, have their turn; others are asked on at once.
      if (hand.lanes === 1) await turn()
    }
  }

  await Promise.all(crew.map(join)).finally(() => {
    // When one fails, the others are asked for nothing more, and wait for nothing.
    isOver = true
    next = draws
    stop()
  })
  return gatherer.outcomes()
}

/** How many draws the next block has: the fewer the less is left, so that none has to wait long for the last of another. */
function blockOf(left: number, most: number, hands: number): number {
  return Math.min(most, left, hands === 1 ? most : Math.max(fewest, Math.ceil(left / (2 * hands))))
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
