import { Decimal } from '../core/decimal.js'
import { readScaled, type Scaled } from './scaled.js'

/** An exact running sum of numbers in plain digits. */
export interface ExactSum {
  /** Adds a number; undefined (a blank) adds nothing. */
  add(text: string | undefined): void
  value(): Decimal
}

export function exactSum(): ExactSum {
  /** By scale, whole numbers: a double as long as it is exact, the rest in a big integer. */
  const parts = new Map<number, { small: number; big: bigint }>()
  const last: Scaled = { whole: 0, scale: 0 }
  return {
    add(text) {
      if (text === undefined || readScaled(text, last) !== undefined) return
      const part = parts.get(last.scale) ?? { small: 0, big: 0n }
      parts.set(last.scale, part)
      const sum = part.small + last.whole
      if (Number.isSafeInteger(sum)) part.small = sum
      else {
        part.big += BigInt(part.small) + BigInt(last.whole)
        part.small = 0
      }
    },
    value: () =>
      [...parts].reduce(
        (sum, [scale, { small, big }]) =>
          sum.add(new Decimal((big + BigInt(small)).toString()).div(Decimal.pow(10, scale))),
        new Decimal(0),
      ),
  }
}
