import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { growing } from './growing.js'

const digestLength = 32

/** The digests of the kept rows of a source. */
export interface RowDigests {
  /** The digest of a row: of each value, its field by field spelling; undefined is a blank. */
  of(values: readonly (string | undefined)[]): Uint8Array
  keep(digest: Uint8Array): void
  same(index: number, digest: Uint8Array): boolean
  /** SHA-256 (hex) over `head` and the digests in ascending order: the order of rows does not matter. */
  all(head: string): string
}

export function rowDigests(): RowDigests {
  const bytes = growing((length) => new Uint8Array(length))
  const encoder = new TextEncoder()
  let buffer = new Uint8Array(1024)
  return {
    of(values) {
      let text = ''
      for (const value of values) text += value === undefined ? '\0' : `=${value}\0`
      if (text.length * 3 > buffer.length) buffer = new Uint8Array(text.length * 6)
      return sha256(buffer.subarray(0, encoder.encodeInto(text, buffer).written))
    },
    keep: bytes.append,
    same(index, digest) {
      for (let i = 0; i < digestLength; i += 1) if (bytes.at(index * digestLength + i) !== digest[i]) return false
      return true
    },
    all(head) {
      const whole = sha256.create().update(encoder.encode(head))
      const all = bytes.values()
      for (const index of ascending(all)) {
        whole.update(all.subarray(index * digestLength, (index + 1) * digestLength))
      }
      return bytesToHex(whole.digest())
    },
  }
}

/** Below this many digests, sorting them at once is quicker than making heaps. */
const few = 4096

/** The order of the digests in `all`, smallest first: where there are many, by their first two bytes at once, then within each of these heaps. */
function ascending(all: Uint8Array): Uint32Array {
  const count = all.length / digestLength
  const compare = (a: number, b: number) => {
    for (let i = 0; i < digestLength; i += 1) {
      const less = all[a * digestLength + i]! - all[b * digestLength + i]!
      if (less !== 0) return less
    }
    return 0
  }
  if (count < few) return Uint32Array.from({ length: count }, (_, index) => index).sort(compare)
  const heap = (index: number) => (all[index * digestLength]! << 8) | all[index * digestLength + 1]!
  const starts = new Uint32Array(65_537)
  for (let i = 0; i < count; i += 1) starts[heap(i) + 1]! += 1
  for (let i = 0; i < 65_536; i += 1) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i += 1) order[next[heap(i)]!++] = i
  for (let i = 0; i < 65_536; i += 1) {
    if (starts[i + 1]! - starts[i]! > 1) order.subarray(starts[i], starts[i + 1]).sort(compare)
  }
  return order
}
