import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byteMargin } from '../../src/data/byte-words.js'
import { wordTable } from '../../src/data/word-table.js'

const seldom = 3

it('tells words apart as a map does, however long they are', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 5 }),
    fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 14, maxLength: 40 }),
    fc.nat(1_000_000).map((number) => `A-${number}`),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 300 }), (words) => {
      const table = wordTable()
      const known = new Map<string, number>()
      for (const [i, text] of words.entries()) {
        const letters = new TextEncoder().encode(text)
        // Behind a word stands whatever stands there.
        const bytes = new Uint8Array(i + letters.length + byteMargin).fill(97)
        bytes.set(letters, i)
        const view = new DataView(bytes.buffer)
        expect(table.find(view, i, i + letters.length)).toBe(known.get(text) ?? -1)
        if (known.has(text) || i % seldom === 0) continue
        known.set(text, table.add(view, i, i + letters.length))
        expect(known.get(text)).toBe(known.size - 1)
      }
    }),
    { numRuns: 1000 },
  )
})
