import { escapeText } from '../core/escape.js'
import { placeText } from '../explain/book.js'
import { documentMarkdown, documentText, type Part } from '../explain/document.js'
import { counted, figureOf, figureShown, type Kind } from '../explain/format.js'
import type { Crossing, Solution, Tried } from './solution.js'

/** What would have to change, as a page for the terminal: a sentence, the values around it, and what was looked at. Ends with a line break. */
export function solutionText(solution: Solution, options: { readonly width?: number } = {}): string {
  return documentText(partsOf(solution), options.width ?? 100)
}

/** What would have to change, as a page in Markdown. */
export function solutionMarkdown(solution: Solution): string {
  return documentMarkdown(partsOf(solution))
}

function partsOf(solution: Solution): readonly Part[] {
  const { amount, crossings, found } = solution
  const rows = rowsOf(solution)
  return [
    {
      heading: `What it takes for ${amountName(solution)} in ${amount.period} to reach ${amountShown(solution, amount.reaches)}`,
      paragraphs: sentencesOf(solution),
    },
    ...(found === 'reached'
      ? [{ table: { head: ['', leverName(solution), amountName(solution)], figures: [false, true, true], rows } }]
      : []),
    { remarks: [...othersOf(solution, crossings.slice(1)), lookedAt(solution), ...refusedOf(solution)] },
  ]
}

function sentencesOf(solution: Solution): readonly string[] {
  const { amount, by, found, crossings, extremes, band } = solution
  const now = `${amountName(solution)} is ${amountShown(solution, amount.now)} with ${leverName(solution)} at ${leverShown(solution, by.now)}.`
  const pays =
    band === undefined
      ? []
      : [
          `There the table of ${band.entry} says ${figureShown(band.pays, { unit: band.unit, currency: band.currency })}.`,
        ]
  const [first] = crossings
  const idle = extremes !== undefined && extremes.least.amount === extremes.most.amount
  if (idle) return [now, `It does not change with ${leverName(solution)}.`, ...pays]
  if (found === 'always') return [now, 'It reaches that at every value that was tried.', ...pays]
  if (found === 'never' || first === undefined) {
    const best =
      extremes === undefined
        ? 'It is missing at every value that was tried.'
        : `No value that was tried reaches it: the most is ${amountShown(solution, extremes.most.amount)}, at ${leverShown(solution, extremes.most.value)}.`
    return [now, best, ...pays]
  }
  return [now, answerOf(solution, first), ...jumpOf(solution, first), ...pays]
}

/** The answer in one sentence: how far the figure has to go, or may go where the amount is reached already. */
function answerOf(solution: Solution, { reached, notReached }: Crossing): string {
  const { amount, by } = solution
  const has = figureOf(amount.now).greaterThanOrEqualTo(amount.reaches)
  const at = leverShown(solution, reached.value)
  if (by.now === 'missing') return `It reaches that at ${at}.`
  const change = figureOf(reached.value).sub(by.now)
  const far = `${distanceShown(solution, change.abs().toFixed())} ${change.isNegative() ? 'less' : 'more'}`
  const way = figureOf(notReached.value).greaterThan(reached.value) ? 'up' : 'down'
  return has
    ? `It reaches that already, and does so ${way} to ${at}; at ${leverShown(solution, notReached.value)} it does not.`
    : `It reaches that with ${leverName(solution)} at ${at}, ${far}.`
}

function jumpOf(solution: Solution, { reached, notReached, jumps }: Crossing): readonly string[] {
  if (!jumps) return []
  return [
    `It leaps there, from ${amountShown(solution, notReached.amount)} to ${amountShown(solution, reached.amount)}: no value in between can be had.`,
  ]
}

function rowsOf(solution: Solution): readonly (readonly string[])[] {
  const { amount, by, crossings } = solution
  const row = (what: string, { value, amount: comes }: Tried) => [
    what,
    leverShown(solution, value),
    amountShown(solution, comes),
  ]
  const [first] = crossings
  return [
    row('now', { value: by.now, amount: amount.now }),
    ...(first === undefined ? [] : [row('does not reach it', first.notReached), row('reaches it', first.reached)]),
  ]
}

function othersOf(solution: Solution, others: readonly Crossing[]): readonly string[] {
  return others.map(
    ({ reached, notReached }) =>
      `It also changes between ${leverShown(solution, notReached.value)} (${amountShown(solution, notReached.amount)}) and ${leverShown(solution, reached.value)} (${amountShown(solution, reached.amount)}).`,
  )
}

function lookedAt(solution: Solution): string {
  const { by, tried } = solution
  const [least, most, step] = [by.atLeast, by.atMost, by.step].map((each) => leverShown(solution, each))
  return `${counted(tried, 'value')} of ${leverName(solution)} tried from ${least} to ${most}, in steps of ${step}.`
}

function refusedOf({ refused }: Solution): readonly string[] {
  return refused.map((message) => `The plan would refuse that: ${escapeText(message, 400)}`)
}

function amountName({ amount }: Solution): string {
  const place = placeText(amount.of)
  return place === '' ? amount.name : `${amount.name} of ${escapeText(place, 200)}`
}

function leverName({ by, amount }: Solution): string {
  const whose = by.cell === undefined ? by.name : `${by.name} of ${escapeText(by.cell, 200)}`
  return by.period === amount.period ? whose : `${whose} in ${by.period}`
}

function amountShown({ amount }: Solution, text: string): string {
  return figureShown(text, kindOf(amount))
}

function leverShown({ by }: Solution, text: string): string {
  return figureShown(text, kindOf(by))
}

/** How far a figure has to go: of rates in percentage points, so that nobody takes it for a part of them. */
function distanceShown(solution: Solution, text: string): string {
  const shown = leverShown(solution, text)
  return solution.by.unit === 'rate' ? `${shown.replace('%', '')} percentage points` : shown
}

function kindOf({ unit, currency }: { readonly unit: string; readonly currency?: string }): Kind {
  return { unit, currency }
}
