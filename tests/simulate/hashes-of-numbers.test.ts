import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashesOfNumbers } from '../../src/simulate/hashes-of-numbers.js'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const number = fc.oneof(fc.maxSafeNat(), fc.nat(), fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1))

it('is the beginning of what a library gives for the key and the number behind it, in any order of numbers', () => {
  fc.assert(
    fc.property(key, fc.array(number, { minLength: 1, maxLength: 4 }), (own, numbers) => {
      const hash = hashesOfNumbers(own)
      for (const each of numbers) {
        const message = new DataView(new ArrayBuffer(40))
        own.forEach((byte, i) => {
          message.setUint8(i, byte)
        })
        message.setBigUint64(32, BigInt(each))
        const whole = new DataView(sha256(new Uint8Array(message.buffer)).buffer)
        expect(hash(each)).toEqual([0, 4, 8, 12].map((at) => whole.getInt32(at)))
      }
    }),
    { numRuns: 2000 },
  )
})
