import {
  type Curve,
  curveMarginal,
  curveProblem,
  cutProblem,
  quantilesIn,
  shareBetween,
  throughQuantiles,
} from './curve.js'
import { type DistributionKind, figuresIn } from './distribution.js'
import { numbersOf } from './numbers-of.js'

/** The bell curve. */
export const normal: DistributionKind = {
  figures: figuresIn,
  problem: (_, values) => {
    const wrong = curveProblem(values)
    if (wrong !== undefined) return wrong
    const numbers = numbersOf(values)
    return cutProblem(shareBetween(curveOf(numbers), ...endsOf(numbers))[1])
  },
  marginal: (_, values) => curveMarginal(curveOf(values), ...endsOf(values), (x) => x),
}

function curveOf(values: ReadonlyMap<string, number>): Curve {
  const quantiles = quantilesIn(values)
  return quantiles.length > 0 ? throughQuantiles(quantiles) : { mean: values.get('mean')!, sd: values.get('sd')! }
}

function endsOf(values: ReadonlyMap<string, number>): [least: number, most: number] {
  return [values.get('atLeast') ?? Number.NEGATIVE_INFINITY, values.get('atMost') ?? Number.POSITIVE_INFINITY]
}
