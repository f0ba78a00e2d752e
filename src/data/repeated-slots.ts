// Without imports, so that the numbers are written where they are used when the code is bundled.

/** Slots of a column, as a power of two at most; half of them are filled, by more days than there are in five years. */
export const mostSlotBits = 12
/** A slot holds four numbers: the first, the second and the last word of a text; its number and 1, beside its length. */
export const slotBits = 2
export const secondPart = 1
export const lastPart = 2
export const toldPart = 3
/** A number of a text stands beside its length as `number << numberShift | size`. */
export const sizeMask = 255
export const numberShift = 8
/** The number of the text without bytes, in every column. */
export const emptyText = 0
export const mostRepeated = 1 << (mostSlotBits - 1)

/** Where the lengths of texts stand that begin with the first three of these bytes. */
export function guessOf(first: number, guessBits: number): number {
  return Math.imul(first & 0xff_ffff, 0x9e37_79b1) >>> (32 - guessBits)
}

/** Where the second word begins: behind the first, or where the last begins in a text of no more than seven bytes. */
export function secondWithSign(size: number): number {
  const beyond = size - 7
  return 4 + (beyond & (beyond >> 31))
}

/** Where the last word begins, which has the sign behind the text. */
export function lastWithSign(size: number): number {
  return size - 3
}

/** The hash of a text that its words tell whole. */
export function hashOf(first: number, second: number, last: number): number {
  return (Math.imul(first, 0x9e37_79b1) + Math.imul(second, 0xc2b2_ae3d) + Math.imul(last, 0x85eb_ca77)) | 0
}

/** Where the search for a hash begins among the slots that a column uses. */
export function placeOf(hash: number, mask: number): number {
  return (hash >>> (32 - mostSlotBits)) & mask
}
