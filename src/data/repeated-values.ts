import { holds } from './csv-cells.js'
import { emptyText, mostRepeated } from './repeated-slots.js'
import type { ByteBlock } from './row-block.js'

/** Nothing was made of a text yet. */
export const unmade = -0x8000_0000

/** What a store made of the texts that come again in its column, by their numbers: to be filled in by who asks, and forgotten with the file. */
export function repeatedValues<T extends Int32Array | Float64Array>(
  room: (length: number) => T,
): (block: ByteBlock) => T {
  let made = room(0)
  let of: ByteBlock['repeated'] | undefined
  return ({ repeated }) => {
    if (of === repeated) return made
    of = repeated
    made = room(mostRepeated)
    made.fill(unmade)
    return made
  }
}

/** Takes what was made of the texts of a column, and of the empty text, where something was made of each of them; else gives false. */
export function takeMade<T extends Int32Array | Float64Array>(
  made: T,
  { repeats, room, rows, held }: ByteBlock,
  column: number,
  into: T,
): boolean {
  if ((held[column]! & ~holds.nothing) !== 0) return false
  let least = 0
  for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
    const value = made[repeats[cell]!]!
    into[row] = value
    if (value < least) least = value
  }
  return least !== unmade
}

/** Says of the empty cells of a column what they are, and whether there are any. */
export function markEmpty(
  { repeats, room, rows, held }: ByteBlock,
  column: number,
  states: Uint8Array,
  empty: number,
): boolean {
  if ((held[column]! & holds.nothing) === 0) return false
  for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
    if (repeats[cell] === emptyText) states[row] = empty
  }
  return true
}
