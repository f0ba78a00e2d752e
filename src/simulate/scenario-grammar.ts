import * as z from 'zod'
import { choice } from '../core/choice.js'
import { figure } from '../language/figure-grammar.js'
import { anyEntry } from '../mechanisms/grammar.js'
import { driverGrammar, shockGrammar } from './driver-grammar.js'
import { headcountGrammar } from './headcount-grammar.js'
import { outcomeSections } from './measures-grammar.js'
import { periodsGrammar } from './periods-grammar.js'

const { title, because } = anyEntry

const rows = z.string().meta({
  title: 'Rows',
  description: 'The folder with the files of rows, in the folder of the scenario or below it.',
  examples: ['rows'],
})

const headcount = z.array(headcountGrammar).meta({
  title: 'Headcount',
  description: 'Members who join or leave.',
  examples: [[{ joins: 2, team: 'care', like: 'eve', from: '2027-04-01' }]],
})

const given = z
  .record(
    z.string(),
    z.union([figure, z.record(z.string(), figure)], { error: 'Write one figure, or figures by cell.' }),
  )
  .meta({
    title: 'Given',
    description: 'Names with the figure that stands in every period instead of what the plan says.',
    examples: [{ teamShare: '35%' }],
  })

const plan = z.strictObject({
  plan: z.string().meta({
    title: 'Plan',
    description: 'The rule file, in the folder of the scenario or below it, or one that is shipped.',
    examples: ['plan.json', 'gainshare:plans/scanlon'],
  }),
  title,
  because,
  rows: rows.optional(),
  given: given.optional(),
  grid: z
    .record(z.string(), z.array(figure).min(1))
    .meta({
      title: 'Grid',
      description: 'Names with several figures each: the plan is simulated with every combination of them.',
      examples: [{ teamShare: ['30%', '35%', '40%'] }],
    })
    .optional(),
  headcount: headcount.optional(),
})

/** A scenario, as an author writes it. */
export const scenarioGrammar = z.strictObject({
  $schema: z.string().meta({ title: 'Schema', description: 'Where the editor finds the schema.' }).optional(),
  gainshare: z.number().meta({ title: 'Version of the language', description: 'Always 1.' }),
  scenario: z
    .string()
    .min(1)
    .meta({
      title: 'Name of the scenario',
      description: 'A short name, in small letters with hyphens.',
      examples: ['plans-for-2027'],
    }),
  title: title.unwrap(),
  because,
  plans: z.record(z.string(), plan).meta({
    title: 'Plans',
    description: 'The plans that are held against each other, by name; "present", or else the first, is today’s.',
    examples: [{ present: { plan: 'plan.json' }, teamPool: { plan: 'team-pool.json' } }],
  }),
  rows: rows.optional(),
  periods: periodsGrammar.meta({ title: 'Periods', description: 'The periods that are simulated.' }),
  seed: z
    .string()
    .min(1)
    .meta({
      title: 'Seed',
      description: 'Any text: the same seed gives the same draws, everywhere.',
      examples: ['board-2027'],
    })
    .optional(),
  draws: z
    .number()
    .int()
    .min(1)
    .meta({ title: 'Draws', description: 'How many possible courses are drawn.', examples: [20000] })
    .optional(),
  history: z
    .strictObject({
      from: periodsGrammar.shape.from,
      through: periodsGrammar.shape.through,
      taken: choice({
        periods: 'For each period any one of the past, at random.',
        'same-periods': 'For each period one of the same month, quarter or half of a past year, at random.',
        years: 'For each fiscal year a whole one of the past, at random.',
        'periods-in-turn': 'Each draw is what followed from one past period on, in turn.',
        'years-in-turn': 'Each draw is what followed from the beginning of one past fiscal year, in turn.',
      })
        .meta({ title: 'Taken', description: 'How past periods are taken for drivers that are resampled.' })
        .optional(),
    })
    .meta({ title: 'History', description: 'The past periods that drivers look back at.' })
    .optional(),
  drivers: z
    .record(z.string(), driverGrammar)
    .meta({
      title: 'Drivers',
      description: 'Names of the plans, and how their figures are drawn.',
      examples: [{ netRevenue: { normal: { mean: '100%', sd: '8%' }, times: 'same-period', drawn: 'each-period' } }],
    })
    .optional(),
  correlations: z
    .record(z.string(), z.record(z.string(), figure))
    .meta({
      title: 'Correlations',
      description: 'Rank correlations (Spearman) between drivers, from -1 to 1; 0 where none is said.',
      examples: [{ netRevenue: { churn: '-0.4' } }],
    })
    .optional(),
  shocks: z
    .record(z.string(), shockGrammar)
    .meta({ title: 'Shocks', description: 'What may happen, with its chance, its size and how long it lasts.' })
    .optional(),
  headcount: headcount.optional(),
  ...outcomeSections,
})

export type ScenarioInput = z.infer<typeof scenarioGrammar>
export type PlanInput = z.infer<typeof plan>
