const length = 32

/**
 * The order of the digests (32 bytes each) in `all`, smallest first. Digests are as good as random, so that their first four bytes tell
 * nearly all of them apart: these are sorted by their two halves, and what is left is put right between neighbours.
 */
export function digestOrder(all: Uint8Array): Uint32Array {
  const count = all.length / length
  const view = new DataView(all.buffer, all.byteOffset, all.length)
  const begin = new Uint32Array(count)
  const first = new Uint32Array(count)
  for (let index = 0; index < count; index += 1) {
    begin[index] = view.getUint32(index * length)
    first[index] = index
  }
  const order = sortedBy(sortedBy(first, begin, 0), begin, 16)
  for (let i = 1; i < count; i += 1) {
    const index = order[i]!
    let at = i
    for (; at > 0 && isLess(all, begin, index, order[at - 1]!); at -= 1) order[at] = order[at - 1]!
    order[at] = index
  }
  return order
}

/** Sorts by 16 bits of their beginnings, and leaves what is equal in them as it stands. */
function sortedBy(order: Uint32Array, begin: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(65_537)
  for (let i = 0; i < order.length; i += 1) next[((begin[i]! >>> shift) & 0xffff) + 1]! += 1
  for (let i = 0; i < 65_536; i += 1) next[i + 1]! += next[i]!
  const sorted = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i += 1) {
    const index = order[i]!
    const half = (begin[index]! >>> shift) & 0xffff
    sorted[next[half]!] = index
    next[half]! += 1
  }
  return sorted
}

function isLess(all: Uint8Array, begin: Uint32Array, a: number, b: number): boolean {
  if (begin[a] !== begin[b]) return begin[a]! < begin[b]!
  for (let i = 0; i < length; i += 1) {
    const less = all[a * length + i]! - all[b * length + i]!
    if (less !== 0) return less < 0
  }
  return false
}
