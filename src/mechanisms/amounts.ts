import * as z from 'zod'
import type { Aggregate } from '../operations/aggregate.js'
import { creditText } from './credit-text.js'
import { lowerOverEntry } from './entries.js'
import { exchangeText } from './exchange-text.js'
import { expression, rowDetails } from './grammar.js'
import type { Build, Mechanism, Ref, Said } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { columnNamed, lowerFold } from './rows.js'

type Verb = 'sum' | 'average'
type Params<V extends string> = RowParams & Readonly<Record<V, string>>

const target = expression.meta({
  title: 'What',
  description: 'A column as source.field, or another entry.',
  examples: ['deals.net', 'margin'],
})

/** Makes a verb that brings rows, or an entry over periods or over a grain, to one figure. */
export function amountMechanism<V extends Verb>(
  verb: V,
  summary: string,
  example: Readonly<Record<string, unknown>>,
): Mechanism<Params<V>> {
  return {
    verb,
    summary,
    params: z.strictObject({ [verb]: target, ...rowDetails }),
    example,
    sections: ['metrics', 'scores', 'members', 'pools', 'payouts'],
    lower: (params, build) => lowerAmount(verb, params[verb], params, build),
    say: (params, said) => sayAmount(verb, params[verb], params, said),
  }
}

/** Rows where the name is a column, an entry otherwise. */
export function lowerAmount(
  verb: Aggregate & ('sum' | 'average' | 'min' | 'max'),
  name: string,
  params: RowParams,
  build: Build,
): Ref {
  const column = columnNamed(name, build)
  return column === undefined
    ? lowerOverEntry(verb, verb, name, params, build)
    : lowerFold(verb, verb, column, params, build)
}

const nouns: Readonly<Record<string, string>> = {
  sum: 'the sum',
  average: 'the average',
  min: 'the smallest',
  max: 'the largest',
}

export function sayAmount(verb: string, of: string, params: RowParams, said: Said): string {
  const noun = nouns[verb] ?? verb
  return said.rows === undefined
    ? `${noun} of ${said.figure(of)}`
    : `${noun} of ${of}${exchangeText(params, said)}${creditText(params)}; ${said.rows}`
}
