import { mostRepeated } from './repeated-cells.js'
import type { ByteBlock } from './row-block.js'

/** Nothing was made of a text yet. */
export const unmade = -0x8000_0000

/** What a store made of the texts that come again in its column, by their numbers: to be filled in by who asks, and forgotten with the file. */
export function repeatedValues(): (block: ByteBlock) => Int32Array {
  let made = new Int32Array(0)
  let of: ByteBlock['repeated'] | undefined
  return ({ repeated }) => {
    if (of === repeated) return made
    of = repeated
    made = new Int32Array(mostRepeated).fill(unmade)
    return made
  }
}
