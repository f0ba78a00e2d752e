import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { SourceInput } from './grammar.js'
import type { Say } from './say.js'
import type { SourceSpec } from './source.js'
import { isDatePattern, plainWritten } from './written.js'

/** How a source is written, and what in that cannot be read. */
export function readWritten(source: SourceInput, pointer: string, say: Say): SourceSpec['written'] {
  const given = source.written ?? {}
  const written = {
    delimiter: given.delimiter ?? plainWritten.delimiter,
    decimal: given.decimal ?? plainWritten.decimal,
    group: given.group ?? plainWritten.group,
    dates: given.dates ?? plainWritten.dates,
  }
  const at = below(pointer, 'written')
  if (written.group === written.decimal) {
    const hint = 'Say both "decimal" and "group".'
    say(
      'written-signs',
      below(at, 'group'),
      `"${written.group}" cannot stand both before decimals and between thousands.`,
      hint,
    )
  }
  if (!isDatePattern(written.dates)) {
    const message = `"${escapeText(written.dates)}" does not say how days are written.`
    say(
      'written-signs',
      below(at, 'dates'),
      message,
      'Write YYYY, MM and DD once each with one sign between them, such as DD.MM.YYYY.',
    )
  }
  return written
}
