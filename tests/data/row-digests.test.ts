import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainHashing } from '../../src/core/hashing.js'
import { digestOrder } from '../../src/data/digest-order.js'
import { rowDigests } from '../../src/data/row-digests.js'
import { nodeHashing } from '../../src/node/hashing.js'

const sha256 = (...parts: readonly Uint8Array[]) => {
  const whole = createHash('sha256')
  for (const part of parts) whole.update(part)
  return whole.digest()
}

describe.each([
  ['in JavaScript alone', plainHashing],
  ['by Node', nodeHashing()],
])('digests of rows %s', (_, hashing) => {
  it('are SHA-256, and in any order give the same digest of all', () => {
    const rows = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 40 })
    fc.assert(
      fc.property(rows, fc.string(), (given, head) => {
        const digests = rowDigests(hashing)
        for (const [i, row] of given.entries()) {
          const digest = digests.of(row)
          expect(Buffer.from(digest)).toEqual(sha256(row))
          digests.keep(digest)
          expect(digests.same(i, digest)).toBe(true)
        }
        const sorted = given.map((row) => sha256(row)).sort(Buffer.compare)
        expect(digests.all(head)).toBe(sha256(new TextEncoder().encode(head), ...sorted).toString('hex'))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the order of digests', () => {
  it('is theirs as bytes, also where many begin alike', () => {
    const digest = fc.tuple(
      fc.uint8Array({ minLength: 6, maxLength: 6, max: 1 }),
      fc.uint8Array({ minLength: 26, maxLength: 26 }),
    )
    fc.assert(
      fc.property(fc.array(digest, { maxLength: 60 }), (parts) => {
        const digests = parts.map(([first, rest]) => Buffer.from([...first, ...rest]))
        const order = digestOrder(new Uint8Array(Buffer.concat(digests)))
        expect([...order].map((index) => digests[index])).toEqual([...digests].sort(Buffer.compare))
      }),
      { numRuns: 1000 },
    )
  })
})
