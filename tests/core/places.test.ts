import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, placesIn } from '../../src/core/places.js'

const words = fc.array(
  fc.oneof(fc.constantFrom('', 'a', 'b', 'ba', 'B', 'ä', '😀', '\uffff'), fc.string({ maxLength: 3 })),
  {
    maxLength: 12,
  },
)

test('a word is found where it first stands in a list that is in order, whatever the order of the words', () => {
  fc.assert(
    fc.property(words, words, fc.boolean(), (all, asked, sorted) => {
      const list = all.toSorted()
      const wanted = sorted ? asked.toSorted() : asked
      expect(inOrder(list)).toBe(true)
      expect([...placesIn(list, wanted)]).toEqual(wanted.map((word) => list.indexOf(word)))
    }),
    { numRuns: 2000 },
  )
})
