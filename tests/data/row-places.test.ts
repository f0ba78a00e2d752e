import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowPlaces } from '../../src/data/row-places.js'

it('finds where every kept row stands, however rows follow one another', () => {
  const step = fc.tuple(fc.constantFrom(1, 1, 1, 1, 2), fc.constantFrom(0, 1, 1, 1, 3))
  const file = fc.tuple(fc.constantFrom('a.csv', 'b.csv'), fc.boolean(), fc.array(step, { maxLength: 20 }))
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), (files) => {
      const places = rowPlaces()
      const expected: { file: string; row: number; line: number }[] = []
      for (const [name, hasLines, steps] of files) {
        let [row, line] = [0, hasLines ? 1 : 0]
        for (const [more, lines] of steps) {
          row += more
          line += hasLines ? lines : 0
          const block = {
            values: [],
            room: 2,
            rows: 2,
            numbers: new Uint32Array([0, row]),
            lines: new Uint32Array([0, line]),
          }
          places.add(name, block, new Int32Array([1, 0]), 1)
          expected.push({ file: name, row, line })
        }
      }
      expect(places.length()).toBe(expected.length)
      expect(expected.map((_, index) => places.place(index))).toEqual(expected)
      expect(() => places.place(expected.length)).toThrow(RangeError)
    }),
    { numRuns: 1000 },
  )
})
