import { dayText } from '../core/day.js'
import type { Period } from '../core/period.js'
import type { SourceSpec } from '../data/source.js'
import type { Table } from '../data/table.js'
import { columnOf, dayAt, stage } from '../operations/row-book.js'
import type { Run } from './run.js'
import type { SourceAccount } from './statement.js'

/** What became of the rows of every source: used, excluded with its reason, or duplicate. */
export function rowAccounts(run: Run, last: Period): readonly SourceAccount[] {
  return run.program.plan.sources.map((spec) => accountOf(run, spec, run.rows.table(spec.name), last))
}

function accountOf(run: Run, spec: SourceSpec, table: Table, last: Period): SourceAccount {
  const fates = run.rows.fates(spec.name)
  const counts = new Map<string, number>()
  let used = 0
  for (let row = 0; row < table.rows; row++) {
    if (fates.stage[row] === stage.used) {
      used += 1
      continue
    }
    const reason =
      fates.stage[row] === stage.unread ? unreadReason(run, spec, table, row, last) : fates.words[fates.reason[row]!]!
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return {
    source: spec.name,
    read: table.read,
    used,
    duplicates: table.duplicates.count,
    excluded: [...counts]
      .map(([reason, rows]) => ({ reason, rows }))
      .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1)),
    digest: table.digest,
  }
}

/** Why no entry looked at a row. */
function unreadReason(run: Run, spec: SourceSpec, table: Table, row: number, last: Period): string {
  const { plan } = run.program
  if (!reads(run, spec.name)) {
    const lookedUp = plan.sources.some((source) =>
      source.fields.some((field) => field.derived?.by === 'lookup' && field.derived.source === spec.name),
    )
    return lookedUp ? 'looked up by other rows only' : 'not read by any entry'
  }
  if (spec.date === undefined) return 'not in force on a day that entries look at'
  const day = dayAt(columnOf(table, spec.date), row, plan.calendar.timeZone)
  if (Number.isNaN(day)) return `${spec.date} is blank, so it falls into no period`
  if (day > run.cutOff) return `${spec.date} is after the cut-off, ${dayText(run.cutOff)}`
  if (day >= last.end) return `${spec.date} is after ${last.name}`
  return `${spec.date} is before the periods that entries look at`
}

function reads(run: Run, source: string): boolean {
  return run.program.nodes.some((node) =>
    (node.operation.reads?.(node.spec as never) ?? []).some(([name]) => name === source),
  )
}
