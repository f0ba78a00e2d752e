import { type Checked, checked } from '../core/diagnostic.js'
import { textDigest } from '../core/digest.js'
import { deriveFields } from './derive.js'
import type { RowContext } from './input.js'
import type { RowProblems } from './problems.js'
import type { RawTable } from './raw-table.js'
import { checkIntervals, checkMembership } from './roster.js'
import type { Data, Table } from './table.js'

/** Makes the data of a run of the tables as they were read: derives fields and checks rosters, unless rows were wrong already. */
export function finishData(
  tables: readonly RawTable[],
  files: readonly string[],
  context: RowContext,
  problems: RowProblems,
): Checked<Data> {
  if (problems.count() === 0) {
    const byName = new Map(tables.map((table) => [table.spec.name, table]))
    const teams = context.teams === undefined ? undefined : new Set(context.teams)
    const { timeZone, officeHours } = context
    deriveFields(byName, { teams, timeZone, officeHours, problems })
    for (const table of tables) {
      checkIntervals(table, problems)
      checkMembership(table, problems)
    }
  }
  const found = problems.all(files)
  return checked(problems.count() === 0 ? dataOf(tables, context) : undefined, found)
}

function dataOf(tables: readonly RawTable[], context: RowContext): Data {
  const names = tables.map(({ spec, digest }) => [spec.name, digest] as const)
  const digest = textDigest(JSON.stringify([...names].sort((a, b) => (a[0] < b[0] ? -1 : 1))))
  return Object.freeze({ tables: new Map(tables.map((table) => [table.spec.name, tableOf(table, context)])), digest })
}

function tableOf(raw: RawTable, context: RowContext): Table {
  const { spec, rows, read, duplicates, place, digest } = raw
  const wanted = context.wanted === undefined ? undefined : (context.wanted.get(spec.name) ?? new Set())
  const columns = new Map(
    spec.fields.flatMap(({ name }) => {
      const column = raw.columns.get(name)
      return column === undefined || wanted?.has(name) === false ? [] : [[name, column] as const]
    }),
  )
  return Object.freeze({ source: spec.name, rows, read, duplicates, columns, place, digest })
}
