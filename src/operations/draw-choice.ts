import { pick } from '../core/decimal.js'
import {
  commonScale,
  type DrawColumn,
  type DrawMoment,
  fixedColumn,
  plainOf,
  room,
  slack,
  stepOf,
  valuesOf,
} from './draws.js'

/** The smallest or the largest of some columns; missing where one is. */
export function extremeOfDraws(inputs: readonly DrawColumn[], keep: -1 | 1, moment: DrawMoment): DrawColumn {
  return inputs.reduce((a, b) =>
    a.fixed !== undefined && b.fixed !== undefined
      ? fixedColumn(pick(a.fixed, b.fixed, keep))
      : extremeOfTwo(a, b, keep, moment),
  )
}

function extremeOfTwo(a: DrawColumn, b: DrawColumn, keep: -1 | 1, moment: DrawMoment): DrawColumn {
  const values = room([a, b], moment)
  const { factors, ...kind } = asOne(a, b)
  const [f, g] = factors
  const [x, y, stepX, stepY] = [valuesOf(a), valuesOf(b), stepOf(a), stepOf(b)]
  const { length } = values
  // Math.min and Math.max give NaN where one of the two is.
  if (keep === 1) for (let i = 0; i < length; i++) values[i] = Math.max(x[i & stepX]! * f, y[i & stepY]! * g)
  else for (let i = 0; i < length; i++) values[i] = Math.min(x[i & stepX]! * f, y[i & stepY]! * g)
  return { place: values, ...kind, gaps: a.gaps || b.gaps }
}

/** Marks the draws in which a cap lies, or may lie, below its floor. */
export function markCrossed(floor: DrawColumn, cap: DrawColumn, moment: DrawMoment): void {
  const { factors, bound, most } = asOne(floor, cap)
  const near = bound === 0 ? 0 : 2 * bound + 2 * most * slack
  const [x, y, stepX, stepY] = [valuesOf(floor), valuesOf(cap), stepOf(floor), stepOf(cap)]
  const { again } = moment
  for (let i = 0; i < moment.count; i++)
    if (y[i & stepY]! * factors[1] - x[i & stepX]! * factors[0] < near) again[i] = 1
}

/** The second column where the first (1, 0 or missing) holds, the third where it does not. */
export function chosenDraws(when: DrawColumn, a: DrawColumn, b: DrawColumn, moment: DrawMoment): DrawColumn {
  if (stepOf(when) === 0 && !when.gaps) return valuesOf(when)[0] === 0 ? b : a
  const values = room([when, a, b], moment)
  const { factors, ...kind } = asOne(a, b)
  const [f, g] = factors
  const [held, x, y] = [valuesOf(when), valuesOf(a), valuesOf(b)]
  const [step, stepX, stepY] = [stepOf(when), stepOf(a), stepOf(b)]
  const { length } = values
  for (let i = 0; i < length; i++) {
    const holds = held[i & step]!
    // NaN is neither.
    values[i] = holds === 1 ? x[i & stepX]! * f : holds === 0 ? y[i & stepY]! * g : Number.NaN
  }
  return { place: values, ...kind, gaps: when.gaps || a.gaps || b.gaps }
}

/** How two columns stand in one. */
function asOne(
  a: DrawColumn,
  b: DrawColumn,
): Pick<DrawColumn, 'scale' | 'bound' | 'most'> & { readonly factors: readonly [number, number] } {
  const common = commonScale([a, b])
  if (common !== undefined) {
    const [f, g] = common.factors as readonly [number, number]
    return { scale: common.scale, bound: 0, most: Math.max(...common.mosts), factors: [f, g] }
  }
  const [p, q] = [plainOf(a), plainOf(b)]
  return {
    scale: undefined,
    bound: Math.max(p.bound, q.bound),
    most: Math.max(p.most, q.most),
    factors: [p.factor, q.factor],
  }
}
