import type { Decimal } from '../core/decimal.js'
import type { Scaled } from './scaled.js'

/** An exact number: `over` divided by `under`, which is above zero. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

export function fractionOf(value: Decimal): Fraction {
  const places = value.decimalPlaces()
  return { over: BigInt(value.toFixed(places).replace('.', '')), under: 10n ** BigInt(places) }
}

export function sum(a: Fraction, b: Fraction): Fraction {
  return a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

export function product(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under }
}

/** The quotient; undefined where it is divided by zero. */
export function quotient(a: Fraction, b: Fraction): Fraction | undefined {
  if (b.over === 0n) return undefined
  const sign = b.over < 0n ? -1n : 1n
  return { over: a.over * b.under * sign, under: a.under * b.over * sign }
}

/** The number in digits, where it has an end and few enough of them. */
export function scaledOf(value: Fraction): Scaled | 'endless' | 'long' {
  const common = divisor(value.over < 0n ? -value.over : value.over, value.under)
  let over = value.over / common
  let under = value.under / common
  let scale = 0
  for (; under % 10n === 0n; scale += 1) under /= 10n
  for (const [part, other] of [
    [2n, 5n],
    [5n, 2n],
  ] as const) {
    for (; under % part === 0n; scale += 1) {
      under /= part
      over *= other
    }
  }
  if (under !== 1n) return 'endless'
  const whole = Number(over)
  return Number.isSafeInteger(whole) ? { whole, scale } : 'long'
}

function divisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
