// Without imports, so that the numbers are written where they are used when the code is bundled.

/** Slots of a column, as a power of two at most: more than there are days in five years, twice over. */
export const mostSlotBits = 12
/** A slot holds four numbers: the first, the second and the last word of a text; where its bytes are kept, beside its length. */
export const slotBits = 2
export const secondPart = 1
export const lastPart = 2
export const toldPart = 3
/** Where a text is kept stands beside its length as `start << startShift | size`. */
export const startShift = 6
export const sizeMask = 63

/** A text has the number of its slot: those that stand elsewhere than at their own places come after all that do. */
const mostNumbers = 2 << mostSlotBits
/** The number of the text without bytes, in every column. */
export const emptyText = mostNumbers
export const mostRepeated = mostNumbers + 1

/** What the words of a text are multiplied by, for the place that they say. */
export const firstFactor = 0x9e37_79b1
export const secondFactor = 0xc2b2_ae3d
export const lastFactor = 0x85eb_ca77
export const placeShift = 32 - mostSlotBits
/** The bits of the first three bytes, which tell how long a text may be. */
export const beginBits = 0xff_ffff
