import { type DistributionKind, figuresIn } from './distribution.js'

/** Every figure between two is as likely. */
export const uniform: DistributionKind = {
  figures: figuresIn,
  problem: (_, values) =>
    values.get('least')!.lessThan(values.get('most')!)
      ? undefined
      : { key: 'most', message: 'The most is not above the least.', hint: 'Exchange the two, or write "fixed".' },
  marginal: (_, values) => {
    const [least, most] = [values.get('least')!, values.get('most')!]
    return { at: (place) => least + place * (most - least) }
  },
}
