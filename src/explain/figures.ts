import { formulaNames, parseFormula } from '../core/formula.js'
import type { Cell, CellOf, Step } from '../evaluate/statement.js'
import { type Book, placeText } from './book.js'
import { counted, figureOf, figureShown, kindOf } from './format.js'

/** The most figures that stand beside one name; beyond that they are counted. */
const mostListed = 4

/** An expression of an entry with the figures of its names, as they stood for one cell of a step: `surplus 500.00 EUR * poolShare 20%`. */
export function expressionShown(book: Book, step: Step, of: CellOf, expression: string): string {
  const tree = parseFormula(expression)
  if ('problem' in tree) return expression
  return expression.replace(/[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*/g, (name, at: number) =>
    isAmount(expression, at) ? name : nameShown(book, step, of, name),
  )
}

/** Whether the letters at a place belong to a figure with its unit, such as `500 EUR`. */
function isAmount(expression: string, at: number): boolean {
  return /[0-9.] ?$/.test(expression.slice(0, at))
}

function nameShown(book: Book, step: Step, of: CellOf, name: string): string {
  const periods = step.inputs.find((input) => input.name === name)?.periods ?? [step.period]
  const read = periods.map((period) => ({ period, found: book.step(name, period) }))
  const elsewhere = periods.length !== 1 || periods[0] !== step.period
  if (read.every(({ found }) => found === undefined)) {
    return elsewhere ? `${name} of ${periodsShown(periods)}` : name
  }
  if (periods.length > mostListed) return `${name} of ${periodsShown(periods)}`
  const figures = read.map(({ period, found }) => {
    const figure = found === undefined ? 'not on this statement' : cellsShown(found, book.cells(found, of))
    return elsewhere ? `${figure} (${period})` : figure
  })
  return `${name} ${figures.join(', ')}`
}

function cellsShown(step: Step, cells: readonly Cell[]): string {
  if (cells.length === 1) return figureShown(cells[0]!.value, kindOf(step, cells[0]!))
  if (cells.length > mostListed) return `of ${counted(cells.length, step.grain.at(-1) ?? 'place')}`
  return cells.map((cell) => `${figureShown(cell.value, kindOf(step, cell))} (${placeText(cell.of)})`).join(', ')
}

function periodsShown(periods: readonly string[]): string {
  return periods.length > 2 ? `${periods[0]} to ${periods.at(-1)}` : periods.join(' and ')
}

/** A weight of one cell with the sum of the weights of all that share a pool with it: `pay 18,000.00 EUR of 120,000.00 EUR (15%)`. */
export function amongShown(book: Book, step: Step, of: CellOf, weight: string, pool: string): string {
  const shown = expressionShown(book, step, of, weight)
  const weights = book.step(weight, step.period)
  const own = weights === undefined ? [] : book.cells(weights, of)
  // Without the weights of the others (the statement of one member) their sum cannot be said.
  if (weights === undefined || own.length !== 1 || 'member' in book.statement) return shown
  const sum = book.sum(weights, poolPlace(book, step, of, pool))
  if (!sum.isFinite() || sum.isZero()) return shown
  const share = figureOf(own[0]!.value).div(sum).toFixed()
  return `${shown} of ${figureShown(sum.toFixed(), weights)} (${figureShown(share, { unit: 'rate' })})`
}

/** Where the pool of a cell is kept: the finest place among the names of its expression. */
function poolPlace(book: Book, step: Step, of: CellOf, pool: string): CellOf {
  const tree = parseFormula(pool)
  const places = ('problem' in tree ? [] : formulaNames(tree)).flatMap((name) => {
    const found = book.step(name, step.period)
    return found === undefined
      ? []
      : book
          .cells(found, of)
          .slice(0, 1)
          .map((cell) => cell.of)
  })
  return places.reduce<CellOf>(
    (finest, each) => (Object.keys(each).length > Object.keys(finest).length ? each : finest),
    {},
  )
}
