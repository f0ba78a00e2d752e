import type { Decimal } from '../core/decimal.js'
import type { Wrong } from './distribution.js'

/** What is wrong with the three points of a curve that has ends. */
export function outOfOrder(values: ReadonlyMap<string, Decimal>): Wrong | undefined {
  const [least, likely, most] = [values.get('least')!, values.get('likely')!, values.get('most')!]
  if (!least.lessThan(most))
    return { key: 'most', message: 'The most is not above the least.', hint: 'Exchange the two, or write "fixed".' }
  if (likely.greaterThanOrEqualTo(least) && likely.lessThanOrEqualTo(most)) return undefined
  const message = 'The likeliest figure does not lie between the least and the most.'
  return { key: 'likely', message, hint: 'Write it between them; it may be one of them.' }
}
