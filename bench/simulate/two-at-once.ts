import { Worker } from 'node:worker_threads'
import { median, timed } from '../timed.js'

/** Whole numbers in registers alone: what two threads compute side by side hangs on nothing but the cores. */
const loop =
  "let n = 1; for (let i = 0; i < 1e9; i++) n = (Math.imul(n, 1664525) + 1013904223) | 0; if (n === 0) throw new Error('never')"

/** By how much two threads that share nothing are faster than one: what the machine has to give. */
export async function twoAtOnce(rounds: number): Promise<number> {
  const one = () => new Promise((done) => new Worker(loop, { eval: true }).on('exit', done))
  const times = await timed({ one, both: () => Promise.all([one(), one()]) }, rounds)
  return median(times.get('one')!.map((each, round) => (2 * each) / times.get('both')![round]!))
}
