const length = 32

/**
 * The order of the digests (32 bytes each) in `all`, smallest first. Digests are as good as random, so that their first four bytes tell
 * nearly all of them apart: these are sorted by their two halves, and what is left is put right between neighbours.
 */
export function digestOrder(all: Uint8Array): Uint32Array {
  const count = all.length / length
  const first = Uint32Array.from({ length: count }, (_, index) => index)
  const order = sortedBy(sortedBy(first, all, 2), all, 0)
  for (let i = 1; i < count; i += 1) {
    const index = order[i]!
    let at = i
    for (; at > 0 && isLess(all, index, order[at - 1]!); at -= 1) order[at] = order[at - 1]!
    order[at] = index
  }
  return order
}

/** Sorts by the two bytes at `offset`, and leaves what is equal in them as it stands. */
function sortedBy(order: Uint32Array, all: Uint8Array, offset: number): Uint32Array {
  const half = (index: number) => (all[index * length + offset]! << 8) | all[index * length + offset + 1]!
  const next = new Uint32Array(65_537)
  for (const index of order) next[half(index) + 1]! += 1
  for (let i = 0; i < 65_536; i += 1) next[i + 1]! += next[i]!
  const sorted = new Uint32Array(order.length)
  for (const index of order) {
    const place = half(index)
    sorted[next[place]!] = index
    next[place]! += 1
  }
  return sorted
}

function isLess(all: Uint8Array, a: number, b: number): boolean {
  for (let i = 0; i < length; i += 1) {
    const less = all[a * length + i]! - all[b * length + i]!
    if (less !== 0) return less < 0
  }
  return false
}
