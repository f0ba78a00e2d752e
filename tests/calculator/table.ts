import { type Fraction, floor, fraction, largest, minus, order, over, plus, times, zero } from '../laws/fraction.js'
import { literal } from './formula.js'
import { type Raw, textAt, uncovered } from './uncovered.js'
import type { Figure, Unit } from './value.js'

interface Row {
  readonly from: Fraction
  readonly to: Fraction | undefined
  readonly pays: Fraction
  /** So much more for each `forEach` over `over`. */
  readonly more: ((x: Fraction) => Fraction) | undefined
}

const added = ['plus', 'forEach', 'over']
const known = new Set(['at', 'from', 'to', 'pays', 'partPoints', ...added])

/** What the figures of a table are: the first that is not a bare 0 tells. */
export function paysUnit(table: Raw): Unit | undefined {
  const pays = (table.rows as readonly Raw[]).map((row) => literal(textAt(row, 'pays'))?.unit)
  return pays.find((unit) => unit !== undefined)
}

/** What a table pays at `x`, in its reading. */
export function lookUp(table: Raw, x: Fraction): Figure {
  const reading = textAt(table, 'reading')
  const rows = (table.rows as readonly Raw[]).map((row): Row => {
    if (Object.keys(row).some((key) => !known.has(key))) uncovered('a row of a table of another kind')
    const at = (key: string): Fraction | undefined =>
      row[key] === undefined ? undefined : literal(textAt(row, key))!.figure
    const [plusEach, forEach, base] = added.map(at)
    const steps = (x: Fraction): Fraction => {
      const exact = over(largest(minus(x, base!), zero), forEach!)
      return row.partPoints === 'yes' ? exact : fraction(floor(exact))
    }
    const more = plusEach === undefined ? undefined : (x: Fraction) => times(plusEach, steps(x))
    return { from: at('from') ?? at('at')!, to: at('to'), pays: at('pays')!, more }
  })
  if (order(x, rows[0]!.from) < 0) return beyond(table, 'below', rows, x)
  const last = rows.at(-1)!
  if (reading === 'interpolated') {
    if (order(x, last.from) > 0) return beyond(table, 'above', rows, x)
    if (order(x, last.from) === 0) return last.pays
  } else if (last.to !== undefined && order(x, last.to) >= 0) return beyond(table, 'above', rows, x)
  return read(table, rows, x)
}

function beyond(table: Raw, side: 'below' | 'above', rows: readonly Row[], x: Fraction): Figure {
  const rule = textAt(table, side)
  if (rule === 'missing') return undefined
  if (rule === 'stops') return read(table, rows, rows.at(-1)!.to!)
  if (rule !== 'goes-on') return literal(rule)!.figure
  return read(table, rows, x)
}

/** Bands beyond which the table goes on are read as if they had no end. */
function read(table: Raw, rows: readonly Row[], x: Fraction): Fraction {
  const place = Math.max(
    0,
    rows.findLastIndex((row) => order(x, row.from) >= 0),
  )
  const row = rows[place]!
  if (textAt(table, 'reading') !== 'step' && rows.some((each) => each.more !== undefined))
    uncovered('rates that add so much for each')
  switch (textAt(table, 'reading')) {
    case 'step':
      return row.more === undefined ? row.pays : plus(row.pays, row.more(x))
    case 'retroactive':
      return times(x, row.pays)
    case 'overage': {
      const base = literal(textAt(table, 'base'))!.figure
      return order(x, base) <= 0 ? x : plus(base, times(minus(x, base), row.pays))
    }
    case 'marginal':
      return rows.slice(0, place + 1).reduce((sum, each, i) => {
        const end = i === place ? x : each.to!
        return plus(sum, times(minus(end, each.from), each.pays))
      }, zero)
    case 'interpolated': {
      const left = Math.min(place, rows.length - 2)
      const [a, b] = [rows[left]!, rows[left + 1]!]
      return plus(a.pays, over(times(minus(b.pays, a.pays), minus(x, a.from)), minus(b.from, a.from)))
    }
    default:
      return uncovered(`tables read as ${textAt(table, 'reading')}`)
  }
}

/** What a grid of steps pays at two figures. */
export function lookUpGrid(table: Raw, down: Fraction, across: Fraction): Figure {
  if (table.cells !== 'step') uncovered('grids that are interpolated')
  const [top = [], ...lines] = table.grid as readonly (readonly unknown[])[]
  const line = place(
    lines.map((each) => String(each[0])),
    down,
    table.down as Raw,
  )
  const column = place(top.slice(1).map(String), across, table.across as Raw)
  if (line === undefined || column === undefined) return undefined
  return literal(String(lines[line]![column + 1]))!.figure
}

function place(heads: readonly string[], x: Fraction, side: Raw): number | undefined {
  const bands = heads.map((head) => {
    const [, from, to] = /^(.+) to (.+)$/.exec(head) ?? []
    const start = from ?? /^from (.+)$/.exec(head)?.[1] ?? uncovered(`the head ${head}`)
    return { from: literal(start)!.figure, to: to === undefined ? undefined : literal(to)!.figure }
  })
  const found = bands.findIndex(({ from, to }) => order(x, from) >= 0 && (to === undefined || order(x, to) < 0))
  if (found >= 0) return found
  const below = order(x, bands[0]!.from) < 0
  const rule = side[below ? 'below' : 'above']
  if (rule === 'missing') return undefined
  return rule === 'goes-on' ? (below ? 0 : bands.length - 1) : uncovered('a figure beyond a grid')
}

export function gridUnit(table: Raw): Unit | undefined {
  const cells = (table.grid as readonly (readonly unknown[])[]).slice(1).flatMap((line) => line.slice(1))
  return cells.map((cell) => literal(String(cell))?.unit).find((unit) => unit !== undefined)
}
