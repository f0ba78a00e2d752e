import * as z from 'zod'
import type { RoundingMode } from '../core/decimal.js'
import { round as roundOperation } from '../operations/round.js'
import { expression, roundingMode, roundTo } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'
import { roundingStep } from './rounding.js'

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
    const to = roundingStep(params.to, build, 'to')
    if (to === undefined) return broken
    return build.node(roundOperation, { to, mode: params.mode }, [build.formula(params.round, 'round')], 'round')
  },
  say: (params, said) => `${said.figure(params.round)}, to a multiple of ${params.to} (${params.mode})`,
}
