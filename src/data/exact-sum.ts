import { Decimal } from '../core/decimal.js'
import type { Scaled } from './scaled.js'

/** An exact running sum of numbers. */
export interface ExactSum {
  add(value: Scaled): void
  value(): Decimal
}

export function exactSum(): ExactSum {
  /** By scale, whole numbers: a double as long as it is exact, the rest in a big integer. */
  const parts = new Map<number, { small: number; big: bigint }>()
  return {
    add({ whole, scale }) {
      const part = parts.get(scale) ?? { small: 0, big: 0n }
      parts.set(scale, part)
      const sum = part.small + whole
      if (Number.isSafeInteger(sum)) part.small = sum
      else {
        part.big += BigInt(part.small) + BigInt(whole)
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
