import type { Codes } from '../core/column.js'
import { type Expected, type Growing, growing } from './growing.js'

/** Codes of words while rows are added. */
export interface GrowingCodes {
  /** Adds codes, none of them larger than `largest`. */
  append(codes: Int32Array, largest: number): void
  values(): Codes
}

const narrow: readonly { readonly most: number; readonly make: (length: number) => Codes }[] = [
  { most: 0x7f, make: (length) => new Int8Array(length) },
  { most: 0x7fff, make: (length) => new Int16Array(length) },
  { most: 0x7fff_ffff, make: (length) => new Int32Array(length) },
]

/**
 * They stand in as few bytes as hold the largest. The fewer bytes columns have, the less often an engine looks through all objects of a program for
 * what can be cleared away, which for a million rows takes longer than to read them.
 */
export function growingCodes(expected: Expected | undefined): GrowingCodes {
  let width = 0
  let all = empty(width, expected)
  return {
    append(codes, largest) {
      if (largest > narrow[width]!.most) {
        width = narrow.findIndex(({ most }) => largest <= most)
        const before = all.values()
        all = empty(width, expected)
        all.append(before)
      }
      all.append(codes)
    },
    values: () => all.values(),
  }
}

function empty(width: number, expected: Expected | undefined): Growing<Codes> {
  return growing(narrow[width]!.make, expected)
}
