import * as z from 'zod'
import { suggestion } from '../core/suggest.js'
import { creditText } from './credit-text.js'
import { rowDetails } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { columnNamed, lowerFold } from './rows.js'

/** How many rows of a source there are. */
export const count: Mechanism<RowParams & { readonly count: string }> = {
  verb: 'count',
  summary: 'How many rows of a source there are.',
  params: z.strictObject({
    count: z.string().meta({ title: 'Source', description: 'Whose rows are counted.', examples: ['leads'] }),
    ...rowDetails,
  }),
  example: { count: 'leads', where: { stage: 'won' }, credit: { to: 'team' } },
  sections: ['metrics', 'members'],
  lower(params, build) {
    const column = columnNamed(params.count, build)
    if (column?.field === undefined && column !== undefined) return lowerFold('count', 'count', column, params, build)
    if (column !== undefined) {
      return build.problem(
        'wrong-shape',
        `"count" counts rows, so "${params.count}" names too much.`,
        `Write "${column.source.name}", or use "countDistinct".`,
        'count',
      )
    }
    build.problem(
      'unknown-name',
      `"${params.count}" is not a source of this plan.`,
      suggestion(
        params.count,
        build.sources().map((each) => each.name),
        'Sources of this plan',
      ) ?? 'Declare the rows in "sources".',
      'count',
    )
    return broken
  },
  say: (params, said) =>
    `the rows of ${params.count}${creditText(params)}${said.rows === undefined ? '' : `; ${said.rows}`}`,
}
