import * as fc from 'fast-check'

/** Choices read off a tape of random numbers; past its end the first choice is taken, so that a shorter tape is a simpler case. */
export interface Draw {
  /** 0 up to, not including, `below`. */
  upTo(below: number): number
  between(least: number, most: number): number
  pick<T>(items: readonly T[]): T
  chance(percent: number): boolean
  /** Some of the items, at least one, in their order. */
  some<T>(items: readonly T[]): readonly T[]
}

export function drawFrom(tape: readonly number[]): Draw {
  let at = 0
  const upTo = (below: number) => (tape[at++] ?? 0) % below
  return {
    upTo,
    between: (least, most) => least + upTo(most - least + 1),
    pick: (items) => items[upTo(items.length)]!,
    chance: (percent) => 99 - upTo(100) < percent,
    some(items) {
      const found = items.filter(() => upTo(2) === 1)
      return found.length === 0 ? [items[upTo(items.length)]!] : found
    },
  }
}

/** Random numbers to draw from. A case takes a while to compute, so shrinking stops after some tries. */
export function tapes(length: number): fc.Arbitrary<readonly number[]> {
  return fc.limitShrink(fc.array(fc.noBias(fc.nat({ max: 0xffffff })), { maxLength: length, size: 'max' }), 200)
}

/** Something made by drawing. */
export function drawn<T>(length: number, make: (draw: Draw) => T): fc.Arbitrary<T> {
  return tapes(length).map((numbers) => make(drawFrom(numbers)))
}

/**
 * Something small made by drawing, many thousand times: random numbers from a seed cost nothing. A simpler case draws fewer of them before
 * each further choice is the first.
 */
export function drawnQuickly<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  const numbers = fc.record({ count: fc.noBias(fc.nat({ max: 600 })), seed: fc.noShrink(fc.noBias(fc.nat())) })
  return numbers.map(({ count, seed }) => make(drawFrom(fromSeed(seed, count))))
}

/** The first numbers of the generator splitmix32; most often as many as anyone asks for. */
function fromSeed(seed: number, count: number): readonly number[] {
  let state = seed
  return Array.from({ length: Math.min(count, 200) }, () => {
    state = (state + 0x9e3779b9) | 0
    const first = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    const second = Math.imul(first ^ (first >>> 15), 0x735a2d97)
    return ((second ^ (second >>> 15)) >>> 0) & 0xffffff
  })
}
