import { join } from 'node:path'
import type { Program } from '../../src/compile/program.js'
import type { Data } from '../../src/data/table.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { takeGiven } from '../memory/reading.js'
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

export const names = {
  loop: 'a hand-written loop over objects, checks nothing',
  checked: 'a hand-written loop over objects, with the same checks',
  checkedKeys: 'the same, and keys that stand twice',
  columnLoop: 'a hand-written loop over columns',
  columns: 'gainshare, from columns',
  statement: 'gainshare, from columns, a statement with every step',
  objects: 'gainshare, from objects, all checks on',
  taken: 'gainshare, from objects, digests and keys too',
  duckdb: 'DuckDB adds up its own table, two threads',
  polars: 'polars adds up its own frame',
} as const

/** Sums in cents by team and month, and what each contract is paid in each quarter. */
type Answer = readonly [sums: Float64Array, paid: Float64Array]

/** What is timed; the answer of what was computed is read when it is asked for. */
export type Way = () => (() => Answer) | Promise<() => Answer>

/** Workload A with so many deals, and the ways to its answer by name. */
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

  const byHand =
    (sums: () => Float64Array | Promise<Float64Array>): Way =>
    async () => {
      const found = await sums()
      const paid = pay(found, staff)
      return () => [found, paid]
    }
  const ours =
    (run: () => Computed): Way =>
    () => {
      const found = run()
      return () => {
        const months = ['firstMonth', 'secondMonth', 'thirdMonth'].map((name) => centsOf(found, name, 'team'))
        const bonus = centsOf(found, 'bonus', 'member')
        return [
          Float64Array.from(
            teams.flatMap((team) => bonus.flatMap((_, i) => months.map((each) => each[i]!.get(team)!))),
          ),
          Float64Array.from(staff.flatMap(({ member }) => bonus.map((each) => each.get(member) ?? 0))),
        ]
      }
    }
  const table = data.tables.get('deals')!
  const ways: Readonly<Record<string, Way>> = {
    [names.loop]: byHand(() => objectSums(deals, teamOf)),
    [names.checked]: byHand(() => checkedSums(deals, teamOf, false)),
    [names.checkedKeys]: byHand(() => checkedSums(deals, teamOf, true)),
    [names.columnLoop]: byHand(() => columnSums(table, teamOf)),
    [names.columns]: ours(() => amounts(program, data)),
    [names.objects]: ours(() => amounts(program, takeGiven(program, { deals, staff }, 'nothing'))),
    [names.taken]: ours(() => amounts(program, takeGiven(program, { deals, staff }, 'digests and keys'))),
    [names.duckdb]: byHand(duckdb),
    [names.polars]: byHand(polars),
  }
  return { deals, data, teamOf, duckdb, ways, statement: () => stated(program, data) }
}

/** Throws when an answer differs by a cent. */
export function same(name: string, [sums, paid]: Answer, expected: Answer): void {
  if (differ(sums, expected[0]) || differ(paid, expected[1])) throw new Error(`${name}: another answer`)
}

export function differ(a: Float64Array, b: Float64Array): boolean {
  return a.length !== b.length || a.some((each, i) => each !== b[i])
}

function stated(program: Program, data: Data): void {
  const { value, diagnostics } = compute(program, data)
  if (value === undefined) throw new Error(JSON.stringify(diagnostics[0]))
  if (value.steps.length === 0) throw new Error('no step is told')
}
