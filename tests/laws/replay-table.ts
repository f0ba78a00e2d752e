import { add, certain, compared, divide, type Known, multiply, nothing, subtract } from './approximate.js'
import type { Json } from './arbitrary.js'
import type { Place } from './replay.js'
import { literal } from './written.js'

interface Row {
  readonly from: Known
  readonly to: Known
  readonly pays: Known
}

/** What a table of the plan pays at `x`, worked out from how it is written. */
export function tableFigure({ scenario }: Place, name: string, x: Known): Known {
  if (x === undefined) return undefined
  const table = (scenario.plan.tables as Json)[name] as Record<string, unknown>
  const written = table.rows as readonly Record<string, string>[]
  const points = table.reading === 'interpolated'
  const rows = written.map((row, i): Row => {
    const next = written[i + 1]
    const to = points ? next?.at : row.to
    return {
      from: literal((points ? row.at : row.from)!),
      to: to === undefined ? undefined : literal(to),
      pays: literal(row.pays!),
    }
  })
  const last = rows.length - 1
  const inside = (at: number, of = x): Known => paid(String(table.reading), rows, at, of, table)
  const outside = (rule: string, nearest: number): Known => {
    if (rule === 'goes-on') return inside(points && nearest > 0 ? nearest - 1 : nearest)
    return rule === 'stops' ? inside(last, rows[last]!.to ?? x) : literal(rule)
  }
  if (compared(x, rows[0]!.from)! < 0) return outside(String(table.below), 0)
  let band = last
  while (compared(x, rows[band]!.from)! < 0) band -= 1
  if (points && band === last)
    return compared(x, rows[last]!.from) === 0 ? rows[last]!.pays : outside(String(table.above), last)
  const end = rows[band]!.to
  return end !== undefined && compared(x, end)! >= 0 ? outside(String(table.above), last) : inside(band)
}

function paid(reading: string, rows: readonly Row[], at: number, x: Known, table: Record<string, unknown>): Known {
  const row = rows[at]!
  if (reading === 'step') return row.pays
  if (reading === 'retroactive') return multiply(x, row.pays)
  if (reading === 'overage') {
    const base = literal(String(table.base))
    return compared(x, base)! <= 0 ? x : add(base, multiply(subtract(x, base), row.pays))
  }
  if (reading === 'interpolated') {
    const next = rows[at + 1]!
    const share = divide(subtract(x, row.from), subtract(next.from, row.from))
    return add(row.pays, multiply(share, subtract(next.pays, row.pays)))
  }
  const below = rows.slice(0, at).map((each) => multiply(subtract(each.to, each.from), each.pays))
  return [...below, multiply(subtract(x, row.from), row.pays)].reduce(add, certain(nothing.value))
}
