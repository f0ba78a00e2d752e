import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectedRows } from '../../src/data/expected-rows.js'
import { growing } from '../../src/data/growing.js'
import { growingCodes } from '../../src/data/growing-codes.js'

it('a growing array holds what was added, however much was foreseen', () => {
  const step = fc.oneof(
    fc.record({ push: fc.integer() }),
    fc.record({ append: fc.array(fc.integer(), { maxLength: 200 }) }),
    fc.record({ extend: fc.array(fc.integer(), { maxLength: 200 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.infiniteStream(fc.nat(2000)), (steps, foreseen) => {
      const array = growing(
        (length) => new Int32Array(length),
        () => foreseen.next().value ?? 0,
      )
      const expected: number[] = []
      for (const each of steps) {
        if ('push' in each) array.push(each.push)
        else if ('append' in each) array.append(Int32Array.from(each.append))
        else array.extend(each.extend.length).set(each.extend)
        expected.push(...('push' in each ? [each.push] : 'append' in each ? each.append : each.extend))
      }
      expect([...array.values()]).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
})

it('rows are foreseen by the sizes of their files, within bounds', () => {
  const chunks = (async function* (): AsyncGenerator<Uint8Array> {})()
  const file = (size?: number) => ({
    ...{ source: 'deals', file: 'deals.csv', format: 'csv' as const, chunks },
    ...(size === undefined ? {} : { size }),
  })
  const expected = expectedRows([file(600), file(400)])
  expect(expected.rows()).toBe(0)
  expected.read(500, 100)
  expect(expected.rows()).toBe(204)
  const huge = expectedRows([file(1e15)])
  huge.read(500, 100)
  expect(huge.rows()).toBe(800)
  const none = expectedRows([file()])
  none.read(500, 100)
  expect(none.rows()).toBe(0)
})

it('codes stand in as few bytes as hold the largest, and none is lost when they become wider', () => {
  const edges = [0, 126, 127, 128, 32_766, 32_767, 32_768, 2 ** 31 - 1]
  const block = fc.array(fc.oneof(fc.constant(-1), fc.nat(130), fc.constantFrom(...edges)), { maxLength: 50 })
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      const codes = growingCodes(undefined)
      for (const each of blocks) codes.append(Int32Array.from(each), Math.max(0, ...each))
      const largest = Math.max(0, ...blocks.flat())
      expect([...codes.values()]).toEqual(blocks.flat())
      expect(codes.values().BYTES_PER_ELEMENT).toBe(largest < 128 ? 1 : largest < 32_768 ? 2 : 4)
    }),
    { numRuns: 1000 },
  )
})
