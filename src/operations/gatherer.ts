import { type Accumulator, accumulator, sharedSums } from './aggregate.js'
import { convertingAccumulator } from './converted.js'
import { everAbove } from './ever-above.js'
import type { FoldSpec } from './fold-spec.js'
import { latestFigures } from './latest.js'
import type { Moment } from './moment.js'
import { quantiles } from './quantile.js'
import type { RowRates } from './row-rates.js'

/** What brings the rows of a fold together, as its spec says. */
export function gatherer(spec: FoldSpec, parts: number, rates: RowRates | undefined, moment: Moment): Accumulator {
  const { aggregate, quantile, latest, touches, source } = spec
  const { size } = moment
  if (aggregate === 'percentile') return quantiles(quantile!, size, rates)
  if (aggregate === 'latest') return latestFigures(latest!, source, size, rates, moment)
  if (aggregate === 'everAbove') return everAbove(spec, size, moment)
  if (rates !== undefined) return convertingAccumulator(aggregate, size, parts, rates)
  return touches === undefined ? accumulator(aggregate, size, parts) : sharedSums(aggregate, size)
}
