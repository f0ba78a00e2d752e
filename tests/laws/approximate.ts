import type { Fraction } from './fraction.js'
import * as f from './fraction.js'

/**
 * What the reference knows of a figure: its value, and how far the engine may be from it, which is nothing as long as every digit can be
 * kept. `undefined` is what is missing.
 */
export interface Approximate {
  readonly value: Fraction
  readonly error: Fraction
}
export type Known = Approximate | undefined

/** Thrown where a figure lies so near an edge that its last kept digit decides: such a cell is not judged. */
export class TooNear extends Error {}

const last = f.power(-38)
const shown = f.power(-29)

/** Whether all digits fit into the 40 that the engine computes with. */
function fits({ n, d }: Fraction): boolean {
  if (d === 1n && n < 10n ** 40n && n > -(10n ** 40n)) return true
  const scale = 10n ** 45n
  if (scale % d !== 0n) return false
  const digits = String(n < 0n ? -n * (scale / d) : n * (scale / d)).replace(/0+$/, '')
  return digits.length <= 40
}

function known(value: Fraction, error: Fraction): Approximate {
  if (error.n === 0n && fits(value)) return { value, error }
  return { value, error: f.plus(error, f.times(f.abs(value), last)) }
}

export const certain = (value: Fraction): Approximate => known(value, f.zero)
export const nothing = certain(f.zero)

export function add(a: Known, b: Known): Known {
  return a && b && known(f.plus(a.value, b.value), f.plus(a.error, b.error))
}

export function opposite(a: Known): Known {
  return a && { value: f.negate(a.value), error: a.error }
}

export const subtract = (a: Known, b: Known): Known => add(a, opposite(b))

export function multiply(a: Known, b: Known): Known {
  if (a === undefined || b === undefined) return undefined
  const error =
    a.error.n === 0n && b.error.n === 0n
      ? f.zero
      : f.plus(f.plus(f.times(f.abs(a.value), b.error), f.times(f.abs(b.value), a.error)), f.times(a.error, b.error))
  return known(f.times(a.value, b.value), error)
}

export function divide(a: Known, b: Known): Known {
  if (a === undefined || b === undefined) return undefined
  const size = f.abs(b.value)
  if (b.error.n === 0n && size.n === 0n) return undefined
  const least = f.minus(size, b.error)
  if (least.n <= 0n) throw new TooNear()
  const value = f.over(a.value, b.value)
  const error = f.over(f.plus(a.error, f.times(f.abs(value), b.error)), least)
  return known(value, error)
}

/** −1, 0 or 1 at 30 digits; undefined when either is missing. */
export function compared(a: Known, b: Known): -1 | 0 | 1 | undefined {
  if (a === undefined || b === undefined) return undefined
  if (a.error.n === 0n && b.error.n === 0n) return f.order(f.settled(a.value), f.settled(b.value))
  const apart = f.abs(f.minus(a.value, b.value))
  const near = f.plus(f.plus(a.error, b.error), f.times(f.largest(f.abs(a.value), f.abs(b.value)), shown))
  if (f.order(apart, near) <= 0) throw new TooNear()
  return f.order(a.value, b.value)
}

export function roundedTo(a: Known, to: Fraction, mode: f.Mode): Known {
  if (a === undefined) return undefined
  const low = f.rounded(f.settled(f.minus(a.value, a.error)), to, mode)
  const high = a.error.n === 0n ? low : f.rounded(f.settled(f.plus(a.value, a.error)), to, mode)
  if (f.order(low, high) !== 0) throw new TooNear()
  return certain(low)
}

/** What is wrong with a figure of a statement, if anything. */
export function differs(wanted: Known, found: string): string | undefined {
  if (wanted === undefined || found === 'missing') {
    return wanted === undefined && found === 'missing'
      ? undefined
      : `${found}, not ${wanted ? show(wanted) : 'missing'}`
  }
  if (wanted.error.n === 0n) {
    const text = f.text(f.settled(wanted.value))
    return text === found ? undefined : `${found}, not ${text}`
  }
  const apart = f.abs(f.minus(f.parse(found), wanted.value))
  const most = f.plus(wanted.error, f.times(f.abs(wanted.value), shown))
  return f.order(apart, most) > 0 ? `${found}, not about ${show(wanted)}` : undefined
}

/** A figure as it can be read off a statement, where the reference has not worked it out itself. */
export function readOff(found: string): Known {
  if (found === 'missing') return undefined
  const value = f.parse(found)
  return { value, error: f.times(f.abs(value), shown) }
}

const show = (a: Approximate): string => f.text(f.toDigits(a.value, 40))
