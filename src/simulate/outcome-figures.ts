import { escapeText } from '../core/escape.js'
import type { CellOf } from '../evaluate/statement.js'
import { placeText } from '../explain/book.js'
import { cellShown, columnUnit, type Kind } from '../explain/format.js'
import { allPeriods } from './series.js'

/** A figure of outcomes as a table shows it. */
export function shownFigure(text: string | undefined, kind: Kind): string {
  if (text === undefined) return ''
  return text === 'missing' ? 'none' : text.endsWith('unbounded') ? text : cellShown(text, kind)
}

/** A correlation with its sign: `+0.83`, `-0.20`. */
export function shownCorrelation(text: string | undefined): string {
  if (text === undefined) return ''
  if (text === 'missing') return 'none'
  const value = Number(text).toFixed(2)
  return Number(value) > 0 ? `+${value}` : value.replace(/^-(0\.00)$/, '$1')
}

/** The heading of a table: a title with the unit of its figures. */
export function headed(title: string, kind: Kind): string {
  const unit = columnUnit(kind)
  return unit === '' ? title : `${title}, ${unit}`
}

/** The name that readers see. */
export function titleOf({ name, title }: { readonly name: string; readonly title?: string }): string {
  return escapeText(title ?? name, 100)
}

/** A place and a period in words: `demand`, `demand 2027-Q1`; nothing for the company in all periods. */
export function placeShown({ of, period }: { readonly of: CellOf; readonly period: string }): string {
  const words = [escapeText(placeText(of), 60), period === allPeriods ? '' : period]
  return words.filter((each) => each !== '').join(' ')
}
