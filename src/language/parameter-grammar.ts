import * as z from 'zod'
import { choice } from '../core/choice.js'
import { anyEntry } from '../mechanisms/grammar.js'
import { day, figure } from './figure-grammar.js'
import type { ParameterUnit } from './plan.js'

const { title, because } = anyEntry

/** A number that someone decides: for all time, from days on, or by team and period. */
export const parameter = z
  .strictObject({
    unit: choice({
      money: 'An amount in the currency of the plan.',
      rate: 'A share or ratio, in per cent.',
      count: 'How many.',
      points: 'Points of a scorecard.',
      number: 'A pure number.',
      time: 'A length of time.',
      FTE: 'Full-time equivalents.',
    } satisfies Record<ParameterUnit, string>).meta({ title: 'Unit', description: 'What the figures are.' }),
    from: z
      .record(day, figure)
      .meta({
        title: 'From',
        description: 'Days, and the figure that holds from each on.',
        examples: [{ '2026-01-01': '30%' }],
      })
      .optional(),
    by: z
      .union([z.string(), z.array(z.string()).min(1)], { error: '"by" is one word or a list of words.' })
      .meta({
        title: 'By',
        description:
          'team, function, a list of the plan, month, quarter, half, year, month-of-year, quarter-of-year or half-of-year.',
        examples: ['quarter', ['team', 'quarter']],
      })
      .optional(),
    values: z
      .record(z.string(), z.unknown())
      .meta({ title: 'Values', description: 'Figures by the words of "by", nested in their order.' })
      .optional(),
    rows: z
      .array(z.array(z.string()))
      .meta({ title: 'Rows', description: 'The same as rows: the keys in the order of "by", then the figure.' })
      .optional(),
    changes: choice({
      'first-day': 'The figure of the first day of the period.',
      'last-day': 'The figure of the last day of the period.',
      'by-days': 'Each figure for the days on which it holds.',
    })
      .meta({ title: 'Changes', description: 'Which figure counts for a period in which it changes.' })
      .optional(),
    spread: choice({ equally: 'The same in each period.', days: 'By the days of each period.' })
      .meta({ title: 'Spread', description: 'How the money of a longer period becomes that of the plan’s periods.' })
      .optional(),
    addsUpTo: z
      .string()
      .meta({ title: 'Adds up to', description: 'What the figures must add up to.', examples: ['100%'] })
      .optional(),
    title,
    because,
  })
  .meta({ examples: [{ unit: 'money', from: { '2026-01-01': '150000' } }] })

export type ParameterInput = z.infer<typeof parameter>
