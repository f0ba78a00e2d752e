import { Decimal as D, type Decimal } from '../core/decimal.js'

/** A sum of doubles that loses nothing while they are whole numbers. */
export interface ExactSum {
  add(value: number): void
  total(): Decimal
}

/**
 * Keeps what each addition rounds off beside the sum: two doubles hold a sum of whole numbers exactly up to some 2^105. (Knuth, The Art of
 * Computer Programming, vol. 2, 4.2.2, theorem B.)
 */
export function openSum(): ExactSum {
  let sum = 0
  let rest = 0
  return {
    add(value) {
      const next = sum + value
      const taken = next - sum
      rest += sum - (next - taken) + (value - taken)
      sum = next
    },
    total: () => exactly(sum).add(exactly(rest)),
  }
}

/** A double with all its digits: beyond 2^53 its own text leaves some out. */
function exactly(value: number): Decimal {
  return new D(Number.isInteger(value) ? BigInt(value).toString() : value)
}
