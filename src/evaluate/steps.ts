import { dayText } from '../core/day.js'
import { type Decimal, isMissing } from '../core/decimal.js'
import { figureText, wholeText } from '../core/figure-text.js'
import { coordinates, sizeOf, spreadMap, spreadsTo } from '../core/grain.js'
import type { Period } from '../core/period.js'
import { mechanismOf } from '../mechanisms/list.js'
import { stepOf as columnStep, valuesOf } from '../operations/draws.js'
import type { Node } from '../operations/operation.js'
import type { RateUsed } from '../operations/rate-used.js'
import type { Detail } from '../operations/row-book.js'
import { cellCurrency } from './cell-currency.js'
import { heldIn, heldWord, statedTests } from './decisions.js'
import { heldPeriods } from './held-periods.js'
import { type Lineage, lineageOf } from './lineage.js'
import type { Run } from './run.js'
import { statedRates } from './stated-rates.js'
import type { Cell, RowsRead, Step } from './statement.js'
import { type Line, linesOf } from './statement-lines.js'
import { tablePlace } from './table-place.js'

/**
 * The lines of a statement in one period, in the order in which they were computed. `from` is the number of the first; `only` names those that
 * are wanted, all when not given.
 */
export function stepsOf(run: Run, period: Period, from: number, only?: ReadonlySet<string>): readonly Step[] {
  const wanted = linesOf(run.program).filter(({ name }) => only?.has(name) !== false)
  return wanted.map((line, i) => stepOf(run, line, period, from + i))
}

function stepOf(run: Run, line: Line, period: Period, number: number): Step {
  const { program } = run
  const { node, mixed, said } = line
  const lineage = lineageOf(program, node.id, period)
  const currencyOf = mixed ? cellCurrency(run, node.type, period) : undefined
  const reading = lineage.own.filter((own) => run.details(own.id, period).length > 0)
  const left = reading.flatMap((own) => run.details(own.id, period).flatMap(leftIn))
  const stated: Mutable<Omit<Step, 'cells'>> = {
    step: number,
    period: period.name,
    ...said,
    inputs: statedInputs(lineage),
  }
  if (left.length > 0) stated.left = left
  const cells = textsOf(run, node, period).map(cellsOf(run, node, { lineage, reading }, period, said.verb, currencyOf))
  return Object.assign(stated, { cells })
}

function leftIn({ source, left }: Detail): NonNullable<Step['left']> {
  return left.map(({ reason, rows }) => ({ source, reason, rows }))
}

/** The names that a line was computed from, with the periods that were read. */
export function statedInputs({ inputs }: Lineage): Step['inputs'] {
  return inputs.map(({ name, periods }) => ({ name, periods: periods.map((each) => each.name) }))
}

/** The figures of a step as texts: those of a column are whole numbers, and need no decimals. */
function textsOf(run: Run, node: Node, period: Period): readonly string[] {
  const { cells, column } = run.find(node.id, period)
  if (cells !== undefined || column?.scale === undefined) return run.cells(node.id, period).map(figureText)
  const { scale } = column
  const [values, step] = [valuesOf(column), columnStep(column)]
  return Array.from({ length: sizeOf(run.space, node.type.grain) }, (_, cell) => wholeText(values[cell & step]!, scale))
}

/** Says what a cell of a step holds, and how it came about. */
function cellsOf(
  run: Run,
  node: Node,
  { lineage, reading }: { readonly lineage: Lineage; readonly reading: readonly Node[] },
  period: Period,
  verb: string,
  currencyOf: ((cell: number) => string | undefined) | undefined,
): (value: string, cell: number) => Cell {
  const states = mechanismOf(verb)?.states
  const readings = reading.flatMap((own) => readingsOf(run, node, own, period))
  const converting = lineage.own.filter((own) => run.rates(own.id, period).size > 0)
  return (value, cell) => {
    const stated: Mutable<Cell> = { of: coordinates(run.space, node.type.grain, cell), value }
    const from = beforeRounding(run, node, period, cell)
    if (from !== undefined) stated.from = figureText(from)
    if (states === 'decision') stated.decision = decisionOf(run, node, lineage, period, cell)
    if (states === 'place') Object.assign(stated, placeOf(run, node, lineage, period, cell))
    const counted = states === 'periods' ? countedOf(run, node, lineage, cell) : undefined
    if (counted !== undefined) stated.periods = counted
    const rows = readings.map((each) => each(cell))
    if (rows.length > 0) stated.rows = rows
    const rates = converting.flatMap((own) => ratesOf(run, node, own, period, cell))
    if (rates.length > 0) stated.rates = statedRates(rates)
    const currency = currencyOf?.(cell)
    if (currency !== undefined) stated.currency = currency
    return stated
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What a rounding changed. */
function beforeRounding(run: Run, node: Node, period: Period, cell: number): Decimal | undefined {
  if (node.operation.name !== 'round') return undefined
  const before = run.spreadInput(node.id, 0, period)[cell]!
  return isMissing(before) || before.equals(run.cells(node.id, period)[cell]!) ? undefined : before
}

/** The cell of a step that belongs to it and in which the given cell lies. */
function cellIn(run: Run, node: Node, own: Node, cell: number): number | undefined {
  if (!spreadsTo(own.type.grain, node.type.grain)) return undefined
  return spreadMap(run.space, own.type.grain, node.type.grain)[cell]
}

function decisionOf(
  run: Run,
  node: Node,
  lineage: Lineage,
  period: Period,
  cell: number,
): NonNullable<Cell['decision']> {
  const found = lineage.own.filter((own) => own.operation.name === 'compare')
  const stated = found.flatMap((own) => {
    const at = cellIn(run, node, own, cell)
    return at === undefined ? [] : [{ held: heldIn(run, own, period, at), tests: statedTests(run, own, period, at) }]
  })
  const held = stated.some((each) => each.held === true)
    ? true
    : stated.some((each) => each.held === 'unknown')
      ? 'unknown'
      : false
  return { held: heldWord(held), tests: stated.flatMap((each) => each.tests) }
}

function placeOf(run: Run, node: Node, lineage: Lineage, period: Period, cell: number): Pick<Cell, 'band' | 'next'> {
  const own = lineage.own.find((each) => each.operation.name === 'bands' || each.operation.name === 'matrix')
  const at = own === undefined ? undefined : cellIn(run, node, own, cell)
  return own === undefined || at === undefined ? {} : tablePlace(run, own, period, at)
}

function countedOf(run: Run, node: Node, lineage: Lineage, cell: number): Cell['periods'] {
  const own = lineage.own.find((each) => each.operation.name === 'compare')
  const at = own === undefined ? undefined : cellIn(run, node, own, cell)
  return own === undefined || at === undefined ? undefined : heldPeriods(run, own, lineage.readIn(own), at)
}

/** The exchange rates of a cell: those of all cells that are brought together in it where they are finer. */
function ratesOf(run: Run, node: Node, own: Node, period: Period, cell: number): readonly RateUsed[] {
  const rates = run.rates(own.id, period)
  if (rates.size === 0) return []
  const at = cellIn(run, node, own, cell)
  return at === undefined ? [...rates.values()].flat() : (rates.get(at) ?? [])
}

/** What each reading of rows of a step came to in a cell: in all cells that are brought together in it where they are finer. */
function readingsOf(run: Run, node: Node, own: Node, period: Period): readonly ((cell: number) => RowsRead)[] {
  return run.details(own.id, period).map(({ source, span, used, negated }) => {
    const days = { from: dayText(span.start), through: dayText(span.end - 1) }
    return (cell) => {
      const at = cellIn(run, node, own, cell)
      const count = (rows: readonly number[]) => (at === undefined ? rows.reduce((a, b) => a + b, 0) : rows[at]!)
      const read = { source, used: count(used), ...days }
      const back = negated === undefined ? 0 : count(negated.rows)
      return back === 0 ? read : { ...read, negated: { reason: negated!.reason, rows: back } }
    }
  })
}
