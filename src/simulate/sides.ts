/** Below which part of a figure a difference is that of its last digits in a double. */
const lastDigits = 1e-12

/** −1, 0 or 1 as `a` is less than, equal to or more than `b`; undefined when either is missing. Whole numbers exactly, others but for their last digits. */
export function sideOf(a: number, b: number): -1 | 0 | 1 | undefined {
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined
  if (a === b) return 0
  const exact = !Number.isFinite(a) || !Number.isFinite(b) || (Number.isInteger(a) && Number.isInteger(b))
  if (!exact && Math.abs(a - b) <= lastDigits * Math.max(Math.abs(a), Math.abs(b))) return 0
  return a < b ? -1 : 1
}

/** Whether something holds in each draw: 1, 0, or missing. */
export function holdsIn(
  values: Float64Array,
  holds: (value: number, draw: number) => boolean | undefined,
): Float64Array {
  return values.map((value, draw) => {
    const held = holds(value, draw)
    return held === undefined ? Number.NaN : held ? 1 : 0
  })
}
