import { spawn } from 'node:child_process'
import { gainshare, oneProcess } from '../one-process.js'
import { machine, median, ratio, spread, timed } from '../timed.js'

const [rounds = 2] = process.argv.slice(2).map(Number)
const memory = new Map<string, number>()

/** Four plans over four quarters, with their measures and questions, from the start of a process to its page. */
async function simulated(name: string, draws: number, threads: number): Promise<string> {
  const scenario = 'examples/one-revenue-team/scenario-2027.json'
  const options = ['--draws', String(draws), '--threads', String(threads), '--format', 'csv']
  const { peakMiB, stdout } = await oneProcess([gainshare, 'simulate', scenario, ...options])
  memory.set(name, peakMiB)
  return stdout
}

const nameOf = (draws: number, threads: number) =>
  `${draws.toLocaleString('en')} draws, ${threads === 1 ? 'one thread' : `${threads} threads`}`
const cases = [2000, 10_000, 20_000].flatMap((draws) => [1, 2].map((threads) => [draws, threads] as const))
const printed = new Map<number, string>()
const ways = Object.fromEntries(
  cases.map(([draws, threads]) => [
    nameOf(draws, threads),
    async () => {
      const out = await simulated(nameOf(draws, threads), draws, threads)
      if ((printed.get(draws) ?? out) !== out)
        throw new Error(`${draws} draws come to something else in ${threads} threads`)
      printed.set(draws, out)
    },
  ]),
)
const before = machine(rounds)
const times = await timed(ways, rounds)
console.log(
  'The four plans of the story over four quarters, with all measures and questions: 45 times so many draws. Each a process of its own, from start to page.',
)
console.log(`${before} One thread and two come to the same bytes.\n`)
console.log('| | seconds, median (least to most) | so many times one thread | memory at most, MiB |\n|---|---|---|---|')
for (const [draws, threads] of cases) {
  const name = nameOf(draws, threads)
  const faster = threads === 1 ? '' : (1 / ratio(times, name, nameOf(draws, 1))).toFixed(2)
  const seconds = times.get(name)!.map((each) => each / 1000)
  console.log(`| ${name} | ${spread(seconds)} | ${faster} | ${memory.get(name)!.toFixed(0)} |`)
}
const slope = (threads: number) =>
  ((median(times.get(nameOf(20_000, threads))!) - median(times.get(nameOf(2000, threads))!)) * 1000) / (45 * 18_000)
console.log(
  `\nFrom 2,000 to 20,000 draws, each draw of a plan takes ${slope(1).toFixed(1)} µs on one thread and ${slope(2).toFixed(1)} µs on two: ${(slope(1) / slope(2)).toFixed(2)} times as fast.`,
)

/** By how much two processes that share nothing are faster than one: what the machine has to give. */
async function twoAtOnce(): Promise<number> {
  const loop =
    'let s = 0; const a = new Float64Array(4096).fill(1.5); for (let k = 0; k < 3e5; k++) for (let i = 0; i < 4096; i++) s += a[i]; if (s < 0) throw s'
  const one = () => new Promise((done) => spawn(process.execPath, ['-e', loop]).on('exit', done))
  const alone = await timed({ one }, 3)
  const both = await timed({ both: () => Promise.all([one(), one()]) }, 3)
  return (2 * median(alone.get('one')!)) / median(both.get('both')!)
}

console.log(
  `A plain loop in two processes at once was ${(await twoAtOnce()).toFixed(2)} times as fast as in one after the other.`,
)
