import type { Decimal } from '../core/decimal.js'
import {
  type Curve,
  curveMarginal,
  curveProblem,
  cutProblem,
  quantilesIn,
  shareBetween,
  throughQuantiles,
} from './curve.js'
import { type DistributionKind, figuresIn, type Wrong } from './distribution.js'
import { numbersOf } from './numbers-of.js'

/** A figure whose logarithm is normal. */
export const logNormal: DistributionKind = {
  figures: figuresIn,
  problem: (_, values) => {
    const wrong = curveProblem(values) ?? notPositive(values)
    if (wrong !== undefined) return wrong
    const numbers = numbersOf(values)
    return cutProblem(shareBetween(curveOf(numbers), ...endsOf(numbers))[1])
  },
  marginal: (_, values) => curveMarginal(curveOf(values), ...endsOf(values), Math.exp),
}

function notPositive(values: ReadonlyMap<string, Decimal>): Wrong | undefined {
  const found = [...values].find(([key, value]) => key !== 'sd' && key !== 'atLeast' && !value.greaterThan(0))
  if (found === undefined) return undefined
  return {
    key: found[0],
    message: 'A log-normal figure is never 0 or below.',
    hint: 'Write a figure above 0, or take "normal".',
  }
}

/** The curve of the logarithm: of a mean m and a standard deviation s its variance is ln(1 + s²/m²), and its mean ln m less half of that. */
function curveOf(values: ReadonlyMap<string, number>): Curve {
  const quantiles = quantilesIn(values).map((each) => ({ ...each, value: Math.log(each.value) }))
  if (quantiles.length > 0) return throughQuantiles(quantiles)
  const mean = values.get('mean')!
  const variance = Math.log1p((values.get('sd')! / mean) ** 2)
  return { mean: Math.log(mean) - variance / 2, sd: Math.sqrt(variance) }
}

function endsOf(values: ReadonlyMap<string, number>): [least: number, most: number] {
  const [least, most] = [values.get('atLeast'), values.get('atMost')]
  return [
    least === undefined || least <= 0 ? Number.NEGATIVE_INFINITY : Math.log(least),
    most === undefined ? Number.POSITIVE_INFINITY : Math.log(most),
  ]
}
