import jStat from 'jstat'
import { type DistributionKind, figuresIn } from './distribution.js'
import { outOfOrder } from './least-likely-most.js'
import { tabulated } from './tabulated.js'

/** A beta curve from the least to the most figure whose mean is (least + weight × likely + most) / (weight + 2); Vose, Risk Analysis, 2008. */
export const pert: DistributionKind = {
  figures: figuresIn,
  plain: ['weight'],
  problem: (_, values) => {
    const weight = values.get('weight')
    if (weight === undefined || (weight.greaterThan(0) && weight.lessThanOrEqualTo(100))) return outOfOrder(values)
    return { key: 'weight', message: 'The weight must be above 0, and 100 at most.', hint: 'The usual one is 4.' }
  },
  marginal: (_, values) => {
    const [least, likely, most] = [values.get('least')!, values.get('likely')!, values.get('most')!]
    const weight = values.get('weight') ?? 4
    const width = most - least
    const [a, b] = [1 + (weight * (likely - least)) / width, 1 + (weight * (most - likely)) / width]
    const share = tabulated((place) => jStat.ibetainv(place, a, b))
    return { at: (place) => least + width * share(place) }
  },
}
