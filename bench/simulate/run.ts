import { fileURLToPath } from 'node:url'
import { writeScenario } from '../growth/scenario.js'
import { gainshare, inScratch, oneProcess } from '../one-process.js'
import { machine, median, ratio, spread, timed } from '../timed.js'
import { twoAtOnce } from './two-at-once.js'

const keptScript = fileURLToPath(new URL('kept.mjs', import.meta.url))

const [rounds = 2] = process.argv.slice(2).map(Number)

interface Simulated {
  readonly says: string
  readonly scenario: string
  readonly draws: readonly number[]
  /** How many plans are evaluated for each draw. */
  readonly plans: number
}

const nameOf = (draws: number, threads: number) =>
  `${draws.toLocaleString('en')} draws, ${threads === 1 ? 'one thread' : `${threads} threads`}`

/** A scenario with few and many draws, on one thread and on two, each a process of its own from start to page. */
async function table({ says, scenario, draws, plans }: Simulated): Promise<void> {
  const memory = new Map<string, number>()
  const printed = new Map<number, string>()
  const cases = draws.flatMap((each) => [1, 2].map((threads) => [each, threads] as const))

  async function simulated(count: number, threads: number): Promise<void> {
    const options = ['--draws', String(count), '--threads', String(threads), '--format', 'csv']
    const { peakMiB, stdout } = await oneProcess([gainshare, 'simulate', scenario, ...options])
    memory.set(nameOf(count, threads), peakMiB)
    if ((printed.get(count) ?? stdout) !== stdout)
      throw new Error(`${count} draws come to something else in ${threads} threads`)
    printed.set(count, stdout)
  }

  const ways = cases.map(([count, threads]) => [nameOf(count, threads), () => simulated(count, threads)])
  const times = await timed(Object.fromEntries(ways), rounds)
  console.log(`\n${says}\n`)
  console.log(
    '| | seconds, median (least to most) | so many times one thread | memory at most, MiB |\n|---|---|---|---|',
  )
  for (const [count, threads] of cases) {
    const name = nameOf(count, threads)
    const faster = threads === 1 ? '' : (1 / ratio(times, name, nameOf(count, 1))).toFixed(2)
    const seconds = times.get(name)!.map((each) => each / 1000)
    console.log(`| ${name} | ${spread(seconds)} | ${faster} | ${memory.get(name)!.toFixed(0)} |`)
  }
  const [few, many] = [draws[0]!, draws.at(-1)!]
  const slope = (threads: number) => {
    const [least, most] = [few, many].map((count) => median(times.get(nameOf(count, threads))!))
    return ((most! - least!) * 1000) / (plans * (many - few))
  }
  console.log(
    `\nFrom ${few.toLocaleString('en')} to ${many.toLocaleString('en')} draws, each draw of a plan takes ${slope(1).toFixed(1)} µs on one thread and ${slope(2).toFixed(1)} µs on two: ${(slope(1) / slope(2)).toFixed(2)} times as fast.`,
  )
}

/** The same again and again in one process that keeps its second thread, without the first round of each. */
async function kept(scenario: string, draws: number): Promise<void> {
  const { stdout } = await oneProcess([keptScript, scenario, String(draws), '9'])
  const [one, two] = JSON.parse(stdout) as [number[], number[]]
  const perDraw = (times: readonly number[]) => spread(times.map((each) => (each * 1000) / draws))
  const faster = median(one.map((each, round) => each / two[round]!))
  console.log(
    `\nThe same plan simulated again and again by a script that keeps its threads open, ${draws.toLocaleString('en')} draws each time: ${perDraw(one)} µs a draw on one thread, ${perDraw(two)} µs on two: ${faster.toFixed(2)} times as fast.`,
  )
}

console.log(`${machine(rounds)} One thread and two come to the same bytes.`)
await table({
  says: 'The four plans of the story over four quarters, with all measures and questions: 45 times so many draws. Each a process of its own, from start to page.',
  scenario: 'examples/one-revenue-team/scenario-2027.json',
  draws: [2000, 10_000, 20_000],
  plans: 45,
})
await inScratch(async (folder) => {
  const scenario = writeScenario(folder)
  await table({
    says: 'One plan of forty teams with six measures each, 242 figures drawn.',
    scenario,
    draws: [1000, 10_000, 100_000, 1_000_000],
    plans: 1,
  })
  await kept(scenario, 100_000)
})
console.log(
  `\nA plain loop of whole numbers in two threads at once was ${(await twoAtOnce(3)).toFixed(2)} times as fast as in one after the other.`,
)
