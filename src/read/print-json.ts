import { escapeJson, escapeText } from '../core/escape.js'
import type { Placed } from './order.js'
import { type Spot, spotOf, type Texts } from './spot.js'

/** An array of `{code, severity, file, pointer | row + field, line, column, message, hint, value, related}`; what is not known is left out. */
export function jsonForm(placed: readonly Placed[], texts: Texts): string {
  const entries = placed.map(({ diagnostic, spot }) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    ...where(spot),
    message: shown(diagnostic.message),
    hint: diagnostic.hint === undefined ? undefined : shown(diagnostic.hint),
    value: spot.value,
    related: diagnostic.related?.map((each) => ({ ...where(spotOf(each.at, texts)), message: shown(each.message) })),
  }))
  return `${escapeJson(JSON.stringify(entries, undefined, 2))}\n`
}

function where({ file, pointer, row, field, line, column }: Spot): Spot {
  return { file, pointer, row, field, line, column }
}

function shown(text: string): string {
  return escapeText(text, Number.POSITIVE_INFINITY)
}
