import { bytesToHex } from '@noble/hashes/utils.js'
import type { Hashing } from '../core/hashing.js'
import { digestOrder } from './digest-order.js'
import { type Expected, growing, timesAsMany } from './growing.js'

export const digestLength = 32
const digestWords = digestLength / 4

/** The digests of the kept rows of a source. */
export interface RowDigests {
  /** The digest of the bytes of a row. */
  of(bytes: Uint8Array): Uint8Array
  keep(digest: Uint8Array): void
  same(index: number, digest: Uint8Array): boolean
  /** SHA-256 (hex) over `head` and the digests in ascending order: the order of rows does not matter. */
  all(head: string): string
}

export function rowDigests(hashing: Hashing, expected?: Expected): RowDigests {
  const bytes = growing((length) => new Uint8Array(length), timesAsMany(expected, digestLength))
  return {
    of: hashing.of,
    keep: bytes.append,
    same(index, digest) {
      for (let i = 0; i < digestLength; i += 1) if (bytes.at(index * digestLength + i) !== digest[i]) return false
      return true
    },
    all(head) {
      const whole = hashing.begin()
      whole.update(new TextEncoder().encode(head))
      for (const digests of inOrder(bytes.values())) whole.update(digests)
      return bytesToHex(whole.digest())
    },
  }
}

const digestsInPiece = 1024

/** The digests in `all`, smallest first, some at a time. */
function* inOrder(all: Uint8Array): Generator<Uint8Array> {
  const order = digestOrder(all)
  const words = new Int32Array(all.buffer, all.byteOffset, all.length / 4)
  const piece = new Int32Array(digestsInPiece * digestWords)
  for (let from = 0; from < order.length; from += digestsInPiece) {
    const count = Math.min(digestsInPiece, order.length - from)
    // Word by word: the first words of all digests are waited for at the same time, and the others lie beside them.
    for (let word = 0; word < digestWords; word += 1) {
      for (let i = 0; i < count; i += 1) piece[i * digestWords + word] = words[order[from + i]! * digestWords + word]!
    }
    yield new Uint8Array(piece.buffer, 0, count * digestLength)
  }
}
