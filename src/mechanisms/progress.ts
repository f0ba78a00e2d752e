import * as z from 'zod'
import { choice } from '../core/choice.js'
import { compare, one, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { rate } from '../core/unit.js'
import { div } from '../operations/div.js'
import { max, min } from '../operations/extremes.js'
import { sub } from '../operations/sub.js'
import { expression } from './grammar.js'
import type { Mechanism } from './mechanism.js'

interface Params {
  readonly progress: string
  readonly from: string
  readonly to: string
  readonly beyond: 'stops' | 'goes-on'
}

/** 0 % at one point and 100 % at another, straight between them, in either direction. */
export const progress: Mechanism<Params> = {
  verb: 'progress',
  summary: '0 % at one point and 100 % at another, straight between them, in either direction.',
  params: z.strictObject({
    progress: expression,
    from: expression.meta({ title: 'From', description: 'Where it is 0 %.', examples: ['8 h'] }),
    to: expression.meta({ title: 'To', description: 'Where it is 100 %.', examples: ['2 h'] }),
    beyond: choice({
      stops: 'It stays between 0 % and 100 %.',
      'goes-on': 'It goes on below 0 % and above 100 %.',
    }).meta({ title: 'Beyond', description: 'What happens past the two points.' }),
  }),
  example: { progress: 'responseTime', from: '8 h', to: '2 h', beyond: 'stops' },
  sections: ['metrics', 'scores'],
  lower(params, build) {
    const [start, end] = [parseLiteral(params.from), parseLiteral(params.to)]
    if (params.from.trim() === params.to.trim() || (start && end && compare(start.value, end.value) === 0)) {
      const message = `Progress goes from ${escapeText(params.from)} to ${escapeText(params.to)}, which is no way to go.`
      return build.problem('division-by-zero', message, 'Let "to" differ from "from".', 'to')
    }
    const from = build.formula(params.from, 'from')
    const way = build.node(sub, null, [build.formula(params.to, 'to'), from], 'to')
    const done = build.node(sub, null, [build.formula(params.progress, 'progress'), from], 'progress')
    const share = build.node(div, null, [done, way], 'progress')
    if (params.beyond === 'goes-on') return share
    const lowest = build.literal({ value: zero, unit: 'any' })
    const highest = build.literal({ value: one, unit: rate })
    return build.node(min, null, [build.node(max, null, [share, lowest]), highest])
  },
  say: (params, said) =>
    `how far ${said.figure(params.progress)} is on the way from ${said.figure(params.from)} (0%) to ${said.figure(params.to)} (100%)${params.beyond === 'stops' ? ', where it stops' : ''}`,
}
