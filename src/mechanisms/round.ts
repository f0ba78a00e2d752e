import * as z from 'zod'
import type { RoundingMode } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import { round as roundOperation } from '../operations/round.js'
import { expression, roundingMode, roundTo } from './grammar.js'
import type { Mechanism } from './mechanism.js'

interface Params {
  readonly round: string
  readonly to: string
  readonly mode: RoundingMode
}

/** An amount rounded to a multiple: whole points, half units, hundreds. */
export const round: Mechanism<Params> = {
  verb: 'round',
  summary: 'An amount rounded to a multiple: whole points, half units, hundreds.',
  params: z.strictObject({
    round: expression,
    to: roundTo,
    mode: roundingMode,
  }),
  example: { round: '9 * progress', to: '1', mode: 'half-up' },
  sections: ['metrics', 'scores', 'members', 'pools', 'payouts'],
  lower(params, build) {
    const to = parseLiteral(params.to)
    if (to === undefined || !to.value.greaterThan(0)) {
      return build.problem(
        'number-format',
        `"${params.to}" is not something to round to.`,
        'Write a figure above 0, such as "1" or "0.01".',
        'to',
      )
    }
    return build.node(
      roundOperation,
      { to: to.value, mode: params.mode },
      [build.formula(params.round, 'round')],
      'round',
    )
  },
  say: (params, said) => `${said.figure(params.round)}, to a multiple of ${params.to} (${params.mode})`,
}
