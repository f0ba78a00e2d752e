import * as z from 'zod'
import { choice } from '../core/choice.js'

const title = z.string().meta({ title: 'Title', description: 'What readers see instead of the name.' }).optional()

const measureNames = z.array(z.string()).min(1).meta({ title: 'Of', description: 'The measures that are looked at.' })
const measureName = z.string().meta({ title: 'Of', description: 'The measure that is looked at.' })
const plan = z
  .string()
  .meta({ title: 'Plan', description: 'In which plan of the scenario; the present one when not given.' })
  .optional()

const driver = z.string()

const statistic = z
  .string()
  .meta({
    title: 'On',
    description: '"mean", or a quantile such as "95%"; the mean when not given.',
    examples: ['mean', '95%'],
  })
  .optional()

const value = z.strictObject({
  value: z
    .array(driver)
    .min(1)
    .meta({
      title: 'Value of',
      description: 'Drivers: what more of each is worth, with all else as drawn.',
      examples: [['margin', 'nrr']],
    }),
  more: z
    .string()
    .meta({ title: 'More', description: 'How much more of it, in every draw and period.', examples: ['1%'] }),
  of: measureNames,
  title,
})

const tornado = z.strictObject({
  tornado: z.array(driver).min(1).meta({
    title: 'Tornado',
    description: 'Drivers: each at a low and a high quantile of its own, with all others at their medians.',
  }),
  low: z.string().meta({ title: 'Low', description: 'The low quantile; 10% when not given.' }).optional(),
  high: z.string().meta({ title: 'High', description: 'The high quantile; 90% when not given.' }).optional(),
  of: measureName,
  title,
})

const grid = z.strictObject({
  grid: z.record(z.string(), z.array(z.string()).min(1)).meta({
    title: 'Grid',
    description:
      'One or two names of the plan, such as parameters, with their figures: the first goes down, the second across.',
    examples: [{ poolShare: ['18%', '20%', '22%'], marginFloor: ['30%', '35%'] }],
  }),
  of: measureName,
  on: statistic,
  plan,
  title,
})

const seek = z.strictObject({
  seek: z.string().meta({
    title: 'Seek',
    description: 'The name whose figure is sought, such as a parameter.',
    examples: ['poolShare'],
  }),
  keeps: z
    .record(
      z.string(),
      z.strictObject({
        atMost: z.string().meta({ title: 'At most', description: 'The most that the measure may be.' }).optional(),
        atLeast: z.string().meta({ title: 'At least', description: 'The least that the measure may be.' }).optional(),
      }),
    )
    .meta({
      title: 'Keeps',
      description: 'One measure, and what it must keep to. It must be kept for every cell and period of the measure.',
      examples: [{ costOfRevenue: { atMost: '4%' } }],
    }),
  in: z
    .string()
    .meta({ title: 'In', description: 'In which share of the draws it must be kept.', examples: ['95%'] })
    .optional(),
  on: statistic,
  find: choice({
    highest: 'The highest figure that keeps it.',
    lowest: 'The lowest figure that keeps it.',
  }).meta({ title: 'Find', description: 'Which of the figures that keep it is wanted.' }),
  atLeast: z.string().meta({ title: 'At least', description: 'The smallest figure to try.' }),
  atMost: z.string().meta({ title: 'At most', description: 'The largest figure to try.' }),
  step: z.string().meta({ title: 'Step', description: 'How fine the answer is.', examples: ['0.1%'] }),
  plan,
  title,
})

/** The verbs of the section `sensitivity`. */
const verbs = ['value', 'tornado', 'grid', 'seek'] as const

const question = z.union([value, tornado, grid, seek], {
  error: `A question has one of these: ${verbs.map((verb) => `"${verb}"`).join(', ')}.`,
})

/** What is asked beyond the measures: what each driver is worth, and which figure would do. */
export const sensitivityGrammar = z.record(z.string(), question).meta({
  title: 'Sensitivity',
  description: 'Questions by name: the value of drivers, tornado tables, two-way grids, goal seek.',
})

export type ValueInput = z.infer<typeof value>
export type TornadoInput = z.infer<typeof tornado>
export type GridInput = z.infer<typeof grid>
export type SeekInput = z.infer<typeof seek>
export type SensitivityInput = z.infer<typeof sensitivityGrammar>
