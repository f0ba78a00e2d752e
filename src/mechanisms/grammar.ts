import * as z from 'zod'
import { choice } from '../core/choice.js'
import type { RoundingMode } from '../core/decimal.js'
import { type NamedWindow, namedWindows } from '../core/window.js'
import { rowCondition } from '../data/grammar.js'
import { credit } from './credit-grammar.js'

/** A formula: names and figures with + - * / and brackets. */
export const expression = z.string().meta({
  title: 'Name, figure or formula',
  description: 'Names and figures with + - * / and brackets; "30%", "500 EUR", 0.',
  examples: ['margin / marginTarget'],
})

/** A condition: read by `readCondition`, which says better what is wrong; the schema for editors puts its grammar in this place. */
export const condition = rowCondition

export const window = z
  .union(
    [
      choice({
        period: 'The period itself.',
        'year-to-date': 'From the first day of the fiscal year to the end of the period.',
        'last-year-to-date': 'The same days one fiscal year before.',
        'same-period-last-year': 'The period of the same name one fiscal year before.',
        'previous-period': 'The period before this one.',
      } satisfies Record<NamedWindow, string>),
      z.strictObject({
        last: z.string().meta({
          title: 'Last',
          description: 'So many days, months, quarters or years that end with the period.',
          examples: ['12 months', '90 days'],
        }),
      }),
      z.strictObject({
        from: z.string().meta({ title: 'From', description: 'The first day, YYYY-MM-DD.' }),
        through: z.string().meta({ title: 'Through', description: 'The last day, YYYY-MM-DD.' }),
      }),
    ],
    { error: `A window is one of ${namedWindows.join(', ')}, {"last": "12 months"}, or {"from", "through"}.` },
  )
  .meta({ title: 'Over', description: 'The stretch of time that is looked at; the period itself when not given.' })

/** Whose rate counts for a whole period where it is one for each day. */
export const rateDay = choice({
  'first-day': 'The rate of the first day of the period.',
  'last-day': 'The rate of the last day of the period.',
}).meta({ title: 'On', description: 'The day of the period whose rate counts, where it is one for each day.' })

/** Into which currency money of rows is brought, and at which rate. */
export const exchangeDetails = {
  in: z
    .string()
    .meta({ title: 'In', description: 'The currency into which money of rows is brought.', examples: ['EUR'] })
    .optional(),
  at: z
    .string()
    .meta({
      title: 'At',
      description: 'The exchange rate: each row at that of its own day, or of its period where it is an average.',
      examples: ['day'],
    })
    .optional(),
}

/** How rows are chosen and credited: the details that all verbs over rows share. */
export const rowDetails = {
  where: condition.meta({ title: 'Where', description: 'Only rows for which this holds count.' }).optional(),
  dated: z
    .string()
    .meta({
      title: 'Dated',
      description: 'The field whose day puts a row into the period, instead of the date of its source.',
    })
    .optional(),
  on: choice({
    'last-day': 'In force on the last day of the window.',
    'day-before': 'In force on the day before the window begins.',
  })
    .meta({
      title: 'On',
      description:
        'Rows with a first and a last day: those in force on the last day of the window, or on the day before it.',
    })
    .optional(),
  over: window.optional(),
  credit: credit.optional(),
  per: z
    .union([z.string(), z.array(z.string())], { error: '"per" names a list, or team, function or member.' })
    .meta({
      title: 'Per',
      description: 'The grain of the result: a list of the plan; or, on an amount that is finer, team or function.',
    })
    .optional(),
  first: expression
    .meta({ title: 'First', description: 'What stands for each period before the first of the plan.' })
    .optional(),
  ...exchangeDetails,
}

export const roundingMode = choice({
  'half-even': 'To the nearest; a tie goes to the even digit.',
  'half-up': 'To the nearest; a tie goes away from zero.',
  'half-down': 'To the nearest; a tie goes towards zero.',
  up: 'Always away from zero.',
  down: 'Always towards zero.',
  ceiling: 'Always up, towards plus infinity.',
  floor: 'Always down, towards minus infinity.',
} satisfies Record<RoundingMode, string>).meta({
  title: 'Rounding mode',
  description: 'Which way a tie goes, or every digit.',
})

/** What may stand on any entry. */
export const anyEntry = {
  title: z.string().meta({ title: 'Title', description: 'What readers see instead of the name.' }).optional(),
  because: z.string().meta({ title: 'Why', description: 'The decision, agreement or rule behind it.' }).optional(),
  unit: choice({
    money: 'An amount in the currency of the plan.',
    rate: 'A share or ratio, shown in per cent.',
    count: 'How many.',
    points: 'Points of a scorecard.',
    number: 'A pure number.',
    time: 'A length of time.',
  })
    .meta({ title: 'Unit', description: 'What the result must be; a mismatch is an error.' })
    .optional(),
}

export const roundTo = z
  .string()
  .meta({ title: 'To a multiple of', description: 'The step to which it is rounded.', examples: ['0.01', '1', '1%'] })

/** The detail `round`, for every verb but `round` itself. */
export const roundDetail = {
  round: z
    .strictObject({ to: roundTo, mode: roundingMode })
    .meta({
      title: 'Round',
      description: 'Rounds the result to a multiple.',
      examples: [{ to: '0.01', mode: 'half-up' }],
    })
    .optional(),
}

/** What metrics and scores say of themselves: for readers, and read by nothing that computes. */
export const metricDetail = {
  definition: z
    .string()
    .meta({
      title: 'Definition',
      description: 'What it measures, in one sentence.',
      examples: ['What the customers of twelve months ago pay now, over what they paid then.'],
    })
    .optional(),
  direction: choice({
    'higher-is-better': 'More of it is better.',
    'lower-is-better': 'Less of it is better.',
  })
    .meta({ title: 'Direction', description: 'Which way is better.' })
    .optional(),
  owners: z
    .array(z.string())
    .min(1)
    .meta({
      title: 'Owners',
      description: 'The functions whose work moves it.',
      examples: [['sales', 'customer-service']],
    })
    .optional(),
  pitfalls: z
    .array(z.string())
    .min(1)
    .meta({
      title: 'Pitfalls',
      description: 'Sentences on how it is misread or gamed.',
      examples: [['New customers count neither above nor below the line.']],
    })
    .optional(),
}

/** What may stand on a payout. */
export const payoutDetail = {
  payCode: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9_-]{0,31}$/, {
      error: 'A pay code has 1 to 32 capital letters, digits, hyphens and underscores.',
    })
    .meta({
      title: 'Pay code',
      description: 'What payroll books it under; only a payout with a pay code is paid.',
      examples: ['BONUS'],
    })
    .optional(),
}
