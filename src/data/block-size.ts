/**
 * The most rows of one block: few enough that a block stays in the processor's cache, and no power of two, with which the beginnings of all
 * columns would share a few lines of it.
 */
export const blockRows = 1000
const blockCells = 1 << 14

/** How many rows of so many cells a block has room for. */
export function rowsInBlock(width: number): number {
  return Math.max(1, Math.min(blockRows, Math.floor(blockCells / Math.max(1, width))))
}
