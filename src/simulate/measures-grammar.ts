import * as z from 'zod'
import { choice } from '../core/choice.js'
import { sensitivityGrammar } from './sensitivity-grammar.js'

const title = z.string().meta({ title: 'Title', description: 'What readers see instead of the name.' }).optional()

const amountOver = choice({
  'all-periods': 'Added up over all periods.',
  'each-period': 'One figure for each period.',
  'last-period': 'In the last period alone.',
})
  .meta({ title: 'Over', description: 'The periods; added up over all of them when not given.' })
  .optional()

const per = choice({
  company: 'One figure for the company.',
  function: 'One for each function.',
  team: 'One for each team.',
  member: 'One for each member.',
})

const shareOf = z
  .string()
  .meta({
    title: 'Share of',
    description:
      'A name of the plan: the figure is told as a share of it. Where that is 0 or less and something is paid, the share is unbounded.',
    examples: ['netRevenue'],
  })
  .optional()

const where = z
  .record(
    z.string(),
    z.strictObject({
      atMost: z.string().meta({ title: 'At most', description: 'The most that it is in these draws.' }).optional(),
      atLeast: z.string().meta({ title: 'At least', description: 'The least that it is in these draws.' }).optional(),
    }),
  )
  .meta({
    title: 'Where',
    description:
      'Only the draws in which a measure above it keeps to a bound, such as bad years; all draws when not given.',
    examples: [{ yearMargin: { atMost: '4400000' } }],
  })
  .optional()

const pay = z.strictObject({
  pay: z
    .union([z.literal('all'), z.array(z.string()).min(1)], {
      error: '"pay" is "all", or a list of payouts: ["bonus"].',
    })
    .meta({
      title: 'Pay',
      description: 'What is paid: "all" that has a pay code, or the payouts named.',
      examples: ['all'],
    }),
  per: per.meta({ title: 'Per', description: 'Whose pay; that of the company when not given.' }).optional(),
  shareOf,
  over: amountOver,
  where,
  title,
})

const amount = z.strictObject({
  amount: z.string().meta({
    title: 'Amount',
    description: 'A name of the plan, such as a metric, a pool, or the closing of an account.',
    examples: ['pool'],
  }),
  per: per.meta({ title: 'Per', description: 'Added up to a coarser grain; its own when not given.' }).optional(),
  shareOf,
  over: amountOver,
  where,
  title,
})

const afterPay = z.strictObject({
  afterPay: z
    .string()
    .meta({ title: 'After pay', description: 'An amount of money less all that is paid.', examples: ['margin'] }),
  over: amountOver,
  where,
  title,
})

const chance = z.strictObject({
  chance: z.string().meta({
    title: 'Chance',
    description: 'A name of the plan, or a measure above it.',
    examples: ['pool'],
  }),
  is: choice({
    empty: 'It is 0 or less.',
    gated: 'Its gate is closed.',
    capped: 'A cap or the end of its table cuts it off.',
    floored: 'A floor or the beginning of its table lifts it.',
  })
    .meta({ title: 'Is', description: 'What is counted.' })
    .optional(),
  atMost: z
    .string()
    .meta({ title: 'At most', description: 'It is this or less.', examples: ['4%'] })
    .optional(),
  atLeast: z
    .string()
    .meta({ title: 'At least', description: 'It is this or more.', examples: ['0'] })
    .optional(),
  over: choice({
    'all-periods': 'The share of all periods of all draws.',
    'each-period': 'One chance for each period.',
    'last-period': 'In the last period alone.',
    'any-period': 'In at least one period of the draw.',
    'every-period': 'In every period of the draw.',
  })
    .meta({
      title: 'Over',
      description:
        'The periods that are looked at; the share of all of them when not given. Not for a measure over all periods.',
    })
    .optional(),
  where,
  title,
})

const together = z.strictObject({
  together: z
    .array(z.string())
    .min(1)
    .meta({
      title: 'Together',
      description: 'Measures above it: how each pair of their figures moves together.',
      examples: [['teamPay', 'profit']],
    }),
  title,
})

const change = z.strictObject({
  change: z.string().meta({
    title: 'Change',
    description: 'A measure above it: in each draw, what it is in a plan less what it is in the present plan.',
    examples: ['teamPay'],
  }),
  where,
  title,
})

/** The verbs of measures. */
export const measureVerbs = ['pay', 'amount', 'afterPay', 'chance', 'together', 'change'] as const

const measure = z.union([pay, amount, afterPay, chance, together, change], {
  error: `A measure has one of these: ${measureVerbs.map((verb) => `"${verb}"`).join(', ')}.`,
})

const measuresGrammar = z.record(z.string(), measure).meta({
  title: 'Measures',
  description:
    'What is read off every draw, by name. A measure may name those above it. The usual ones when not given.',
})

const statisticsGrammar = z
  .strictObject({
    quantiles: z
      .array(z.string())
      .min(1)
      .meta({
        title: 'Quantiles',
        description: 'Which quantiles are told; 5%, 50% and 95% when not given.',
        examples: [['5%', '50%', '95%']],
      })
      .optional(),
    from: choice({
      'every-draw': 'Exact: every figure is kept until the end.',
      estimates: 'Within 0.05 % of the figure, in memory that does not grow with the draws; no rank correlations.',
    })
      .meta({ title: 'From', description: 'What quantiles are read from; every draw when not given.' })
      .optional(),
  })
  .meta({ title: 'Statistics', description: 'Which quantiles are told, and how they are found.' })

/** The sections of a scenario that say what comes out of it. */
export const outcomeSections = {
  statistics: statisticsGrammar.optional(),
  measures: measuresGrammar.optional(),
  sensitivity: sensitivityGrammar.optional(),
}

export type MeasureInput = z.infer<typeof measure>
export type WhereInput = NonNullable<z.infer<typeof where>>
export type MeasuresInput = z.infer<typeof measuresGrammar>
export type StatisticsInput = z.infer<typeof statisticsGrammar>
