import { createReadStream, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse'
import type { Data } from '../../src/data/table.js'
import { duckDbWithDeals, questionOfTable } from '../csv/duckdb.js'
import { query } from '../csv/query.js'
import { readDeals } from '../csv/reading.js'
import { dealsFolder } from '../rows/generate.js'
import { cost, machine, ratio, spread, timed } from '../timed.js'
import { amounts, centsOf, loaded, opened } from '../workload-a/ours.js'
import { type Deal, objectLoop } from './object-loop.js'
import { takeGiven } from './reading.js'

const [rows = 1_000_000, rounds = 5] = process.argv.slice(2).map(Number)
const file = join(await dealsFolder(rows), 'deals.csv')
const at = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const program = opened(JSON.parse(readFileSync(at('../rows/plan.json'), 'utf8')))

/** The sums of a plan by `team month`, as `cents deals`. */
function sums(data: Data): ReadonlyMap<string, string> {
  const found = amounts(program, data)
  const deals = centsOf(found, 'wonDeals', 'team', 1)
  return new Map(
    centsOf(found, 'wonRevenue', 'team').flatMap((teams, i) =>
      [...teams].flatMap(([team, cents]) => {
        const count = deals[i]!.get(team)!
        return count === 0 ? [] : [[`${team} ${found.periods[i]!.name}`, `${cents} ${count}`] as const]
      }),
    ),
  )
}

const objects: Deal[] = []
for await (const deal of createReadStream(file).pipe(parse({ columns: true }))) objects.push(deal)
const data = await loaded(program, dirname(file))
const table = await readDeals(file, 'nothing')
const ask = await duckDbWithDeals(file)

const expected = objectLoop(objects)
const theirs = new Map((await ask(questionOfTable)).map(([group, cents, deals]) => [group!, `${cents} ${deals}`]))
for (const [name, found] of Object.entries({
  gainshare: sums(data),
  'gainshare from objects': sums(takeGiven(program, { deals: objects }, 'nothing')),
  DuckDB: theirs,
  'the loop over columns': query(table),
}))
  if (found.size !== expected.size || [...expected].some(([group, answer]) => found.get(group) !== answer))
    throw new Error(`${name} gives another answer`)

const names = {
  loop: 'a hand-written loop over objects, checks nothing',
  columnLoop: 'a hand-written loop over columns',
  columns: 'gainshare, from columns',
  taken: 'gainshare, objects to columns, all checks on',
  objects: 'gainshare, from objects, all checks on',
  digests: 'gainshare, objects to columns, digests of rows',
  keys: 'gainshare, objects to columns, digests and keys',
  duckdb: 'DuckDB, from its own table, two threads',
}
const before = machine(rounds)
const times = await timed(
  {
    [names.loop]: () => objectLoop(objects),
    [names.columnLoop]: () => query(table),
    [names.columns]: () => sums(data),
    [names.duckdb]: () => ask(questionOfTable),
  },
  rounds,
)
const whole = await timed(
  {
    [names.loop]: () => objectLoop(objects),
    [names.taken]: () => takeGiven(program, { deals: objects }, 'nothing'),
    [names.objects]: () => sums(takeGiven(program, { deals: objects }, 'nothing')),
  },
  rounds,
)
// By themselves, for they leave much behind that is cleared away in the time of who comes next.
const identified = await timed(
  {
    [names.loop]: () => objectLoop(objects),
    [names.taken]: () => takeGiven(program, { deals: objects }, 'nothing'),
    [names.digests]: () => takeGiven(program, { deals: objects }, 'digests'),
    [names.keys]: () => takeGiven(program, { deals: objects }, 'digests and keys'),
  },
  rounds,
)
console.log(
  `${rows.toLocaleString('en')} deals of 10 columns in memory, ${expected.size} sums of two metrics, equal to the cent.`,
)
console.log(`${before}\n\n| | ns a row, median (least to most) | ratio to the loop |\n|---|---|---|`)
const told = new Set<string>()
for (const of of [times, whole, identified])
  for (const [name, taken] of of) {
    if (told.has(name)) continue
    told.add(name)
    console.log(
      `| ${name} | ${spread(taken.map((each) => (each * 1e6) / rows))} | ${ratio(of, name, names.loop).toFixed(2)} |`,
    )
  }
const nanoseconds = (more: string, less: string) => ((cost(identified, more, less) * 1e6) / rows).toFixed(0)
console.log(`\nOf objects, the digests of rows cost ${nanoseconds(names.digests, names.taken)} ns a row,`)
console.log(`keys that stand twice ${nanoseconds(names.keys, names.digests)} ns a row.`)
