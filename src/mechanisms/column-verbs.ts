import * as z from 'zod'
import { suggestion } from '../core/suggest.js'
import { rowDetails } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { columnNamed, lowerFold } from './rows.js'

type Params<V extends string> = RowParams & Readonly<Record<V, string>>

/** Makes a verb that reads a column of rows only. */
export function columnMechanism<V extends 'countDistinct' | 'value'>(
  verb: V,
  summary: string,
  example: Readonly<Record<string, unknown>>,
  noun: (column: string) => string,
): Mechanism<Params<V>> {
  return {
    verb,
    summary,
    params: z.strictObject({
      [verb]: z.string().meta({ title: 'Column', description: 'source.field', examples: [String(example[verb])] }),
      ...rowDetails,
    }),
    example,
    sections: ['metrics', 'members'],
    lower(params, build) {
      const column = columnNamed(params[verb], build)
      if (column !== undefined) return lowerFold(verb, verb, column, params, build)
      const names = build.sources().flatMap((source) => source.fields.map((field) => `${source.name}.${field.name}`))
      build.problem(
        'unknown-name',
        `"${params[verb]}" is not a column of a source.`,
        suggestion(params[verb], names, 'Columns of this plan') ?? 'Declare the rows in "sources".',
        verb,
      )
      return broken
    },
    say: (params, said) => `${noun(params[verb])}${said.rows === undefined ? '' : `; ${said.rows}`}`,
  }
}
