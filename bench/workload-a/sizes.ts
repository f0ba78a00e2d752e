import { machine, median, timed } from '../timed.js'
import { planOf } from '../twenty/plan.js'
import { columnSums } from './column-sums.js'
import { objectSums } from './object-sums.js'
import { amounts, centsOf, opened } from './ours.js'
import { differ, names, same, type Way, workload } from './workload.js'

const sizes = process.argv.slice(2).map(Number)
const all = sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000, 5_000_000]
const alone = [names.loop, names.columnLoop, names.columns, names.duckdb]
const read = [names.objects, names.taken]
const whole = [names.loop, names.columns, names.duckdb, ...read]

/** Nanoseconds by way. */
type Times = ReadonlyMap<string, number>

/** The fewer deals, the more rounds. */
const roundsFor = (rows: number) => (rows > 1_000_000 ? 3 : rows > 100_000 ? 5 : rows > 10_000 ? 15 : 45)

/** Nanoseconds a deal of each way, of the sums alone and of the whole workload, once the answers are the same. */
async function measure(rows: number): Promise<readonly [alone: Times, whole: Times]> {
  const { deals, data, teamOf, duckdb, ways } = await workload(rows)
  const program = opened(planOf(1))
  const table = data.tables.get('deals')!
  const sums = {
    [names.loop]: () => objectSums(deals, teamOf),
    [names.columnLoop]: () => columnSums(table, teamOf),
    [names.columns]: () => amounts(program, data),
    [names.duckdb]: duckdb,
  }
  const ours = centsOf(amounts(program, data), 'rule0', 'team')
  const expected = objectSums(deals, teamOf)
  const found = Float64Array.from([...teamOf.keys()].flatMap((team) => ours.map((month) => month.get(team)!)))
  if (differ(found, expected) || differ(await duckdb(), expected) || differ(columnSums(table, teamOf), expected))
    throw new Error('another answer')

  // What was timed last is held against the loop: at five million objects nothing is done once more for it.
  const last = new Map<string, Awaited<ReturnType<Way>>>()
  const kept = (name: string) => [name, async () => void last.set(name, await ways[name]!())] as const
  const rounds = roundsFor(rows)
  const ofSums = await timed(sums, rounds)
  const quick = await timed(Object.fromEntries([names.loop, names.columns, names.duckdb].map(kept)), rounds)
  const slow = await timed(Object.fromEntries(read.map(kept)), rows > 100_000 ? 1 : 3)
  const answer = last.get(names.loop)!()
  for (const [name, found] of last) same(name, found(), answer)
  const perRow = (times: ReadonlyMap<string, readonly number[]>) =>
    new Map([...times].map(([name, taken]) => [name, (median(taken) * 1e6) / rows]))
  return [perRow(ofSums), new Map([...perRow(quick), ...perRow(slow)])]
}

function table(title: string, ways: readonly string[], found: readonly Times[]): void {
  console.log(
    `\n| ${title} | ${all.map((rows) => rows.toLocaleString('en')).join(' | ')} |\n|---|${'---|'.repeat(all.length)}`,
  )
  for (const name of ways) {
    const cells = found.map((times) => {
      const own = times.get(name)!
      return `${own >= 100 ? own.toFixed(0) : own.toPrecision(3)} (${(own / times.get(names.loop)!).toFixed(2)})`
    })
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
}

const before = machine(roundsFor(all[0]!))
const measured: (readonly [alone: Times, whole: Times])[] = []
for (const rows of all) measured.push(await measure(rows))
console.log(
  'Nanoseconds a deal, medians, and in brackets the ratio to the hand-written loop over objects; all answers equal to the cent.',
)
console.log(
  `${before} The more deals, the fewer rounds: ${all.map(roundsFor).join(', ')}; from objects three, and one from a million on.`,
)
table(
  'sums by team and month alone',
  alone,
  measured.map(([sums]) => sums),
)
table(
  'the whole of workload A',
  whole,
  measured.map(([, both]) => both),
)
