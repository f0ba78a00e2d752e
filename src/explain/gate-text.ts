import { escapeText } from '../core/escape.js'
import { type Book, placeText } from './book.js'
import type { Line } from './lines.js'
import { tableLines } from './table.js'
import { statedTestText } from './test-text.js'

const words = { yes: 'open', no: 'closed', unknown: 'unknown' } as const

/** Every gate of the company and its teams, period by period: open or closed, and what was compared with what. */
export function gateLines(book: Book, lines: readonly Line[]): readonly string[] {
  const gates = lines.filter((line) => line.sample.verb === 'gate' && !line.sample.grain.includes('member'))
  let before = ''
  const rows = gates.flatMap((line) =>
    line.steps.flatMap((step) =>
      (step?.cells ?? []).flatMap((cell): readonly (readonly string[])[] => {
        const { decision, of } = cell
        if (step === undefined || decision === undefined) return []
        const place = placeText(of)
        const tests = decision.tests.map((test) => statedTestText(test, book, step.period))
        const label = place === '' ? line.label : `${line.label}, ${escapeText(place, 40)}`
        const shown = label === before ? '' : label
        before = label
        return [[shown, step.period, words[decision.held], escapeText(tests.join('; '), 200)]]
      }),
    ),
  )
  if (rows.length === 0) return []
  return tableLines({ head: ['Gates', 'period', '', 'because'], figures: [false, false, false, false], rows })
}
