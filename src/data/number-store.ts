import { escapeText } from '../core/escape.js'
import { badValue, type CellProblem, tooLong } from './cell-problem.js'
import type { MakeStore } from './kind-store.js'
import { numberColumn } from './number-column.js'
import { readScaled, type Scaled, scaledText, shiftScaled } from './scaled.js'
import { numberReader, plainWritten } from './written.js'

const percentKinds: readonly string[] = ['rate', 'share']

/** Numbers of all kinds: plain digits, or as the source says that they are written; `%` in rates and shares; whole numbers in counts. */
export const numberStore: MakeStore = (field, source, _context, kept) => {
  const toPlain = numberReader(source.written)
  const same = numberReader(plainWritten)
  const percent = percentKinds.includes(field.kind)
  const numbers = numberColumn(kept)
  const last: Scaled = { whole: 0, scale: 0 }
  return {
    read(text, plain) {
      const signed = percent && text.endsWith('%')
      const digits = (plain ? same : toPlain)(signed ? text.slice(0, -1) : text)
      const problem = digits === undefined ? 'form' : readScaled(digits, last)
      if (problem === 'long') return tooLong(text)
      if (signed) shiftScaled(last, 2)
      const wrong = problem !== undefined || (field.kind === 'count' && last.scale > 0)
      return wrong ? badValue(field, text, source.written.dates) : undefined
    },
    canonical: () => scaledText(last.whole, last.scale),
    keep(blank) {
      if (blank) numbers.addBlank()
      else if (!numbers.add(last.whole, last.scale)) return tooFine(scaledText(last.whole, last.scale))
      return undefined
    },
    column: numbers.column,
  }
}

function tooFine(text: string): CellProblem {
  return {
    ...tooLong(text),
    message: `"${escapeText(text)}" has more decimals, beside the larger numbers of other rows, than can be kept exactly.`,
  }
}
