import { blake3 } from '@noble/hashes/blake3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** Gives one place after the other, each between 0 and 1, both left out. */
export type Places = () => number

/**
 * The random numbers of one thing that is drawn: for each draw a stream of its own, from the seed, the name of the thing and the number of the draw
 * alone. So a draw is the same by itself or among others, and another driver beside it changes nothing.
 */
export function substreams(seed: string, name: string): (draw: number) => Places {
  const generator = generators(seed, name)
  return (draw) => {
    const random = generator(draw)
    return () => placeOf(random)
  }
}

/** The same streams: writes the first places of a draw, from one index to another. */
export function placesOf(
  seed: string,
  name: string,
): (draw: number, into: Float64Array, from: number, to: number) => void {
  const generator = generators(seed, name)
  return (draw, into, from, to) => {
    const random = generator(draw)
    for (let i = from; i < to; i++) into[i] = placeOf(random)
  }
}

/** The states of so many draws come out of one hash: a hash for each would take longer than all that is drawn with it. */
const statesAtOnce = 32
const bytesOfState = 16

function generators(seed: string, name: string): (draw: number) => RandomGenerator {
  const key = blake3(utf8ToBytes(JSON.stringify([seed, name])))
  const number = new DataView(new ArrayBuffer(8))
  let group = -1
  let states = new DataView(number.buffer)
  return (draw) => {
    const own = Math.floor(draw / statesAtOnce)
    if (own !== group) {
      group = own
      number.setBigUint64(0, BigInt(group))
      states = new DataView(blake3(new Uint8Array(number.buffer), { key, dkLen: statesAtOnce * bytesOfState }).buffer)
    }
    const at = (draw % statesAtOnce) * bytesOfState
    return xoroshiro128plusFromState([0, 4, 8, 12].map((word) => states.getInt32(at + word)))
  }
}

/** 52 bits in the middle of their step: the nearest to 0 and to 1 that a double keeps apart from them. */
function placeOf(random: RandomGenerator): number {
  return ((random.next() >>> 6) * 2 ** 26 + (random.next() >>> 6) + 0.5) / 2 ** 52
}
