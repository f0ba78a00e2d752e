import { digitsAt, twoDigits } from '../core/civil.js'
import type { SourceSpec } from './source.js'

export const plainWritten: SourceSpec['written'] = { delimiter: ',', decimal: '.', group: '', dates: 'YYYY-MM-DD' }

const dateParts = /YYYY|MM|DD|M|D/g
const dateShape = /^(?:YYYY|MM|DD|M|D)([./ -])(?:YYYY|MM|DD|M|D)\1(?:YYYY|MM|DD|M|D)$/

/** Whether a pattern such as `DD.MM.YYYY` names year, month and day once each, with one sign between them. */
export function isDatePattern(pattern: string): boolean {
  if (!dateShape.test(pattern)) return false
  const letters = (pattern.match(dateParts) ?? []).map((part) => part.charAt(0))
  return new Set(letters).size === 3
}

/** Turns a day as the source writes it into `YYYY-MM-DD`; what does not fit the pattern is undefined. */
export function dayReader(pattern: string): (text: string) => string | undefined {
  if (pattern === plainWritten.dates) return (text) => text
  const parts = pattern.match(dateParts) ?? []
  const sign = pattern.charAt((parts[0] ?? '').length)
  const widths = parts.map((part) => (part.length === 1 ? [1, 2] : [part.length, part.length]))
  const [year, month, day] = ['Y', 'M', 'D'].map((letter) => parts.findIndex((part) => part.startsWith(letter)))
  return (text) => {
    const pieces = text.split(sign)
    if (pieces.length !== 3) return undefined
    const fits = pieces.every((piece, i) => {
      const [least, most] = widths[i]!
      return piece.length >= least! && piece.length <= most! && digitsAt(piece, 0, piece.length) >= 0
    })
    if (!fits) return undefined
    return `${pieces[year!]}-${twoDigits(Number(pieces[month!]))}-${twoDigits(Number(pieces[day!]))}`
  }
}

/** Turns a number as the source writes it into plain digits; what does not fit is undefined. */
export function numberReader(written: SourceSpec['written']): (text: string) => string | undefined {
  const { decimal, group } = written
  if (decimal === '.' && group === '') return (text) => text
  const quoted = (sign: string) => `[${sign === '' ? '' : `\\u{${sign.charCodeAt(0).toString(16)}}`}]`
  const grouped = group === '' ? '' : `|[1-9][0-9]{0,2}(?:${quoted(group)}[0-9]{3})+`
  const shape = new RegExp(`^(-?)((?:[0-9]+${grouped}))(?:${quoted(decimal)}([0-9]+))?$`, 'u')
  return (text) => {
    const match = text.length > 64 ? null : shape.exec(text)
    if (match === null) return undefined
    const whole = group === '' ? match[2] : match[2]!.replaceAll(group, '')
    return `${match[1]}${whole}${match[3] === undefined ? '' : `.${match[3]}`}`
  }
}
