import { machine, median, ratio, spread, timed, type Ways } from '../timed.js'
import { objectSums } from './object-sums.js'
import { rulesEngineSums } from './rules-engine-sums.js'
import { differ, names, same, workload } from './workload.js'
import { zenSums } from './zen-sums.js'

const [rows = 1_000_000, rounds = 9] = process.argv.slice(2).map(Number)
const few = Math.min(rows, 20_000)
const atOnce = 1000

const { deals, teamOf, ways, statement } = await workload(rows)
const expected = (await ways[names.loop]!())()
for (const [name, way] of Object.entries(ways)) same(name, (await way())(), expected)

const sample = deals.slice(0, few)
const zen = await zenSums()
const engines = {
  [`json-rules-engine, row by row, ${few / 10} rows`]: [
    () => rulesEngineSums(sample.slice(0, few / 10), teamOf),
    few / 10,
  ],
  [`@gorules/zen-engine, ${atOnce} rows at once, ${few} rows`]: [() => zen(sample, teamOf, atOnce), few],
  [`@gorules/zen-engine, row by row, ${few / 10} rows`]: [() => zen(sample.slice(0, few / 10), teamOf, 1), few / 10],
} as const
for (const [name, [way, count]] of Object.entries(engines)) {
  if (differ(await way(), objectSums(sample.slice(0, count), teamOf))) throw new Error(`${name}: another answer`)
}

const before = machine(rounds)
// Each group is timed with a loop of its own to be held against, so that none pays for the garbage of another: the least first.
const { loop, checked, checkedKeys, columnLoop, columns, duckdb, polars, objects, taken } = names
const all: Ways = { ...ways, [names.statement]: statement }
const inTurns = (own: readonly string[], most: number) =>
  timed(Object.fromEntries([loop, ...own].map((name) => [name, all[name]!])), Math.min(most, rounds))
const fromColumns = await inTurns([checked, columnLoop, columns, duckdb, polars], rounds)
const fromObjects = await inTurns([objects], 5)
const groups = [fromColumns, fromObjects, await inTurns([checkedKeys, names.statement, taken], 3)]
const engineTimes = await timed(
  Object.fromEntries(Object.entries(engines).map(([name, [way]]) => [name, way])),
  Math.min(3, rounds),
)

console.log(
  `${rows.toLocaleString('en')} deals, 40 teams, 10,000 contracts; ${teamOf.size * 12} sums by team and month, and ${expected[1].filter((cents) => cents > 0).length.toLocaleString('en')} shares, equal to the cent.`,
)
console.log(`${before}\n\n| | ns a deal, median (least to most) | ratio to the loop |\n|---|---|---|`)
const perRow = (values: readonly number[], count: number) => values.map((each) => (each * 1e6) / count)
for (const of of groups)
  for (const [name, taken] of of)
    if (of === fromColumns || name !== loop)
      console.log(`| ${name} | ${spread(perRow(taken, rows))} | ${ratio(of, name, loop).toFixed(2)} |`)

console.log(
  '\nRules engines find the deals that count, of a sample; sums are added by hand. Their time is scaled to all deals.\n',
)
console.log('| | ns a deal, median (least to most) | so many times the loop | gainshare from columns | from objects |')
console.log('|---|---|---|---|---|')
for (const [name, [, count]] of Object.entries(engines)) {
  const taken = perRow(engineTimes.get(name)!, count)
  const so = (unit: readonly number[]) => (median(taken) / median(perRow(unit, rows))).toPrecision(3)
  const by = [fromColumns.get(loop)!, fromColumns.get(columns)!, fromObjects.get(objects)!].map(so)
  console.log(`| ${name} | ${spread(taken)} | ${by.join(' | ')} |`)
}
