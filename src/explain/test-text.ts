import type { StatedTest } from '../evaluate/statement.js'
import type { Book } from './book.js'
import { figureShown } from './format.js'

/** A test of a decision with both of its sides and how it came out: `marginRate is at least marginFloor: yes, 38% against 35%`. */
export function statedTestText({ test, left, right, held }: StatedTest, book: Book, period: string): string {
  const name = test.split(' ')[0] ?? ''
  const kind = book.step(name, period)
  const shown = (value: string) =>
    kind === undefined || !/^(?:missing|-?[0-9.]+)$/.test(value) ? value : figureShown(value, kind)
  const against = right.length === 0 ? '' : ` against ${right.map(shown).join(' or ')}`
  // A period is compared by its name, which the test says already.
  const sides = kind === undefined ? (right.includes(left) ? '' : `, ${left}`) : `, ${shown(left)}${against}`
  return `${test}: ${held}${sides}`
}
