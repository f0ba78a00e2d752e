import * as z from 'zod'
import { choose } from '../operations/choose.js'
import { condition, expression } from './grammar.js'
import type { Mechanism } from './mechanism.js'

interface Params {
  readonly gate: string
  readonly when?: unknown
  readonly otherwise: string
}

/** An amount that counts only when a condition holds. */
export const gate: Mechanism<Params> = {
  verb: 'gate',
  summary: 'An amount that counts only when a condition holds; otherwise another, which is said.',
  params: z.strictObject({
    gate: expression,
    when: condition.meta({ title: 'When', description: 'What must hold for the amount to count.' }),
    otherwise: expression.meta({
      title: 'Otherwise',
      description: 'What counts when it does not hold.',
      examples: ['0%'],
    }),
  }),
  example: { gate: 'scorecard', when: { marginRate: { atLeast: 'marginFloor' } }, otherwise: '0%' },
  sections: ['scores', 'pools', 'payouts', 'metrics'],
  states: 'decision',
  lower: (params, build) =>
    build.node(
      choose,
      null,
      [
        build.decision(params.when, 'when'),
        build.formula(params.gate, 'gate'),
        build.formula(params.otherwise, 'otherwise'),
      ],
      'gate',
    ),
  say(params, said) {
    const { held, tests } = said.decision ?? { held: 'unknown', tests: [] }
    const outcome =
      held === 'yes'
        ? `is open, so ${said.figure(params.gate)} counts`
        : held === 'no'
          ? `is closed, so ${said.figure(params.otherwise)} counts`
          : 'cannot be decided'
    return [`the gate ${outcome}`, ...tests].join('; ')
  },
}
