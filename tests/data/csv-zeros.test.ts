import { describe, expect, it } from 'vitest'
import { cutAt, readPieces } from './csv-reading.js'

/** Texts whose first three bytes say the place that bytes of zero say too. */
const beginnings = ['gxl', 'jjy', 'vqb', 'yco']

describe('bytes of zero', () => {
  it.each(beginnings.flatMap((begin) => ['', 'a', 'arter', 'arter-more'].map((more) => [begin + more])))(
    'are no text that was met before, beside "%s"',
    (text) => {
      const rows = Array.from({ length: 20 }, () => `${text},1,${text}\n`)
      const zeros = '\0'.repeat(text.length)
      for (const odd of [`${zeros},1,${text}`, `${text},1,${zeros}`, '\0'.repeat(40)]) {
        const bytes = new TextEncoder().encode(`a,b,c\n${rows.join('')}${odd}\n`)
        const read = readPieces([bytes])
        expect(read.stop).toMatchObject({ code: 'row-syntax', row: 21 })
        expect(read.rows.length).toBe(20)
      }
    },
  )

  it.each(beginnings)('stand behind the bytes at hand, and are none of theirs, beside "%s"', (text) => {
    const bytes = new TextEncoder().encode(`a,b,c\n${`${text},1,${text}\n`.repeat(20)}`)
    const whole = readPieces([bytes])
    expect(whole.rows.length).toBe(20)
    for (let at = 0; at <= bytes.length; at += 1) expect(readPieces(cutAt(bytes, [at]))).toEqual(whole)
  })
})
