import type { Report } from '../check/report.js'
import type { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { isPure } from '../core/unit.js'
import type { Statistics } from './measures.js'
import type { StatisticsInput } from './measures-grammar.js'

/** What is told where a scenario says nothing: the middle of 90 % of the draws, and the median. */
const usual = ['5%', '50%', '95%']

/** Reads which quantiles are told, in rising order. */
export function readStatistics(input: StatisticsInput | undefined, pointer: string, report: Report): Statistics {
  const read = (input?.quantiles ?? usual).flatMap(
    (text, i) => readShare(text, below(pointer, 'quantiles', i), report) ?? [],
  )
  const quantiles = [...new Map(read.map((each) => [each.toString(), each])).values()].sort((a, b) => a.cmp(b))
  return { quantiles, from: input?.from ?? 'every-draw' }
}

/** Reads a share of the draws, above 0 % and at most 100 %. */
export function readShare(text: string, pointer: string, report: Report): Decimal | undefined {
  const literal = parseLiteral(text)
  const isRate =
    literal !== undefined && literal.unit !== 'any' && isPure(literal.unit) && literal.unit.label === 'rate'
  if (isRate && literal.value.greaterThan(0) && literal.value.lessThanOrEqualTo(1)) return literal.value
  report.error(
    'number-format',
    pointer,
    `"${escapeText(text)}" is not a share of the draws.`,
    'Write one above 0% and up to 100%, such as "95%".',
  )
  return undefined
}
