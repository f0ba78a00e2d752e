import * as z from 'zod'
import { parseLiteral } from '../core/literal.js'
import { between } from '../operations/between.js'
import { max, min } from '../operations/extremes.js'
import { expression } from './grammar.js'
import type { Mechanism } from './mechanism.js'

interface Params {
  readonly limit: string
  readonly atLeast?: string | undefined
  readonly atMost?: string | undefined
}

/** An amount kept at or above a floor, at or below a cap, or both. */
export const limit: Mechanism<Params> = {
  verb: 'limit',
  summary: 'An amount kept at or above a floor, at or below a cap, or both.',
  params: z.strictObject({
    limit: expression,
    atLeast: expression.meta({ title: 'Floor', description: 'It is never below this.', examples: ['0'] }).optional(),
    atMost: expression
      .meta({ title: 'Cap', description: 'It is never above this.', examples: ['reserve.opening'] })
      .optional(),
  }),
  example: { limit: 'deficit', atMost: 'reserve.opening' },
  sections: ['metrics', 'scores', 'members', 'pools', 'payouts'],
  lower(params, build) {
    const { atLeast, atMost } = params
    if (atLeast === undefined && atMost === undefined) {
      return build.problem('missing-key', 'A limit needs a floor, a cap, or both.', 'Add "atLeast" or "atMost".')
    }
    const floor = parseLiteral(atLeast ?? '')
    const cap = parseLiteral(atMost ?? '')
    if (floor && cap?.value.lessThan(floor.value)) {
      return build.problem(
        'bounds-crossed',
        `The cap ${atMost} stands below the floor ${atLeast}.`,
        'Exchange the two, or change one.',
        'atMost',
      )
    }
    const amount = build.formula(params.limit, 'limit')
    const low = atLeast === undefined ? undefined : build.formula(atLeast, 'atLeast')
    const high = atMost === undefined ? undefined : build.formula(atMost, 'atMost')
    if (low === undefined) return build.node(min, null, [amount, high!], 'atMost')
    if (high === undefined) return build.node(max, null, [amount, low], 'atLeast')
    const bounds = [low, high].map((ref) => build.typeOf(ref)?.unit ?? 'any')
    const unit = bounds.find((each) => each !== 'any') ?? 'any'
    return build.node(between, { unit }, [amount, low, high], 'atMost')
  },
  say(params, said) {
    const floor = params.atLeast === undefined ? [] : [`at least ${said.figure(params.atLeast)}`]
    const cap = params.atMost === undefined ? [] : [`at most ${said.figure(params.atMost)}`]
    return `${said.figure(params.limit)}, but ${[...floor, ...cap].join(' and ')}`
  },
}
