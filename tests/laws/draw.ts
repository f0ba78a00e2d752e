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
