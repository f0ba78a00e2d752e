import { type Fraction, fraction, isZero } from '../laws/fraction.js'
import { uncovered } from './uncovered.js'

/** A root has no end of digits; it is cut after so many. */
const digits = 60n

/** One half to the power of days over days: what a touch weighs after a time, cut after sixty digits where it is no fraction. */
export function halved(age: Fraction, halfLife: Fraction): Fraction {
  const power = fraction(age.n * halfLife.d, age.d * halfLife.n)
  if (age.n < 0n || isZero(halfLife)) uncovered('half-lives that are no times')
  const whole = power.n / power.d
  const rest = power.n - whole * power.d
  const scale = 10n ** digits
  return fraction(root(scale ** power.d / 2n ** rest, power.d), scale * 2n ** whole)
}

/** The whole root at or below, by halving what it may be. */
function root(of: bigint, degree: bigint): bigint {
  let low = 0n
  let high = 10n ** (digits + 1n)
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** degree <= of) low = middle
    else high = middle
  }
  return low
}
