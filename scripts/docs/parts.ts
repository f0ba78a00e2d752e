import { alignmentPart } from './alignment-part.js'
import { distributionsPart } from './distributions.js'
import { errorsPart } from './errors.js'
import type { Parts } from './fill.js'
import { entryDetailsPart, rowDetailsPart } from './keys.js'
import { planPart, plansPart, shippedPlans } from './plan-page.js'
import { verbsPart } from './verbs.js'
import { metricsPart, vocabulariesPart } from './vocabulary-page.js'

/** The generated parts of pages, by name. */
export const parts: Parts = {
  verbs: verbsPart,
  'details of rows': rowDetailsPart,
  'details of entries': entryDetailsPart,
  distributions: distributionsPart,
  errors: errorsPart,
  plans: plansPart,
  vocabularies: vocabulariesPart,
  metrics: metricsPart,
  alignment: alignmentPart,
  ...Object.fromEntries(shippedPlans().map((name) => [`the plan ${name}`, () => planPart(name)])),
}
