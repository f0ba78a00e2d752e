import * as z from 'zod'
import { choose as pick } from '../operations/choose.js'
import { condition, expression } from './grammar.js'
import type { Mechanism, Ref } from './mechanism.js'

interface Params {
  readonly choose: readonly { readonly when?: unknown; readonly take: string }[]
  readonly otherwise: string
}

/** The first amount whose condition holds. */
export const choose: Mechanism<Params> = {
  verb: 'choose',
  summary: 'The first amount whose condition holds, in the order in which they are written.',
  params: z.strictObject({
    choose: z
      .array(
        z.strictObject({
          when: condition.meta({ title: 'When', description: 'What must hold.' }),
          take: expression.meta({ title: 'Take', description: 'What is taken then.', examples: ['120%'] }),
        }),
      )
      .min(1)
      .meta({
        title: 'Cases',
        description: 'The first whose condition holds, in the order in which they are written.',
      }),
    otherwise: expression.meta({ title: 'Otherwise', description: 'When no condition holds.', examples: ['80%'] }),
  }),
  example: {
    choose: [
      { when: { nrr: { atLeast: '110%' } }, take: '120%' },
      { when: { nrr: { atLeast: '100%' } }, take: '100%' },
    ],
    otherwise: '80%',
  },
  sections: ['metrics', 'scores', 'pools', 'payouts'],
  states: 'decision',
  lower(params, build) {
    const seen = new Map<string, number>()
    params.choose.forEach((each, i) => {
      const text = JSON.stringify(each.when)
      const before = seen.get(text)
      if (before !== undefined)
        build.problem(
          'unreachable',
          `This is never reached: alternative ${before + 1} has the same condition.`,
          'Remove one of the two.',
          'choose',
          i,
          'when',
        )
      seen.set(text, i)
    })
    return params.choose.reduceRight<Ref>(
      (otherwise, each, i) =>
        build.node(
          pick,
          null,
          [build.decision(each.when, 'choose', i, 'when'), build.formula(each.take, 'choose', i, 'take'), otherwise],
          'choose',
          i,
        ),
      build.formula(params.otherwise, 'otherwise'),
    )
  },
  say(params, said) {
    const { held, tests } = said.decision ?? { held: 'unknown', tests: [] }
    const outcome =
      held === 'no'
        ? `none of the conditions holds, so ${said.figure(params.otherwise)} counts`
        : 'the first whose condition holds'
    return [outcome, ...tests].join('; ')
  },
}
