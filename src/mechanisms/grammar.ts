import * as z from 'zod'
import { choice } from '../core/choice.js'
import type { RoundingMode } from '../core/decimal.js'
import { type NamedWindow, namedWindows } from '../core/window.js'
import { rowCondition } from '../data/grammar.js'

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

const share = z.string().meta({ title: 'Share', description: 'A part of the whole, as a rate.', examples: ['60%'] })

const whereTouches = condition.meta({ title: 'Where', description: 'Only touches for which this holds count.' })

const creditTo = z
  .string()
  .meta({ title: 'To', description: 'The field that names the team.', examples: ['salesTeam'] })

export const credit = z
  .union(
    [
      z.strictObject({ to: creditTo }),
      z.strictObject({
        shares: z.record(z.string(), share).meta({
          title: 'Shares',
          description: 'Fields that name teams, each with its share of the row.',
          examples: [{ salesTeam: '60%', sourceTeam: '40%' }],
        }),
        empty: choice({ 'credits-nobody': 'A share whose team is blank is credited to nobody.' }).meta({
          title: 'Empty',
          description: 'What becomes of a share whose team is blank.',
        }),
      }),
      z.strictObject({
        each: z
          .array(z.string())
          .min(1)
          .meta({
            title: 'Each',
            description:
              'Fields that name teams, each of which is credited with the whole row: more than 100 % in all.',
            examples: [['salesTeam', 'sourceTeam']],
          }),
      }),
      z.strictObject({
        touches: z
          .string()
          .meta({ title: 'Touches', description: 'The source whose rows touched what a row is about.' }),
        match: z
          .string()
          .meta({ title: 'Match', description: 'The field, in both sources, that tells what was touched.' }),
        to: creditTo,
        shares: z
          .strictObject({
            first: share.meta({ title: 'First', description: 'The share of the first touch.' }).optional(),
            last: share.meta({ title: 'Last', description: 'The share of the last touch.' }).optional(),
            between: share
              .meta({ title: 'Between', description: 'What all touches between share equally.' })
              .optional(),
            each: share.meta({ title: 'Each', description: 'What all touches share equally.' }).optional(),
          })
          .meta({
            title: 'Shares',
            description: 'How credit goes by the place of a touch; the shares add up to 100 %.',
          })
          .optional(),
        halfLife: z
          .string()
          .meta({
            title: 'Half-life',
            description: 'A touch so long before the row counts half.',
            examples: ['7 days'],
          })
          .optional(),
        lookBack: z
          .string()
          .meta({
            title: 'Look back',
            description: 'How long before the row a touch still counts.',
            examples: ['90 days'],
          }),
        where: whereTouches.optional(),
        untouched: choice({ 'credits-nobody': 'It is credited to nobody.' }).meta({
          title: 'Untouched',
          description: 'What becomes of a row that nobody touched.',
        }),
      }),
    ],
    {
      error:
        'Credit is {"to": field}, {"shares": {field: "60%", …}, "empty": "credits-nobody"}, {"each": [fields]} or {"touches": source, "match", "to", "shares", "lookBack", "untouched"}; the fields name teams.',
    },
  )
  .meta({ title: 'Credit', description: 'Which team a row counts for. Without it, the amount is the company’s.' })

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
