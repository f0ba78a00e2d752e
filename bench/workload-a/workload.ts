import { join } from 'node:path'
import type { Program } from '../../src/compile/program.js'
import type { Data } from '../../src/data/table.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { takeRows } from '../../src/pipeline.js'
import { dealsFolder } from '../rows/generate.js'
import { checkedSums } from './checked-sums.js'
import { columnSums } from './column-sums.js'
import { duckDbSums } from './duckdb-sums.js'
import { objectSums } from './object-sums.js'
import { dealsOf } from './objects.js'
import { amounts, type Computed, centsOf, loaded, opened } from './ours.js'
import { payOf } from './pay.js'
import { decided, planOf } from './plan.js'
import { polarsSums } from './polars-sums.js'
import { staffOf, writeStaff } from './staff.js'

/** What each contract is paid in each quarter, in cents, and what it comes from: sums by team and month. */
interface Answer {
  readonly sums: Float64Array
  readonly paid: Float64Array
}

export const names = {
  loop: 'a hand-written loop over objects, checks nothing',
  checked: 'a hand-written loop over objects, with the same checks',
  columnLoop: 'a hand-written loop over columns',
  columns: 'gainshare, from columns',
  statement: 'gainshare, from columns, a statement with every step',
  objects: 'gainshare, from objects, all checks on',
  duckdb: 'DuckDB, sums from its own table on two threads, shares by hand',
  polars: 'polars, sums from its own frame, shares by hand',
} as const

/** Workload A with so many deals: every way to its answer by name, once all have been held against each other, to the cent. */
export async function workload(rows: number) {
  const folder = await dealsFolder(rows)
  const file = join(folder, 'deals.csv')
  const teams = decided(rows, 40).teams.map(({ name }) => name)
  const teamOf = new Map(teams.map((name, i) => [name, i]))
  const staff = staffOf(teams)
  writeStaff(folder, staff)
  const program = opened(planOf(rows))
  const data = await loaded(program, folder)
  const deals = await dealsOf(file)
  const pay = payOf(rows, 40)
  const [duckdb, polars] = [await duckDbSums(file, teamOf), await polarsSums(file, teamOf)]

  const answer = (sums: Float64Array): Answer => ({ sums, paid: pay(sums, staff) })
  const ours = (found: Computed): Answer => {
    const months = ['firstMonth', 'secondMonth', 'thirdMonth'].map((name) => centsOf(found, name, 'team'))
    const bonus = centsOf(found, 'bonus', 'member')
    return {
      sums: Float64Array.from(
        teams.flatMap((team) => bonus.flatMap((_, i) => months.map((each) => each[i]!.get(team)!))),
      ),
      paid: Float64Array.from(staff.flatMap(({ member }) => bonus.map((each) => each.get(member) ?? 0))),
    }
  }
  const fromObjects = () => amounts(program, taken(program, { deals, staff }))

  const expected = answer(objectSums(deals, teamOf))
  for (const [name, found] of Object.entries({
    [names.checked]: answer(checkedSums(deals, teamOf)),
    [names.columnLoop]: answer(columnSums(data.tables.get('deals')!, teamOf)),
    [names.duckdb]: answer(await duckdb()),
    [names.polars]: answer(polars()),
    [names.columns]: ours(amounts(program, data)),
    [names.objects]: ours(fromObjects()),
  }))
    if (differ(found.sums, expected.sums) || differ(found.paid, expected.paid))
      throw new Error(`${name}: another answer`)

  return {
    deals,
    teamOf,
    shares: expected.paid.filter((cents) => cents > 0).length,
    ways: {
      [names.loop]: () => answer(objectSums(deals, teamOf)),
      [names.checked]: () => answer(checkedSums(deals, teamOf)),
      [names.columnLoop]: () => answer(columnSums(data.tables.get('deals')!, teamOf)),
      [names.columns]: () => amounts(program, data),
      [names.duckdb]: async () => answer(await duckdb()),
      [names.polars]: () => answer(polars()),
    },
    slowWays: {
      [names.loop]: () => answer(objectSums(deals, teamOf)),
      [names.statement]: () => stated(program, data),
      [names.objects]: fromObjects,
    },
  }
}

function differ(a: Float64Array, b: Float64Array): boolean {
  return a.length !== b.length || a.some((each, i) => each !== b[i])
}

function taken(program: Program, rows: Parameters<typeof takeRows>[1]): Data {
  const { value, diagnostics } = takeRows(program, rows)
  if (value === undefined) throw new Error(JSON.stringify(diagnostics[0]))
  return value
}

function stated(program: Program, data: Data) {
  const { value, diagnostics } = compute(program, data)
  if (value === undefined) throw new Error(JSON.stringify(diagnostics[0]))
  return value
}
