import { add } from './add.js'
import { allocate } from './allocate.js'
import { bands } from './bands.js'
import { between } from './between.js'
import { choose } from './choose.js'
import { compareValues } from './compare.js'
import { convert } from './convert.js'
import { div } from './div.js'
import { employed } from './employed.js'
import { exchange } from './exchange.js'
import { max, min } from './extremes.js'
import { fold } from './fold.js'
import { given } from './given.js'
import { lapse } from './lapse.js'
import { matrix } from './matrix.js'
import { mul } from './mul.js'
import { portion } from './portion.js'
import { previous } from './previous.js'
import { prorate } from './prorate.js'
import { round } from './round.js'
import { sub } from './sub.js'
import { total } from './total.js'
import { window } from './window.js'

/** Everything that computes. */
export const operations = [
  fold,
  prorate,
  employed,
  given,
  add,
  sub,
  mul,
  div,
  min,
  max,
  between,
  compareValues,
  choose,
  bands,
  matrix,
  round,
  previous,
  lapse,
  window,
  total,
  allocate,
  portion,
  exchange,
  convert,
] as const
