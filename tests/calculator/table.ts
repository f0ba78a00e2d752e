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
  const reading = textAt(table, 'reading')
  if (row.more !== undefined) {
    if (reading !== 'step' && reading !== 'interpolated') uncovered('rates that add so much for each')
    return plus(row.pays, row.more(x))
  }
  switch (reading) {
    case 'step':
      return row.pays
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

/** What a grid pays at two figures: the cell reached, or straight between its points, first across and then down. */
export function lookUpGrid(table: Raw, down: Fraction, across: Fraction): Figure {
  const [top = [], ...lines] = table.grid as readonly (readonly unknown[])[]
  const line = placed(
    lines.map((each) => String(each[0])),
    down,
    table.down as Raw,
  )
  const column = placed(top.slice(1).map(String), across, table.across as Raw)
  const outside = [line, column].find((each) => each === undefined || 'pays' in each)
  if (line === undefined || column === undefined || outside !== undefined)
    return outside === undefined ? undefined : (outside as { pays: Fraction }).pays
  const cell = (i: number, k: number) => literal(String(lines[i]![k + 1]))!.figure
  const { at: i } = line as Placed
  const { at: k } = column as Placed
  if (table.cells === 'step') return cell(i, k)
  const across1 = (row: number) => straight(column as Placed, cell(row, k), cell(row, k + 1))
  return straight(line as Placed, across1(i), across1(i + 1))
}

function straight({ from, to, x }: Placed, left: Fraction, right: Fraction): Fraction {
  return plus(left, over(times(minus(right, left), minus(x, from)), minus(to!, from)))
}

interface Placed {
  /** The band, or the point at the left. */
  readonly at: number
  readonly from: Fraction
  readonly to: Fraction | undefined
  readonly x: Fraction
}

/** Where a figure stands on a side of a grid; what is paid outside it. */
function placed(heads: readonly string[], x: Fraction, side: Raw): Placed | { readonly pays: Fraction } | undefined {
  const figure = (text: string) => literal(text)!.figure
  const isPoint = heads.every((head) => literal(head) !== undefined)
  const bands = isPoint
    ? heads.slice(0, -1).map((head, i) => ({ from: figure(head), to: figure(heads[i + 1]!) }))
    : heads.map((head) => {
        const [, from, to] = /^(.+) to (.+)$/.exec(head) ?? []
        const start = from ?? /^from (.+)$/.exec(head)?.[1] ?? uncovered(`the head ${head}`)
        return { from: figure(start), to: to === undefined ? undefined : figure(to) }
      })
  const inside = ({ from, to }: (typeof bands)[number], i: number) =>
    order(x, from) >= 0 &&
    (to === undefined || order(x, to) < 0 || (isPoint && i === bands.length - 1 && order(x, to) === 0))
  const found = bands.findIndex(inside)
  if (found >= 0) return { at: found, ...bands[found]!, x }
  const below = order(x, bands[0]!.from) < 0
  const rule = String(side[below ? 'below' : 'above'])
  if (rule === 'missing') return undefined
  const at = below ? 0 : bands.length - 1
  const last = bands[at]!
  if (rule === 'goes-on') return { at, ...last, x }
  if (rule === 'stops') return { at, ...last, x: below ? last.from : last.to! }
  return { pays: figure(rule) }
}

export function gridUnit(table: Raw): Unit | undefined {
  const cells = (table.grid as readonly (readonly unknown[])[]).slice(1).flatMap((line) => line.slice(1))
  return cells.map((cell) => literal(String(cell))?.unit).find((unit) => unit !== undefined)
}
