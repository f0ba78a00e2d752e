import * as z from 'zod'
import { choice } from '../core/choice.js'
import { figure } from '../language/figure-grammar.js'
import { anyEntry, roundTo } from '../mechanisms/grammar.js'
import { distributionVerbs } from './distribution-grammar.js'
import { periodsGrammar } from './periods-grammar.js'

const { title, because } = anyEntry

const text = z.union([z.string(), z.array(z.string()).min(1)], { error: 'Write one text, or a list of texts.' })

const cells = text.meta({
  title: 'Of',
  description: 'The cells that it holds for, called as in examples; all of them when not given.',
  examples: ['demand', ['north', 'south'], 'ann, north'],
})

const trend = z
  .strictObject({
    times: figure
      .meta({ title: 'Times', description: 'It is multiplied with this factor each time.', examples: ['102%', '97%'] })
      .optional(),
    plus: figure
      .meta({ title: 'Plus', description: 'So much is added each time; with a minus, taken off.', examples: ['500'] })
      .optional(),
    each: choice({ period: 'In each period.', year: 'In each fiscal year.' }).meta({
      title: 'Each',
      description: 'How often.',
    }),
    how: choice({
      compounding: 'On top of what came before: 102% twice is 104.04%.',
      straight: 'On what it began with: 102% twice is 104%.',
    })
      .meta({ title: 'How', description: 'Whether factors build on each other; with "times" alone.' })
      .optional(),
    from: z.string().meta({
      title: 'From',
      description: 'The first period that has it once; with "year", the fiscal year of that period.',
      examples: ['2027-Q1'],
    }),
  })
  .meta({ title: 'Trend', description: 'How it rises or falls over the periods.' })

const distribution = {
  fixed: distributionVerbs.fixed.optional(),
  normal: distributionVerbs.normal.optional(),
  logNormal: distributionVerbs.logNormal.optional(),
  triangular: distributionVerbs.triangular.optional(),
  pert: distributionVerbs.pert.optional(),
  uniform: distributionVerbs.uniform.optional(),
  discrete: distributionVerbs.discrete.optional(),
  empirical: distributionVerbs.empirical.optional(),
  resampled: distributionVerbs.resampled.optional(),
}

const inCase = {
  ...distribution,
  times: choice({
    'same-period': 'What the rows or the plan give in the same period.',
    'same-period-last-year': 'What it was in the same month, quarter or half of the last year of the history.',
    'last-of-history': 'What it was in the last period of the history.',
    'average-of-history': 'What it was on average over the periods of the history.',
  })
    .meta({
      title: 'Times',
      description: 'The figures are factors in per cent, and are multiplied with this; without it they are figures.',
    })
    .optional(),
  trend: trend.optional(),
}

const oneCase = z.strictObject({
  of: cells.optional(),
  in: periodsGrammar
    .meta({ title: 'In', description: 'The periods that it holds for; all of them when not given.' })
    .optional(),
  ...inCase,
})

/** What is drawn for a name of the plan: a distribution for all its cells and periods, or one for each case. */
export const driverGrammar = z.strictObject({
  title,
  because,
  ...inCase,
  cases: z
    .array(oneCase)
    .min(1)
    .meta({
      title: 'Cases',
      description: 'Distributions for some cells or periods each, instead of one for all.',
      examples: [[{ of: 'north', fixed: '110%', times: 'same-period' }]],
    })
    .optional(),
  drawn: choice({
    'each-period': 'Anew in each period.',
    'each-year': 'Once for each fiscal year.',
    once: 'Once for the whole course.',
  })
    .meta({ title: 'Drawn', description: 'How often it is drawn; needed where there are several periods.' })
    .optional(),
  cells: choice({
    alike: 'All cells stand at the same place of their distributions: a good draw is good for all.',
    apart: 'Each cell is drawn by itself.',
  })
    .meta({ title: 'Cells', description: 'How its cells go together; needed where it has several.' })
    .optional(),
  to: roundTo.optional(),
})

const hit = z.strictObject({
  of: cells.optional(),
  times: z
    .union([figure, z.strictObject(distribution)], {
      error: 'Write a factor such as "80%", or a distribution of factors.',
    })
    .meta({ title: 'Times', description: 'It is multiplied with this factor.', examples: ['80%'] })
    .optional(),
  plus: z
    .union([figure, z.strictObject(distribution)], { error: 'Write a figure such as "-50000", or a distribution.' })
    .meta({ title: 'Plus', description: 'This is added to it.', examples: ['-50000'] })
    .optional(),
})

/** Something that may happen, and what it does to drivers while it lasts. */
export const shockGrammar = z.strictObject({
  chance: z.string().meta({ title: 'Chance', description: 'How likely it is that it begins.', examples: ['10%'] }),
  each: choice({
    period: 'In each period in which it does not last already.',
    year: 'In each fiscal year, in one of its periods.',
    course: 'Once in the whole course, in one of its periods.',
  }).meta({ title: 'Each', description: 'What the chance is for.' }),
  lasts: z.string().meta({
    title: 'Lasts',
    description: 'So many periods, the one in which it begins among them; or to the end.',
    examples: ['2 periods', 'to-the-end'],
  }),
  in: periodsGrammar
    .meta({ title: 'In', description: 'The periods in which it can begin; all of them when not given.' })
    .optional(),
  hits: z.record(z.string(), hit).meta({
    title: 'Hits',
    description: 'Drivers, and what it does to each.',
    examples: [{ netRevenue: { times: '80%' } }],
  }),
  title,
  because,
})

export type DriverInput = z.infer<typeof driverGrammar>
export type CaseInput = z.infer<typeof oneCase>
export type ShockInput = z.infer<typeof shockGrammar>
export type DistributionInput = Partial<Pick<CaseInput, keyof typeof distribution>>
