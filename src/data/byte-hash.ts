/** A 32-bit number that different stretches of bytes seldom share: the rounds of MurmurHash3, with any `seed` and odd `factor`. */
export function hashOf(view: DataView, from: number, to: number, seed: number, factor: number): number {
  let hash = seed ^ (to - from)
  let at = from
  for (; at + 4 <= to; at += 4) hash = round(hash, view.getInt32(at, true), factor)
  if (at < to) {
    let rest = 0
    for (; at < to; at += 1) rest = (rest << 8) | view.getUint8(at)
    hash = round(hash, rest, factor)
  }
  return mixed(hash)
}

function round(hash: number, word: number, factor: number): number {
  const turned = hash ^ Math.imul(word, factor)
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe654_6b64) | 0
}

/** Spreads a change of any bit over all 32. */
export function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return hash ^ (hash >>> 16)
}
