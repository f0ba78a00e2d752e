import * as z from 'zod'
import { choice } from '../core/choice.js'
import { one, zero } from '../core/decimal.js'
import { count } from '../core/unit.js'
import { choose } from '../operations/choose.js'
import { lowerWindow } from './entries.js'
import { condition, window } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'

interface Params {
  readonly countPeriods?: unknown
  readonly over: unknown
  readonly first?: 'held' | 'not-held' | undefined
}

/** In how many periods of a window a condition held. */
export const countPeriods: Mechanism<Params> = {
  verb: 'countPeriods',
  summary: 'In how many periods of a window a condition held: what "in 3 of the last 4 quarters" is decided by.',
  params: z.strictObject({
    countPeriods: condition,
    over: window,
    first: choice({ held: 'The condition counts as held.', 'not-held': 'It counts as not held.' })
      .meta({
        title: 'First',
        description: 'What is taken of periods before the first of the plan; they are computed when it is not said.',
      })
      .optional(),
  }),
  example: { countPeriods: 'marginIsHealthy', over: { last: '4 quarters' }, first: 'not-held' },
  sections: ['metrics', 'scores', 'pools'],
  states: 'periods',
  lower(params, build) {
    const held = build.decision(params.countPeriods, 'countPeriods')
    const literal = (holds: boolean) => build.literal({ value: holds ? one : zero, unit: count }, 'countPeriods')
    const ones = build.node(choose, null, [held, literal(true), literal(false)], 'countPeriods')
    if (ones === broken) return broken
    const first = params.first === undefined ? {} : { first: params.first === 'held' ? '1' : '0' }
    return lowerWindow('sum', ones, { over: params.over, ...first }, build)
  },
  say(params, said) {
    const what = typeof params.countPeriods === 'string' ? params.countPeriods : 'the condition'
    return `the periods of its window in which ${what} held${said.periods === undefined ? '' : ` (${said.periods})`}`
  },
}
