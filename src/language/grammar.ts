import * as z from 'zod'
import { choice } from '../core/choice.js'
import { sourcesGrammar } from '../data/grammar.js'
import { anyEntry, condition, roundingMode, roundTo } from '../mechanisms/grammar.js'
import { calendarGrammar } from './calendar-grammar.js'
import { exampleGrammar } from './example-grammar.js'
import { exchangeGrammar } from './exchange-grammar.js'
import { day, figure } from './figure-grammar.js'
import { parameter } from './parameter-grammar.js'
import { table } from './table-grammar.js'

const { title, because } = anyEntry
/** An entry of a section; its verb is read by its mechanism. */
export const entry = z.union([z.string(), z.record(z.string(), z.unknown())], {
  error: 'Write a formula in quotes, or a group in { } with one verb and its details.',
})

const team = z.strictObject({
  function: z
    .string()
    .min(1)
    .meta({
      title: 'Function',
      description: 'The function the team belongs to.',
      examples: ['sales', 'marketing', 'customer-service'],
    }),
  title,
  because,
})

const teamsListed = z.strictObject({
  listedIn: z
    .string()
    .meta({ title: 'Listed in', description: 'source.field whose values are the teams.', examples: ['agents.office'] }),
  function: z.string().min(1).meta({ title: 'Function', description: 'The function that all these teams belong to.' }),
})

const list = z.strictObject({
  from: z
    .string()
    .meta({ title: 'From', description: 'source.field whose values are the list.', examples: ['leads.origin'] })
    .optional(),
  values: z.array(z.string()).meta({ title: 'Values', description: 'The values, written out.' }).optional(),
  title,
  because,
})

const account = z.strictObject({
  opening: figure.meta({
    title: 'Opening',
    description: 'What the account holds before the first period.',
    examples: ['0.00'],
  }),
  add: z.array(z.string()).meta({ title: 'Add', description: 'Entries that are added in each period.' }),
  subtract: z
    .array(z.string())
    .meta({ title: 'Subtract', description: 'Entries that are taken out in each period.' })
    .optional(),
  startsAgain: choice({ 'each-year': 'It opens each fiscal year with its opening.' })
    .meta({ title: 'Starts again', description: 'When the account goes back to its opening.' })
    .optional(),
  expires: z
    .strictObject({
      after: z
        .string()
        .meta({ title: 'After', description: 'So many periods after its own.', examples: ['4 periods'] }),
      use: choice({ 'oldest-first': 'What is taken out is the oldest that is there.' }).meta({
        title: 'Use',
        description: 'Which amount is used first.',
      }),
    })
    .meta({
      title: 'Expires',
      description: 'What was added can be used in so many periods after its own; then what is left of it lapses.',
    })
    .optional(),
  neverBelow: figure
    .meta({ title: 'Never below', description: 'A check: the closing must not fall below this.' })
    .optional(),
  title,
  because,
})

const equation = z
  .string()
  .meta({ title: 'Equation', description: 'Two formulas that must be equal.', examples: ['a + b = c'] })
const check = z.union(
  [
    equation,
    z.strictObject({
      equal: equation,
      within: figure.meta({ title: 'Within', description: 'By how much the two sides may differ.' }).optional(),
      title,
      because,
    }),
  ],
  {
    error: 'A check is an equation such as "a + b = c", or {"equal": "a + b = c", "within": "0.01"}.',
  },
)

const settlement = z
  .strictObject({
    restate: z.string().meta({
      title: 'Restate',
      description: 'How far back a change is still posted.',
      examples: ['4 periods back', 'nothing'],
    }),
    afterThat: choice({ closed: 'Older periods stay as they were paid.' })
      .meta({ title: 'After that', description: 'What holds for older periods.' })
      .optional(),
    overpaid: choice({
      'set-off-against-later-bonuses': 'Later bonuses are paid less it.',
      reclaimed: 'It is asked back: a negative amount is posted.',
      'written-off': 'The company bears it.',
    }).meta({ title: 'Overpaid', description: 'What happens when more was paid than is due.' }),
    title,
    because,
  })
  .meta({ title: 'Settlement', description: 'What happens to what turns out later.' })

const section = (text: string) => z.record(z.string(), entry).meta({ description: text }).optional()

/** A plan, as an author writes it. */
export const planGrammar = z.strictObject({
  $schema: z.string().meta({ title: 'Schema', description: 'Where the editor finds the schema.' }).optional(),
  gainshare: z.number().meta({ title: 'Version of the language', description: 'Always 1.' }),
  extends: z
    .string()
    .meta({
      title: 'Extends',
      description:
        'The plan that this file is laid over, in the same folder or below it, or one that is shipped. A name with null takes away what the other has.',
    })
    .optional(),
  uses: z
    .array(z.string())
    .meta({
      title: 'Uses',
      description: 'Vocabularies from which names are taken that the plan does not define itself.',
    })
    .optional(),
  plan: z
    .string()
    .min(1)
    .meta({
      title: 'Name of the plan',
      description: 'A short name, in small letters with hyphens.',
      examples: ['one-scorecard'],
    }),
  title: title.unwrap(),
  because,
  from: day.meta({ title: 'From', description: 'The first day on which the plan holds.' }),
  through: day.meta({ title: 'Through', description: 'The last day on which the plan holds.' }),
  currency: z
    .string()
    .meta({ title: 'Currency', description: 'The currency of the plan, ISO 4217.', examples: ['EUR'] })
    .optional(),
  rounding: z
    .strictObject({
      to: roundTo,
      mode: roundingMode,
      at: choice({
        payouts: 'Where money changes hands: payouts, distributed pools, entries of accounts.',
        'every-money-line': 'On every line of money.',
      }).meta({ title: 'At', description: 'Where money is rounded.' }),
    })
    .meta({
      title: 'Rounding',
      description: 'How money is rounded, and whether where it changes hands or on every line.',
    })
    .optional(),
  calendar: calendarGrammar.meta({ title: 'Calendar', description: 'How time is cut into periods.' }),
  outcome: z
    .string()
    .meta({ title: 'Outcome', description: 'The metric that stands for the company’s success.' })
    .optional(),
  teams: z
    .union([teamsListed, z.record(z.string(), team)], {
      error: 'Teams are written out, each with its "function", or {"listedIn": "source.field", "function": …}.',
    })
    .meta({ title: 'Teams', description: 'The teams that are paid together, each with its function.' }),
  lists: z
    .record(z.string(), list)
    .meta({ title: 'Lists', description: 'A further grain of one’s own: product, origin, goal.' })
    .optional(),
  sources: sourcesGrammar.optional(),
  parameters: z
    .record(z.string(), parameter)
    .meta({ title: 'Parameters', description: 'Every number that someone decides: targets, floors, rates.' })
    .optional(),
  tables: z
    .record(z.string(), table)
    .meta({ title: 'Tables', description: 'Payout curves and rates by band, once, used by many entries.' })
    .optional(),
  exchange: z
    .record(z.string(), exchangeGrammar)
    .meta({
      title: 'Exchange',
      description: 'Exchange rates by name; each pair says which way round it goes.',
      examples: [{ budget: { 'EUR per GBP': { '2026-01-01': '1.17' } } }],
    })
    .optional(),
  conditions: z
    .record(z.string(), condition)
    .meta({ title: 'Conditions', description: 'Conditions with a name, used by many entries.' })
    .optional(),
  metrics: section('What is measured: they read rows and parameters.'),
  scores: section('Rates and points made of metrics.'),
  members: section('What each member brings: from the roster, parameters and the calendar only.'),
  pools: section('Money above the member.'),
  accounts: z
    .record(z.string(), account)
    .meta({ title: 'Accounts', description: 'Money that is carried from period to period: reserve, deficit, draw.' })
    .optional(),
  payouts: section('Money of members; one with a pay code is paid.'),
  checks: z
    .record(z.string(), check)
    .meta({ title: 'Checks', description: 'Control totals that must hold in every run.' })
    .optional(),
  settlement: settlement.optional(),
  examples: z
    .array(exampleGrammar)
    .meta({ title: 'Examples', description: 'What must come out of figures that are given.' })
    .optional(),
})

export type PlanInput = z.infer<typeof planGrammar>
