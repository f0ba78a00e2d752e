import { zero } from '../core/decimal.js'
import { type Checked, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import type { Cell, CellOf, Statement, Step } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { type Book, openBook, placeText } from './book.js'
import type { Explanation } from './explanation.js'
import { counted, figureOf, figureShown } from './format.js'
import { labelOf } from './lines.js'
import { amountText, sentenceOf } from './say-step.js'

/** Which amount is to be explained. */
export interface Asked {
  /** `bonus`, `setAside.reserve`, `reserve.closing`. */
  readonly name: string
  /** The last period of the statement when not given. */
  readonly period?: string
  readonly team?: string
  readonly member?: string
  /** Names on further axes: `{"origin": "web"}`. */
  readonly of?: CellOf
  /** How many levels below the amount are told; all when not given. */
  readonly depth?: number
}

/**
 * Explains an amount of a statement: a tree of sentences from the amount down to counts of rows. Where an amount is asked for that has
 * several cells (a bonus without a member), each of them is explained. Reads only the statement, and the plan for the words. Gives a
 * diagnostic where a name, a period, a team or a member is not on the statement.
 */
export function explain(statement: Statement, plan: Plan, asked: Asked): Checked<Explanation> {
  const book = openBook(statement)
  const found = find(book, plan, asked)
  if (found.value === undefined) return { diagnostics: found.diagnostics }
  const { step, cells } = found.value
  const depth = asked.depth ?? Number.POSITIVE_INFINITY
  return { value: explainCells(book, plan, step, cells, depth, new Map()), diagnostics: [] }
}

/** What was explained so far, with how many levels below it were told. */
export type Told = Map<string, number>

/** Explains some cells of a step: one by itself, several under a line that brings them together. */
export function explainCells(
  book: Book,
  plan: Plan,
  step: Step,
  cells: readonly Cell[],
  depth: number,
  told: Told,
): Explanation {
  if (cells.length === 1) return explainCell(book, plan, step, cells[0]!, depth, told, true)
  const children = depth < 1 ? [] : cells.map((cell) => explainCell(book, plan, step, cell, depth - 1, told, false))
  const sum = cells.reduce((all, cell) => all.add(figureOf(cell.value)), zero)
  const mixed = cells.some((cell) => cell.currency !== undefined)
  const addsUp = step.unit !== 'rate' && step.unit !== 'number' && !mixed && sum.isFinite()
  const label = labelOf(step)
  const named = label === step.name ? step.name : `${label} (${step.name})`
  const places = counted(cells.length, step.grain.at(-1) ?? 'place')
  const together = addsUp ? `, ${figureShown(sum.toFixed(), step)} together` : ''
  return {
    sentence: `${named} in ${step.period} is an amount for each of ${places}${together}.`,
    ...headOf(step),
    of: {},
    value: addsUp ? sum.toFixed() : 'missing',
    children,
  }
}

function explainCell(
  book: Book,
  plan: Plan,
  step: Step,
  cell: Cell,
  depth: number,
  told: Told,
  withPeriod: boolean,
): Explanation {
  const key = `${step.period}\0${step.name}\0${placeText(cell.of)}`
  const head = { ...headOf(step, cell.currency), of: cell.of, value: cell.value }
  if ((told.get(key) ?? -1) >= depth) {
    return { sentence: `${amountText(step, cell, withPeriod)}: see above.`, ...head, above: true, children: [] }
  }
  told.set(key, depth)
  const children =
    depth < 1
      ? []
      : inputsOf(book, step, cell).flatMap((input) =>
          input.cells.map((each) =>
            explainCell(book, plan, input.step, each, depth - 1, told, input.step.period !== step.period),
          ),
        )
  return { sentence: sentenceOf(book, plan, step, cell, withPeriod), ...head, children }
}

function headOf(step: Step, own?: string): Pick<Explanation, 'name' | 'period' | 'unit' | 'currency'> {
  const { name, period, unit } = step
  const currency = own ?? step.currency
  return { name, period, unit, ...(currency === undefined ? {} : { currency }) }
}

/** The amounts that a cell was computed from, as far as the statement states them. What an account opens with is explained in its own period. */
function inputsOf(
  book: Book,
  step: Step,
  cell: Cell,
): readonly { readonly step: Step; readonly cells: readonly Cell[] }[] {
  if (step.section === 'accounts' && step.name.endsWith('.opening')) return []
  return step.inputs.flatMap((input) =>
    input.periods.flatMap((period) => {
      const found = book.step(input.name, period)
      if (found === undefined) return []
      const cells = found.section === 'exchange' ? ratesUsed(found, cell) : book.cells(found, cell.of)
      return isPassedOn(found, cells) ? inputsOf(book, found, cells[0]!) : [{ step: found, cells }]
    }),
  )
}

/** The figures of an exchange rate that an amount was converted with; the rates of single days stand in its own sentence. */
function ratesUsed(step: Step, { rates = [] }: Cell): readonly Cell[] {
  return step.cells.filter((cell) =>
    rates.some(
      (used) => `exchange.${used.rate}` === step.name && used.pair === placeText(cell.of) && used.figure === cell.value,
    ),
  )
}

/** Whether a step only hands on a pool that is shared out: rounding it to what can be paid has changed nothing. */
function isPassedOn(step: Step, cells: readonly Cell[]): boolean {
  return step.verb === 'distribute' && step.name.endsWith('.pool') && cells.length === 1 && cells[0]!.from === undefined
}

function find(book: Book, plan: Plan, asked: Asked): Checked<{ readonly step: Step; readonly cells: readonly Cell[] }> {
  const { statement } = book
  const refuse = (code: 'unknown-name' | 'period-name', message: string, hint?: string) => ({
    diagnostics: [problem(code, { file: plan.file }, message, hint)],
  })
  const period = asked.period ?? statement.periods.at(-1) ?? ''
  if (!statement.periods.includes(period)) {
    return refuse(
      'period-name',
      `"${escapeText(period)}" is not on this statement.`,
      `It states ${statement.periods.join(', ')}.`,
    )
  }
  const step = book.step(asked.name, period)
  if (step === undefined) {
    const names = statement.steps.filter((each) => each.period === period).map((each) => each.name)
    const parts = names.filter((name) => name.startsWith(`${asked.name}.`))
    const near = suggestion(asked.name, names, 'Amounts of this statement')
    const hint = parts.length > 0 ? `It has parts: ${parts.join(', ')}.` : near
    return refuse('unknown-name', `"${escapeText(asked.name)}" is not an amount of this statement.`, hint)
  }
  const wanted: CellOf = {
    ...asked.of,
    ...(asked.team === undefined ? {} : { team: asked.team }),
    ...(asked.member === undefined ? {} : { member: asked.member }),
  }
  const cells = step.cells.filter((cell) => Object.entries(wanted).every(([axis, name]) => cell.of[axis] === name))
  if (cells.length > 0) return { value: { step, cells }, diagnostics: [] }
  const [axis, name] = Object.entries(wanted).find(([each, text]) =>
    step.cells.every((cell) => cell.of[each] !== text),
  ) ?? ['', '']
  const known = [...new Set(step.cells.flatMap((cell) => cell.of[axis] ?? []))]
  const whom = escapeText(placeText(wanted) || name)
  if (known.length === 0) {
    const hint = `It is kept for ${step.grain.length === 0 ? 'the company' : `each ${step.grain.join(' and ')}`}.`
    return refuse('unknown-name', `"${step.name}" has no amount of its own for ${whom}.`, hint)
  }
  const hint = didYouMean(name, known) ?? (known.length > 12 ? undefined : `There are ${known.join(', ')}.`)
  return refuse('unknown-name', `There is no "${step.name}" of ${whom} in ${period}.`, hint)
}
