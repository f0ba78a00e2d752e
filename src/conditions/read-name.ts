import { escapeText } from '../core/escape.js'
import { namePattern } from './grammar.js'
import { kindOf, type Report } from './read-operand.js'

const hint = 'A name is made of letters and digits, with dots between its parts, for example netRevenue or deals.stage.'

/** A name on the left of a test or after `fact`; anything that cannot be one is reported. */
export function readName(
  value: unknown,
  at: string,
  report: Report,
  on: 'key' | 'value' = 'value',
): string | undefined {
  if (typeof value === 'string' && namePattern.test(value)) return value
  const shown = typeof value === 'string' ? `"${escapeText(value)}"` : kindOf(value)
  return report('condition-name', at, on, `${shown} cannot be the name of anything.`, hint)
}
