import { dayText } from '../core/day.js'
import type { Period } from '../core/period.js'
import type { SourceSpec } from '../data/source.js'
import type { Table } from '../data/table.js'
import { columnOf, dayAt } from '../operations/columns.js'
import { noted, stage } from '../operations/fates.js'
import type { Run } from './run.js'
import type { SourceAccount } from './statement.js'

/** What became of the rows of every source: used, excluded with its reason, or duplicate. */
export function rowAccounts(run: Run, last: Period): readonly SourceAccount[] {
  const read = new Set(
    run.program.nodes.flatMap((node) => (node.operation.reads?.(node.spec as never) ?? []).map(([source]) => source)),
  )
  return run.program.plan.sources.map((spec) => {
    const table = run.rows.table(spec.name)
    const reason = read.has(spec.name)
      ? (row: number) => unreadReason(run, spec, table, row, last)
      : sparedReason(run, spec)
    return accountOf(run, spec, table, reason)
  })
}

function accountOf(run: Run, spec: SourceSpec, table: Table, unread: (row: number) => string): SourceAccount {
  const fates = noted(run.rows.fates(spec.name))
  const counts = new Map<string, number>()
  let used = 0
  for (let row = 0; row < table.rows; row++) {
    if (fates.stage[row] === stage.used) {
      used += 1
      continue
    }
    const reason = fates.stage[row] === stage.unread ? unread(row) : fates.words[fates.reason[row]!]!
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
    ...(fates.negated.size === 0
      ? {}
      : { negated: { reason: run.rows.takenBack(spec.name)!.reason, rows: fates.negated.size } }),
  }
}

/** Why no entry that reads the source looked at a row. */
function unreadReason(run: Run, spec: SourceSpec, table: Table, row: number, last: Period): string {
  const { plan } = run.program
  if (spec.date === undefined) return 'not in force on a day that entries look at'
  const day = dayAt(columnOf(run.rows.written(table.source), spec.date), row, plan.calendar.timeZone)
  if (Number.isNaN(day)) return `${spec.date} is blank, so it falls into no period`
  if (day > run.cutOff) return `${spec.date} is after the cut-off, ${dayText(run.cutOff)}`
  if (day >= last.end) return `${spec.date} is after ${last.name}`
  return `${spec.date} is before the periods that entries look at`
}

/** Why no row of a source that no entry reads has a part of its own. */
function sparedReason(run: Run, spec: SourceSpec): () => string {
  const lookups = run.program.plan.sources.flatMap((source) => source.fields.map((field) => field.derived))
  const lookedUp = lookups.some((derived) => derived?.by === 'lookup' && derived.source === spec.name)
  return () => (lookedUp ? 'looked up by other rows only' : 'not read by any entry')
}
