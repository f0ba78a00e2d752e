import type { Report } from '../check/report.js'
import { escapeText } from '../core/escape.js'
import { didYouMean } from '../core/suggest.js'
import type { History } from './history.js'

/** The cells of a name that some texts mean, as in examples: by all names of a cell, or by its first where that is enough. All where none is said. */
export function namedCells(
  name: string,
  of: readonly string[] | undefined,
  history: History,
  at: string,
  report: Report,
): readonly number[] {
  const names = history.cells(name)
  if (of === undefined) return names.map((_, cell) => cell)
  const whole = names.map((each) => each.join(', '))
  return of.flatMap((text) => {
    const exact = whole.indexOf(text)
    const found = exact >= 0 ? [exact] : names.flatMap((each, cell) => (each[0] === text ? [cell] : []))
    if (found.length > 0) return found
    const known = whole.filter((each) => each !== '')
    const hint =
      known.length === 0
        ? 'It is one amount for the company: take "of" out.'
        : (didYouMean(text, known) ?? `It has ${known.slice(0, 8).join('; ')}${known.length > 8 ? ' and more' : ''}.`)
    report.error('unknown-name', at, `"${name}" has nothing called "${escapeText(text)}".`, hint)
    return []
  })
}
