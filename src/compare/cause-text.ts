import { escapeText } from '../core/escape.js'
import { counted, grouped } from '../explain/format.js'
import type { Cause, FigureChange } from './changes.js'

/** A cause in a few words: `3 new rows of deals`, `marginFloor: 35%, then 33%`. */
export function causeText(cause: Cause): string {
  switch (cause.by) {
    case 'rows':
      return rowsText(cause.rows, cause.which, cause.source)
    case 'parameter':
      return `${escapeText(cause.name)}: ${figuresText(cause.figures)}`
    case 'plan':
      return partText(cause)
    case 'cut-off':
      return `what became known from ${cause.from} to ${cause.to}`
    case 'days':
      return `rows of ${escapeText(cause.source)} in the days that count`
    case 'calendar':
      return 'what the plan does in one of the periods alone'
    case 'earlier-periods':
      return `${escapeText(cause.name)}: the earlier periods that it looks at`
    case 'run-begins':
      return `where the run begins: ${cause.from}, then ${cause.to}`
    case 'opening':
      return `${escapeText(cause.account)}: what it opens with`
    case 'together':
      return `together: ${cause.causes.map(causeText).join('; ')}`
  }
}

function rowsText(rows: number, which: 'gone' | 'changed' | 'new', source: string): string {
  const words = {
    gone: `${counted(rows, 'row')} gone`,
    changed: `${counted(rows, 'row')} changed`,
    new: `${counted(rows, 'new row')}`,
  }
  return `${escapeText(source)}: ${words[which]}`
}

/** The most figures that stand in one line. */
const mostFigures = 3

function figuresText(figures: readonly FigureChange[]): string {
  if (figures.length === 0) return 'the same figures, kept in another way'
  const shown = figures.slice(0, mostFigures).map(({ of, from, to }) => {
    const place = of === '' ? '' : ` (${escapeText(of)})`
    return `${figureText(from)}, then ${figureText(to)}${place}`
  })
  const more = figures.length - shown.length
  return `${shown.join('; ')}${more === 0 ? '' : `; and ${counted(more, 'more figure')}`}`
}

/** A figure as it was written, with commas between thousands. */
function figureText(text: string): string {
  return escapeText(text).replace(/^(-?)([0-9]+)/, (_, minus: string, digits: string) => `${minus}${grouped(digits)}`)
}

const sectionWords: Readonly<Record<string, string>> = {
  teams: 'team',
  lists: 'list',
  sources: 'source',
  parameters: 'parameter',
  tables: 'table',
  conditions: 'condition',
  exchange: 'exchange rate',
  accounts: 'account',
}

function partText({ section, name, what }: Extract<Cause, { by: 'plan' }>): string {
  const shown = escapeText(name)
  if (section === 'head') return `"${shown}" of the plan ${what}`
  const word = sectionWords[section]
  return `${word === undefined ? shown : `${word} ${shown}`} ${what}`
}
