import { zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { type Literal, parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { sameKind, type Unit, unitText } from '../core/unit.js'
import type { Outside } from '../operations/read-bands.js'
import type { Report } from './report.js'

const figureHint = 'Write plain digits, a rate such as "30%", or an amount such as "500 EUR".'

/** A figure of a table; reported where it is none. */
export function readFigure(text: string | undefined, pointer: string, report: Report): Literal | undefined {
  if (text === undefined) {
    report.error('missing-key', pointer, `"${pointer.slice(pointer.lastIndexOf('/') + 1)}" is needed here.`, figureHint)
    return undefined
  }
  const literal = parseLiteral(text)
  if (literal === undefined)
    report.error('number-format', pointer, `"${escapeText(text)}" is not a figure.`, figureHint)
  return literal
}

/** The unit of figures that must be of one kind. */
export function commonUnit(figures: readonly Literal[], pointer: string, report: Report): Unit | 'any' {
  let unit: Unit | 'any' = 'any'
  for (const figure of figures) {
    if (figure.unit === 'any') continue
    if (unit !== 'any' && !sameKind(unit, figure.unit)) {
      report.error(
        'unit-mismatch',
        pointer,
        `The rows mix ${unitText(unit)} and ${unitText(figure.unit)}.`,
        'Write all of them alike, for example all as rates.',
      )
      return unit
    }
    unit = figure.unit
  }
  return unit
}

/** What is paid on one side of a table; `lastTo` is the end of its last band where it may stop there. */
export function readOutside(
  text: string,
  side: 'below' | 'above',
  table: {
    readonly at: string
    readonly unit: Unit | 'any'
    readonly stops?: { readonly at: string; readonly lastTo: string | undefined }
  },
  report: Report,
): Outside {
  if (text === 'goes-on' || text === 'missing') return text
  if (text === 'stops' && table.stops !== undefined) {
    if (table.stops.lastTo === undefined)
      report.error(
        'missing-key',
        table.stops.at,
        'The last band needs a "to", where it stops.',
        'Add "to", or write "above": "goes-on".',
      )
    return text
  }
  const { unit } = table
  const literal = parseLiteral(text)
  if (literal !== undefined) {
    if (unit !== 'any' && literal.unit !== 'any' && !sameKind(unit, literal.unit))
      report.error(
        'unit-mismatch',
        below(table.at, side),
        `The table pays ${unitText(unit)}, and ${side} it "${text}".`,
        literal.value.isZero() ? 'Write "0", which fits every unit.' : 'Write it in the same unit.',
      )
    return literal.value
  }
  const choices = table.stops ? 'a figure, "goes-on", "stops" or "missing"' : 'a figure, "goes-on" or "missing"'
  report.error(
    'unknown-choice',
    below(table.at, side),
    `"${escapeText(text)}" does not say what is paid ${side} the table.`,
    `Write ${choices}.`,
  )
  return zero
}
