import { escapeText } from '../core/escape.js'
import type { Cell, Step } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { mechanismOf } from '../mechanisms/list.js'
import type { Said } from '../mechanisms/mechanism.js'
import { type Book, placeText } from './book.js'
import { exchangeSaid } from './exchange-text.js'
import { amongShown, expressionShown } from './figures.js'
import { counted, figureShown, kindOf } from './format.js'
import { labelOf, partOf } from './lines.js'
import { ratesShown } from './rate-text.js'
import { rowsShown } from './rows-text.js'
import { accountSaid, parameterSaid } from './say-given.js'
import { statedTestText } from './test-text.js'

/** One cell of a step in a sentence: what it is, whose, how much, how that came about, and why it is so. */
export function sentenceOf(book: Book, plan: Plan, step: Step, cell: Cell, withPeriod: boolean): string {
  const how = howOf(book, plan, step, cell)
  const because = step.because === undefined ? '' : ` [${escapeText(step.because, 1000)}]`
  const rounded = cell.from === undefined ? '' : ` (rounded from ${figureShown(cell.from, { unit: step.unit })})`
  return `${amountText(step, cell, withPeriod)}${rounded}: ${how}.${because}`
}

/** What a cell is and how much: `Quarterly bonus (bonus) of arne, fieldSales, is 1,699.28 EUR`. */
export function amountText(step: Step, cell: Cell, withPeriod: boolean): string {
  return `${subjectOf(step, cell, withPeriod)} is ${figureShown(cell.value, kindOf(step, cell))}`
}

function subjectOf(step: Step, { of }: Pick<Cell, 'of'>, withPeriod: boolean): string {
  const label = labelOf(step)
  const named = label === step.name ? step.name : `${label} (${step.name})`
  const place = placeText(of)
  const whose = place === '' ? '' : ` of ${escapeText(place, 200)}${of.member === undefined ? '' : ','}`
  return `${named}${whose}${withPeriod ? ` in ${step.period}` : ''}`
}

function howOf(book: Book, plan: Plan, step: Step, cell: Cell): string {
  if (step.section === 'parameters')
    return step.name.includes('.') ? totalSaid(book, step) : parameterSaid(plan, step, cell)
  if (step.section === 'exchange') return exchangeSaid(plan, step, cell)
  if (step.section === 'accounts') return accountSaid(book, plan, step, cell)
  const entry = plan.entries.find((each) => each.at === step.at)
  const mechanism = entry === undefined ? undefined : mechanismOf(entry.verb)
  if (entry === undefined || mechanism === undefined) return 'as the plan says'
  const part = partOf(step.name)
  const parts = mechanism.parts?.(entry.params as never) ?? []
  if (part === 'total' && !parts.includes('total')) return totalSaid(book, step)
  return mechanism.say(entry.params as never, saidOf(book, step, cell, part))
}

function saidOf(book: Book, step: Step, cell: Cell, part: string | undefined): Said {
  const rows = rowsShown(step, cell)
  const rates = ratesShown(cell.rates)
  return {
    result: figureShown(cell.value, kindOf(step, cell)),
    of: cell.of,
    figure: (expression) => expressionShown(book, step, cell.of, expression),
    among: (weight, pool) => amongShown(book, step, cell.of, weight, pool),
    ...(part === undefined ? {} : { part }),
    ...(cell.band === undefined ? {} : { band: cell.band }),
    ...(cell.next === undefined ? {} : { next: nextShown(cell.next, step) }),
    ...(cell.periods === undefined ? {} : { periods: periodsShown(cell.periods) }),
    ...(rows === undefined ? {} : { rows }),
    ...(rates === undefined ? {} : { rates }),
    ...(cell.decision === undefined
      ? {}
      : {
          decision: {
            held: cell.decision.held,
            tests: cell.decision.tests.map((test) => statedTestText(test, book, step.period)),
          },
        }),
  }
}

/** What comes next in a table: `100% is 15% away and pays 100%`. */
function nextShown(next: NonNullable<Cell['next']>, { currency }: Step): string {
  const at = (text: string) => figureShown(text, { unit: next.unit, currency })
  return `${at(next.at)} is ${at(next.distance)} away and pays ${figureShown(next.pays, { unit: next.paysUnit, currency })}`
}

/** In which periods a condition held: `held in 2026-Q1 and 2026-Q3, not in 2026-Q2`. */
function periodsShown(periods: NonNullable<Cell['periods']>): string {
  const those = (held: string) => periods.filter((each) => each.held === held).map((each) => each.period)
  const said = (word: string, names: readonly string[]) => (names.length === 0 ? [] : [`${word} ${names.join(', ')}`])
  return [...said('in', those('yes')), ...said('not in', those('no')), ...said('not known in', those('unknown'))].join(
    '; ',
  )
}

function totalSaid(book: Book, step: Step): string {
  const parts = step.inputs[0] === undefined ? undefined : book.step(step.inputs[0].name, step.period)
  if (parts === undefined) return 'the sum of its parts'
  return `the sum of ${parts.name} over ${counted(parts.cells.length, parts.grain.at(-1) ?? 'part')}`
}
