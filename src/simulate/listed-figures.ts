import { type DistributionKind, figuresIn, type Marginal } from './distribution.js'

/** The same figure in every draw. */
export const fixed: DistributionKind = {
  figures: figuresIn,
  marginal: (_, values) => {
    const [figure = Number.NaN] = values.values()
    return { at: () => figure }
  },
}

/** One of the listed figures, each as likely. */
export const empirical: DistributionKind = {
  figures: figuresIn,
  marginal: (_, values) => oneOf([...values.values()]),
}

/** One of some figures, each as likely, in rising order of its place. */
export function oneOf(figures: readonly number[]): Marginal {
  const sorted = Float64Array.from(figures).sort()
  return { at: (place) => sorted[Math.min(sorted.length - 1, Math.floor(place * sorted.length))] ?? Number.NaN }
}
