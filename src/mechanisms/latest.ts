import * as z from 'zod'
import { choice } from '../core/choice.js'
import type { Latest } from '../operations/latest.js'
import { columnRef } from './column-verbs.js'
import { creditText } from './credit-text.js'
import { rowDetails } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { lowerFold } from './rows.js'

const { first: _first, on: _on, ...details } = rowDetails

/** The figure of the row with the latest day or time. */
export const latest: Mechanism<RowParams & { readonly latest: string; readonly ties?: Latest['ties'] | undefined }> = {
  verb: 'latest',
  summary:
    'The figure of the row with the latest day, or time, of the window; several such rows are an error unless "ties" says what counts.',
  params: z.strictObject({
    latest: z.string().meta({ title: 'Column', description: 'source.field', examples: ['stock.value'] }),
    ties: choice({
      error: 'It is an error.',
      sum: 'Their sum counts.',
      lowest: 'The lowest of them counts.',
      highest: 'The highest of them counts.',
    } satisfies Record<Latest['ties'], string>)
      .meta({ title: 'Ties', description: 'What happens when several rows are the latest; an error when not given.' })
      .optional(),
    ...details,
  }),
  example: { latest: 'stock.value', over: 'year-to-date' },
  sections: ['metrics'],
  lower(params, build) {
    const column = columnRef('latest', params.latest, build)
    if (column === undefined) return broken
    const by = params.dated ?? column.source.date
    if (by === undefined) {
      const hint = `Name one: "dated": a field of ${column.source.name}, or "date" on the source.`
      return build.problem('no-date', `Nothing says which row of ${column.source.name} is the latest.`, hint, 'latest')
    }
    return lowerFold('latest', 'latest', column, params, build, { latest: { by, ties: params.ties ?? 'error' } })
  },
  say: (params, said) =>
    `the latest figure of ${params.latest}${creditText(params)}${said.rows === undefined ? '' : `; ${said.rows}`}`,
}
