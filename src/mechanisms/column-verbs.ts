import * as z from 'zod'
import { suggestion } from '../core/suggest.js'
import { exchangeText } from './exchange-text.js'
import { rowDetails } from './grammar.js'
import { type Build, broken, type Mechanism } from './mechanism.js'
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
      const column = columnRef(verb, params[verb], build)
      return column === undefined ? broken : lowerFold(verb, verb, column, params, build)
    },
    say: (params, said) =>
      `${noun(params[verb])}${exchangeText(params, said)}${said.rows === undefined ? '' : `; ${said.rows}`}`,
  }
}

/** The column that a verb names; reported and undefined where no source has it. */
export function columnRef(verb: string, name: string, build: Build): ReturnType<typeof columnNamed> {
  const column = columnNamed(name, build)
  if (column !== undefined) return column
  const names = build.sources().flatMap((source) => source.fields.map((field) => `${source.name}.${field.name}`))
  build.problem(
    'unknown-name',
    `"${name}" is not a column of a source.`,
    suggestion(name, names, 'Columns of this plan') ?? 'Declare the rows in "sources".',
    verb,
  )
  return undefined
}
