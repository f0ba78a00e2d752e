import * as z from 'zod'
import { sourcesGrammar } from '../data/grammar.js'
import { anyEntry, condition, roundingMode } from '../mechanisms/grammar.js'
import { readings } from '../operations/bands.js'
import { cellReadings } from '../operations/matrix.js'
import { calendarGrammar } from './calendar-grammar.js'
import { exampleGrammar } from './example-grammar.js'
import { exchangeGrammar } from './exchange-grammar.js'
import { parameterUnits } from './plan.js'

const { title, because } = anyEntry
const day = z.string().meta({ title: 'Day', description: 'YYYY-MM-DD', examples: ['2026-01-01'] })
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
    .meta({ title: 'Function', examples: ['sales', 'marketing', 'customer-service'] }),
  title,
  because,
})

const teamsListed = z.strictObject({
  listedIn: z
    .string()
    .meta({ title: 'Listed in', description: 'source.field whose values are the teams.', examples: ['agents.office'] }),
  function: z.string().min(1),
})

const parameter = z.strictObject({
  unit: z.enum(parameterUnits),
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
  changes: z
    .enum(['first-day', 'last-day', 'by-days'])
    .meta({ title: 'Changes', description: 'Which figure counts for a period in which it changes.' })
    .optional(),
  spread: z
    .enum(['equally', 'days'])
    .meta({ title: 'Spread', description: 'How the money of a longer period becomes that of the plan’s periods.' })
    .optional(),
  addsUpTo: z
    .string()
    .meta({ title: 'Adds up to', description: 'What the figures must add up to.', examples: ['100%'] })
    .optional(),
  title,
  because,
})

const cliffs = z
  .enum(['accepted'])
  .meta({ title: 'Cliffs', description: 'That the table pays less for more is meant so; say why in "because".' })

const row = z.strictObject({
  at: figure.optional(),
  from: figure.optional(),
  to: figure.optional(),
  pays: figure,
  plus: figure.meta({ title: 'Plus', description: 'So much more for each "forEach" over "over".' }).optional(),
  forEach: figure.meta({ title: 'For each', examples: ['1%'] }).optional(),
  over: figure.meta({ title: 'Over', examples: ['100%'] }).optional(),
  partPoints: z
    .enum(['yes', 'no'])
    .meta({ title: 'Part points', description: 'Whether a part of "forEach" counts, or only whole ones.' })
    .optional(),
})

const bandsTable = z.strictObject({
  reading: z.enum(readings),
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
  reading: z.literal('matrix'),
  cells: z.enum(cellReadings).meta({
    title: 'Cells',
    description:
      'With step, heads are bands and each cell pays its figure; with interpolated, heads are points, and it goes straight between them.',
  }),
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
  down: matrixSide,
  across: matrixSide,
  cliffs: cliffs.optional(),
  title,
  because,
})

const table = z.discriminatedUnion('reading', [bandsTable, matrixTable])

const list = z.strictObject({ from: z.string().optional(), values: z.array(z.string()).optional(), title, because })

const account = z.strictObject({
  opening: figure.meta({
    title: 'Opening',
    description: 'What the account holds before the first period.',
    examples: ['0.00'],
  }),
  add: z.array(z.string()),
  subtract: z.array(z.string()).optional(),
  startsAgain: z.enum(['each-year']).optional(),
  expires: z
    .strictObject({
      after: z.string().meta({ title: 'After', examples: ['4 periods'] }),
      use: z
        .enum(['oldest-first'])
        .meta({ title: 'Use', description: 'What is taken out is the oldest that is there.' }),
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

const equation = z.string().meta({ title: 'Equation', examples: ['a + b = c'] })
const check = z.union([equation, z.strictObject({ equal: equation, within: figure.optional(), title, because })], {
  error: 'A check is an equation such as "a + b = c", or {"equal": "a + b = c", "within": "0.01"}.',
})

const settlement = z
  .strictObject({
    restate: z.string().meta({
      title: 'Restate',
      description: 'How far back a change is still posted.',
      examples: ['4 periods back', 'nothing'],
    }),
    afterThat: z
      .enum(['closed'])
      .meta({ title: 'After that', description: 'Older periods stay as they were paid.' })
      .optional(),
    overpaid: z
      .enum(['set-off-against-later-bonuses', 'reclaimed', 'written-off'])
      .meta({ title: 'Overpaid', description: 'What happens when more was paid than is due.' }),
    title,
    because,
  })
  .meta({ title: 'Settlement', description: 'What happens to what turns out later.' })

const section = (text: string) => z.record(z.string(), entry).meta({ description: text }).optional()

/** A plan, as an author writes it. */
export const planGrammar = z.strictObject({
  $schema: z.string().optional(),
  gainshare: z.number().meta({ title: 'Version of the language', description: 'Always 1.' }),
  plan: z
    .string()
    .min(1)
    .meta({ title: 'Name of the plan', examples: ['one-scorecard'] }),
  title: title.unwrap(),
  because,
  from: day,
  through: day,
  currency: z
    .string()
    .meta({ title: 'Currency', description: 'ISO 4217', examples: ['EUR'] })
    .optional(),
  rounding: z
    .strictObject({ to: z.string(), mode: roundingMode, at: z.enum(['payouts', 'every-money-line']) })
    .meta({
      title: 'Rounding',
      description: 'How money is rounded, and whether where it changes hands or on every line.',
    })
    .optional(),
  calendar: calendarGrammar,
  outcome: z
    .string()
    .meta({ title: 'Outcome', description: 'The metric that stands for the company’s success.' })
    .optional(),
  teams: z.union([teamsListed, z.record(z.string(), team)], {
    error: 'Teams are written out, each with its "function", or {"listedIn": "source.field", "function": …}.',
  }),
  lists: z.record(z.string(), list).optional(),
  sources: sourcesGrammar.optional(),
  parameters: z.record(z.string(), parameter).optional(),
  tables: z.record(z.string(), table).optional(),
  exchange: z
    .record(z.string(), exchangeGrammar)
    .meta({
      title: 'Exchange',
      description: 'Exchange rates by name; each pair says which way round it goes.',
      examples: [{ budget: { 'EUR per GBP': { '2026-01-01': '1.17' } } }],
    })
    .optional(),
  conditions: z.record(z.string(), condition).optional(),
  metrics: section('What is measured: they read rows and parameters.'),
  scores: section('Rates and points made of metrics.'),
  members: section('What each member brings: from the roster, parameters and the calendar only.'),
  pools: section('Money above the member.'),
  accounts: z.record(z.string(), account).optional(),
  payouts: section('Money of members; one with a pay code is paid.'),
  checks: z.record(z.string(), check).optional(),
  settlement: settlement.optional(),
  examples: z.array(exampleGrammar).optional(),
})

export type PlanInput = z.infer<typeof planGrammar>
export type ParameterInput = z.infer<typeof parameter>
