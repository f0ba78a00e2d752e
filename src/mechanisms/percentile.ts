import * as z from 'zod'
import { choice } from '../core/choice.js'
import { parseLiteral } from '../core/literal.js'
import { median as half, type Quantile } from '../operations/quantile.js'
import { columnRef } from './column-verbs.js'
import { creditText } from './credit-text.js'
import { rowDetails } from './grammar.js'
import { type Build, broken, type Mechanism } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { lowerFold } from './rows.js'

const { first: _, ...details } = rowDetails

/** The figure that a share of rows lies at or below. */
export const percentile: Mechanism<
  RowParams & { readonly percentile: string; readonly share: string; readonly reading: Quantile['reading'] }
> = {
  verb: 'percentile',
  summary: 'The figure of a column that a share of the rows lies at or below: the 90th percentile has the share 90 %.',
  params: z.strictObject({
    percentile: z.string().meta({ title: 'Column', description: 'source.field', examples: ['leads.waited'] }),
    share: z.string().meta({
      title: 'Share',
      description: 'The share of the rows that lie at or below the figure, from 0 % to 100 %.',
      examples: ['90%'],
    }),
    reading: choice({
      interpolated: 'Straight between the two rows around it (type 7 of Hyndman and Fan, 1996).',
      'nearest-rank': 'The smallest figure of a row that enough rows lie at or below (their type 1).',
    }).meta({ title: 'Reading', description: 'What counts where the share falls between two rows.' }),
    ...details,
  }),
  example: { percentile: 'leads.waited', share: '90%', reading: 'interpolated' },
  sections: ['metrics'],
  lower(params, build) {
    const column = columnRef('percentile', params.percentile, build)
    const share = shareOf(params.share, build)
    if (column === undefined || share === undefined) return broken
    const quantile = { share, reading: params.reading }
    return lowerFold('percentile', 'percentile', column, params, build, { quantile })
  },
  say: (params, said) =>
    `the figure that ${params.share} of ${params.percentile} lie at or below${creditText(params)}${said.rows === undefined ? '' : `; ${said.rows}`}`,
}

/** The figure in the middle of a column. */
export const median: Mechanism<RowParams & { readonly median: string }> = {
  verb: 'median',
  summary:
    'The figure in the middle of a column: half of the rows lie above it; of an even number, the mean of the two in the middle.',
  params: z.strictObject({
    median: z.string().meta({ title: 'Column', description: 'source.field', examples: ['leads.waited'] }),
    ...details,
  }),
  example: { median: 'leads.waited' },
  sections: ['metrics'],
  lower(params, build) {
    const column = columnRef('median', params.median, build)
    if (column === undefined) return broken
    return lowerFold('percentile', 'median', column, params, build, { quantile: half })
  },
  say: (params, said) =>
    `the middle of ${params.median}${creditText(params)}${said.rows === undefined ? '' : `; ${said.rows}`}`,
}

function shareOf(text: string, build: Build): Quantile['share'] | undefined {
  const literal = parseLiteral(text)
  const isRate = literal !== undefined && (literal.unit === 'any' || literal.unit.label === 'rate')
  if (isRate && !literal.value.lessThan(0) && !literal.value.greaterThan(1)) return literal.value
  build.problem('number-format', `"${text}" is not a share of rows.`, 'Write it from "0%" to "100%".', 'share')
  return undefined
}
