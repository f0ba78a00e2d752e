import { type DistributionKind, figuresIn } from './distribution.js'
import { outOfOrder } from './least-likely-most.js'

/** Straight up from the least to the likeliest figure, and straight down to the most. */
export const triangular: DistributionKind = {
  figures: figuresIn,
  problem: (_, values) => outOfOrder(values),
  marginal: (_, values) => {
    const [least, likely, most] = [values.get('least')!, values.get('likely')!, values.get('most')!]
    const width = most - least
    const [left, right] = [width * (likely - least), width * (most - likely)]
    const peak = (likely - least) / width
    return {
      at: (place) => (place < peak ? least + Math.sqrt(place * left) : most - Math.sqrt((1 - place) * right)),
    }
  },
}
