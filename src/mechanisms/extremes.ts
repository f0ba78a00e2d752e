import * as z from 'zod'
import { choice } from '../core/choice.js'
import { max as maxOf, min as minOf } from '../operations/extremes.js'
import { lowerAmount, sayAmount } from './amounts.js'
import { expression, rowDetails } from './grammar.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import type { RowParams } from './row-params.js'

type Params<V extends string> = RowParams &
  Readonly<Record<V, string | readonly string[]>> & { readonly missing?: 'error' | undefined }

function extremeMechanism<V extends 'min' | 'max'>(verb: V, which: string): Mechanism<Params<V>> {
  const target = z.union([expression, z.array(expression).min(2)], {
    error: `"${verb}" takes a column, an entry, or a list of two or more entries.`,
  })
  return {
    verb,
    summary: `The ${which} of several entries, of a column of rows, or of an entry over periods or a finer grain.`,
    params: z.strictObject({
      [verb]: target.meta({ title: 'Of what', description: 'A column, an entry, or several entries.' }),
      ...rowDetails,
      missing: choice({ error: 'The result is missing too.' })
        .meta({ title: 'Missing', description: 'What happens when one of several entries is missing.' })
        .optional(),
    }),
    example: { [verb]: ['marketingSide', 'salesSide'] },
    sections: ['metrics', 'scores', 'members', 'pools', 'payouts'],
    lower(params, build) {
      const of = params[verb]
      return typeof of === 'string' ? lowerAmount(verb, of, params, build) : lowerSeveral(verb, of, params, build)
    },
    say(params, said) {
      const of: string | readonly string[] = params[verb]
      return typeof of === 'string'
        ? sayAmount(verb, of, params, said)
        : `the ${which} of ${of.map(said.figure).join(' and ')}`
    },
  }
}

function lowerSeveral(verb: 'min' | 'max', of: readonly string[], params: RowParams, build: Build): Ref {
  for (const key of ['where', 'dated', 'on', 'credit', 'over', 'per', 'first', 'in', 'at'] as const) {
    if (params[key] === undefined) continue
    build.problem(
      'wrong-shape',
      `"${key}" goes with a single column or entry, not with a list.`,
      'Put it on the entries in the list.',
      key,
    )
    return broken
  }
  return build.node(
    verb === 'min' ? minOf : maxOf,
    null,
    of.map((each, i) => build.formula(each, verb, i)),
    verb,
  )
}

/** The smallest of several entries, of a column, or of an entry over periods or a finer grain. */
export const min = extremeMechanism('min', 'smallest')

/** The largest of several entries, of a column, or of an entry over periods or a finer grain. */
export const max = extremeMechanism('max', 'largest')
