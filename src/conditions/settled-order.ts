/** How many digits of a figure count when it is compared: the same number as in core/decimal, counted here on its own. */
const digits = 30

interface Whole {
  /** The figure is `units` × 10^`exponent`. */
  readonly units: bigint
  readonly exponent: number
}

/**
 * −1, 0 or 1: which of two figures, given as plain digits, is larger once both are cut to 30 digits, half-even. Worked out in whole numbers and
 * apart from core/decimal, so that two ways of comparing have to agree.
 */
export function settledOrder(left: string, right: string): -1 | 0 | 1 {
  const a = cut(parse(left))
  const b = cut(parse(right))
  const exponent = Math.min(a.exponent, b.exponent)
  const difference = raise(a, exponent) - raise(b, exponent)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function parse(text: string): Whole {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text)
  if (match === null) throw new TypeError(`Not a figure in plain digits: ${text.slice(0, 40)}`)
  const [, sign = '', whole = '', fraction = ''] = match
  return { units: BigInt(`${sign}${whole}${fraction}`), exponent: -fraction.length }
}

function cut({ units, exponent }: Whole): Whole {
  const size = units < 0n ? -units : units
  const surplus = String(size).length - digits
  if (surplus <= 0) return { units, exponent }
  const step = 10n ** BigInt(surplus)
  const kept = size / step
  const rest = 2n * (size % step)
  const rounded = rest > step || (rest === step && kept % 2n === 1n) ? kept + 1n : kept
  return { units: units < 0n ? -rounded : rounded, exponent: exponent + surplus }
}

function raise({ units, exponent }: Whole, to: number): bigint {
  return units * 10n ** BigInt(exponent - to)
}
