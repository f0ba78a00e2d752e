import { discrete } from './discrete.js'
import type { DistributionKind } from './distribution.js'
import type { DistributionVerb } from './distribution-grammar.js'
import { empirical, fixed } from './listed-figures.js'
import { logNormal } from './log-normal.js'
import { normal } from './normal.js'
import { pert } from './pert.js'
import { triangular } from './triangular.js'
import { uniform } from './uniform.js'

/** Every distribution by its verb. What is resampled has its figures from the history. */
export const distributions: Readonly<Record<DistributionVerb, DistributionKind>> = {
  fixed,
  normal,
  logNormal,
  triangular,
  pert,
  uniform,
  discrete,
  empirical,
  resampled: empirical,
}
