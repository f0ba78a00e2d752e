import { dayText } from '../core/day.js'
import { type Decimal, isMissing } from '../core/decimal.js'
import { figureText, wholeText } from '../core/figure-text.js'
import { coordinates, sizeOf, spreadMap, spreadsTo } from '../core/grain.js'
import { once } from '../core/once.js'
import type { Period } from '../core/period.js'
import { isMixed, type Unit } from '../core/unit.js'
import type { Entry, Plan } from '../language/plan.js'
import { mechanismOf } from '../mechanisms/list.js'
import { stepOf, valuesOf } from '../operations/draws.js'
import type { Node } from '../operations/operation.js'
import type { RateUsed } from '../operations/rate-used.js'
import { cellCurrency } from './cell-currency.js'
import { heldIn, heldWord, statedTests } from './decisions.js'
import { heldPeriods } from './held-periods.js'
import { type Lineage, lineageOf } from './lineage.js'
import type { Run } from './run.js'
import { statedRates } from './stated-rates.js'
import type { Cell, RowsRead, Step } from './statement.js'
import { tablePlace } from './table-place.js'
import { unitWord } from './unit-word.js'

/**
 * The lines of a statement in one period, in the order in which they were computed. `from` is the number of the first; `only` names those that
 * are wanted, all when not given.
 */
export function stepsOf(run: Run, period: Period, from: number, only?: ReadonlySet<string>): readonly Step[] {
  const { program } = run
  const named = program.names.filter(({ name }) => only?.has(name) !== false).sort((a, b) => a.node - b.node)
  return named.map((each, i) => {
    const lineage = lineageOf(program, each.node, period)
    return step(run, each.name, each.at, program.nodes[each.node]!, lineage, period, from + i)
  })
}

function step(run: Run, name: string, at: string, node: Node, lineage: Lineage, period: Period, number: number): Step {
  const told = describe(run.program.plan, at)
  const unit = node.type.unit as Unit | 'any'
  const own = isMixed(unit) ? cellCurrency(run, node.type, period) : undefined
  const left = lineage.own
    .flatMap((own) => run.details(own.id, period))
    .flatMap(({ source, left }) => left.map((each) => ({ source, ...each })))
  return {
    step: number,
    period: period.name,
    name,
    ...told,
    at,
    unit: unitWord(unit),
    ...(unit !== 'any' && unit.currency !== undefined && own === undefined ? { currency: unit.currency } : {}),
    grain: node.type.grain,
    inputs: lineage.inputs.map((input) => ({ name: input.name, periods: input.periods.map((each) => each.name) })),
    ...(left.length > 0 ? { left } : {}),
    cells: textsOf(run, node, period).map(cellsOf(run, node, lineage, period, told.verb, own)),
  }
}

/** What stands as the verb of a line whose section has none. */
const withoutVerb: Readonly<Record<string, string>> = {
  parameters: 'parameter',
  exchange: 'exchange',
  accounts: 'account',
}

const entriesOf = once(({ entries, parameters, exchange, accounts }: Plan) => {
  const all: readonly Partial<Entry>[] = [...accounts, ...exchange, ...parameters, ...entries]
  return new Map(all.map((each) => [each.at, each]))
})

function describe(plan: Plan, at: string): Pick<Step, 'section' | 'verb' | 'title' | 'because'> {
  const section = at.split('/')[1] ?? ''
  const entry = entriesOf(plan).get(at)
  return {
    section,
    verb: withoutVerb[section] ?? entry?.verb ?? '',
    ...(entry?.title === undefined ? {} : { title: entry.title }),
    ...(entry?.because === undefined ? {} : { because: entry.because }),
  }
}

/** The figures of a step as texts: those of a column are whole numbers, and need no decimals. */
function textsOf(run: Run, node: Node, period: Period): readonly string[] {
  const { cells, column } = run.find(node.id, period)
  if (cells !== undefined || column?.scale === undefined) return run.cells(node.id, period).map(figureText)
  const { scale } = column
  const [values, step] = [valuesOf(column), stepOf(column)]
  return Array.from({ length: sizeOf(run.space, node.type.grain) }, (_, cell) => wholeText(values[cell & step]!, scale))
}

/** Says what a cell of a step holds, and how it came about. */
function cellsOf(
  run: Run,
  node: Node,
  lineage: Lineage,
  period: Period,
  verb: string,
  currencyOf: ((cell: number) => string | undefined) | undefined,
): (value: string, cell: number) => Cell {
  const states = mechanismOf(verb)?.states
  const reading = lineage.own.filter((own) => run.details(own.id, period).length > 0)
  const converting = lineage.own.filter((own) => run.rates(own.id, period).size > 0)
  return (value, cell) => {
    const stated: Mutable<Cell> = { of: coordinates(run.space, node.type.grain, cell), value }
    const from = beforeRounding(run, node, period, cell)
    if (from !== undefined) stated.from = figureText(from)
    if (states === 'decision') stated.decision = decisionOf(run, node, lineage, period, cell)
    if (states === 'place') Object.assign(stated, placeOf(run, node, lineage, period, cell))
    const counted = states === 'periods' ? countedOf(run, node, lineage, cell) : undefined
    if (counted !== undefined) stated.periods = counted
    const rows = reading.flatMap((own) => rowsOf(run, node, own, period, cell))
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

function rowsOf(run: Run, node: Node, own: Node, period: Period, cell: number): readonly RowsRead[] {
  return run.details(own.id, period).map(({ source, span, used, negated }) => {
    const at = cellIn(run, node, own, cell)
    const count = (rows: readonly number[]) => (at === undefined ? rows.reduce((a, b) => a + b, 0) : rows[at]!)
    const back = negated === undefined ? 0 : count(negated.rows)
    return {
      source,
      used: count(used),
      from: dayText(span.start),
      through: dayText(span.end - 1),
      ...(back === 0 ? {} : { negated: { reason: negated!.reason, rows: back } }),
    }
  })
}
