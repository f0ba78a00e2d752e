import * as z from 'zod'
import { choice } from '../core/choice.js'
import { sourcesGrammar } from '../data/grammar.js'
import { anyEntry, condition, roundingMode, roundTo } from '../mechanisms/grammar.js'
import type { Reading } from '../operations/bands.js'
import type { CellReading } from '../operations/matrix.js'
import { calendarGrammar } from './calendar-grammar.js'
import { exampleGrammar } from './example-grammar.js'
import { exchangeGrammar } from './exchange-grammar.js'
import type { ParameterUnit } from './plan.js'

const { title, because } = anyEntry
const day = z.string().meta({ title: 'Day', description: 'The day, YYYY-MM-DD.', examples: ['2026-01-01'] })
const figure = z.union([z.string(), z.number()], {
  error: 'Write plain digits, such as "30%", "150000" or 4.',
})

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

const parameter = z.strictObject({
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

const cliffs = choice({ accepted: 'The table is meant so.' }).meta({
  title: 'Cliffs',
  description: 'That the table pays less for more is meant so; say why in "because".',
})

const row = z.strictObject({
  at: figure.meta({ title: 'At', description: 'A point, for interpolated.' }).optional(),
  from: figure.meta({ title: 'From', description: 'Where a band begins: it belongs to the band.' }).optional(),
  to: figure.meta({ title: 'To', description: 'Where a band ends: it belongs to the next.' }).optional(),
  pays: figure.meta({ title: 'Pays', description: 'The rate, or the amount, that this row pays.' }),
  plus: figure.meta({ title: 'Plus', description: 'So much more for each "forEach" over "over".' }).optional(),
  forEach: figure
    .meta({ title: 'For each', description: 'The step for which "plus" is paid once.', examples: ['1%'] })
    .optional(),
  over: figure.meta({ title: 'Over', description: 'From where the steps are counted.', examples: ['100%'] }).optional(),
  partPoints: choice({ yes: 'A part of a step counts in proportion.', no: 'Only whole steps count.' })
    .meta({ title: 'Part points', description: 'Whether a part of a step counts.' })
    .optional(),
})

const readingSaid = { title: 'Reading', description: 'How the rows are read.' }

const bandsTable = z.strictObject({
  reading: choice({
    interpolated: 'Straight between points.',
    step: 'An amount for each band.',
    marginal: 'Each band at its own rate.',
    retroactive: 'All at the rate of the band reached.',
    overage: 'The base at 1, all the excess at the rate of the band reached.',
  } satisfies Record<Reading, string>).meta(readingSaid),
  rows: z.array(row).min(1).meta({
    title: 'Rows',
    description:
      'Points {at, pays} for interpolated; bands {from, to, pays} otherwise, each up to, not including, its "to".',
  }),
  below: figure.meta({
    title: 'Below',
    description: 'What is paid below the first row: a figure, "goes-on" or "missing".',
  }),
  above: figure.meta({
    title: 'Above',
    description: 'What is paid above the last row: a figure, "goes-on", "stops" or "missing".',
  }),
  base: figure.meta({ title: 'Base', description: 'overage: up to here every unit counts once.' }).optional(),
  cliffs: cliffs.optional(),
  title,
  because,
})

const matrixSide = z.strictObject({
  below: figure.meta({
    title: 'Below',
    description:
      'What is paid below the first head: a figure, "goes-on", "missing", or "stops" (the first point counts).',
  }),
  above: figure.meta({
    title: 'Above',
    description:
      'What is paid above the last head: a figure, "goes-on", "missing", or "stops" (the last point counts).',
  }),
})

const matrixTable = z.strictObject({
  reading: choice({ matrix: 'A grid of two measures.' }).meta(readingSaid),
  cells: choice({
    step: 'Heads are bands, and each cell pays its figure.',
    interpolated: 'Heads are points, and it goes straight between them.',
  } satisfies Record<CellReading, string>).meta({ title: 'Cells', description: 'How the cells are read.' }),
  grid: z
    .array(z.array(figure).min(2))
    .min(2)
    .meta({
      title: 'Grid',
      description:
        'The first line heads the columns; each further line begins with its head. Heads are bands ("80% to 90%", "from 100%") or points ("80%").',
      examples: [
        [
          ['growth down, retention across', '85% to 95%', 'from 95%'],
          ['80% to 100%', '50%', '75%'],
          ['from 100%', '75%', '120%'],
        ],
      ],
    }),
  down: matrixSide.meta({ title: 'Down', description: 'What is paid outside the heads of the lines.' }),
  across: matrixSide.meta({ title: 'Across', description: 'What is paid outside the heads of the columns.' }),
  cliffs: cliffs.optional(),
  title,
  because,
})

const table = z.discriminatedUnion('reading', [bandsTable, matrixTable])

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
export type ParameterInput = z.infer<typeof parameter>
