import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** Gives one place after the other, each between 0 and 1, both left out. */
export type Places = () => number

/**
 * The random numbers of one thing that is drawn: for each draw a stream of its own, from the seed, the name of the thing and the number of the draw
 * alone. So a draw is the same by itself or among others, and another driver beside it changes nothing.
 */
export function substreams(seed: string, name: string): (draw: number) => Places {
  const begun = sha256.create().update(sha256(utf8ToBytes(JSON.stringify([seed, name]))))
  const hashing = begun.clone()
  const [bytes, hash] = [new Uint8Array(8), new Uint8Array(32)]
  const [number, words] = [new DataView(bytes.buffer), new DataView(hash.buffer)]
  return (draw) => {
    number.setUint32(0, Math.floor(draw / 2 ** 32))
    number.setUint32(4, draw % 2 ** 32)
    // The hash of both, without a new one being made for each draw.
    begun._cloneInto(hashing).update(bytes).digestInto(hash)
    const random = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => words.getInt32(at)))
    // 52 bits in the middle of their step: the nearest to 0 and to 1 that a double keeps apart from them.
    return () => ((random.next() >>> 6) * 2 ** 26 + (random.next() >>> 6) + 0.5) / 2 ** 52
  }
}
