import * as z from 'zod'
import { roundingModes } from '../core/decimal.js'
import { namedWindows } from '../core/window.js'
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
      z.enum(namedWindows),
      z.strictObject({ last: z.string().meta({ examples: ['12 months', '90 days'] }) }),
      z.strictObject({ from: z.string(), through: z.string() }),
    ],
    { error: `A window is one of ${namedWindows.join(', ')}, {"last": "12 months"}, or {"from", "through"}.` },
  )
  .meta({ title: 'Over', description: 'The stretch of time that is looked at; the period itself when not given.' })

const share = z.string().meta({ title: 'Share', examples: ['60%'] })

export const credit = z
  .union(
    [
      z.strictObject({ to: z.string() }),
      z.strictObject({ shares: z.record(z.string(), share), empty: z.enum(['credits-nobody']) }),
      z.strictObject({ each: z.array(z.string()).min(1) }),
      z.strictObject({
        touches: z.string(),
        match: z.string(),
        to: z.string(),
        shares: z
          .strictObject({
            first: share.optional(),
            last: share.optional(),
            between: share.optional(),
            each: share.optional(),
          })
          .optional(),
        halfLife: z.string().optional(),
        lookBack: z.string(),
        where: condition.optional(),
        untouched: z.enum(['credits-nobody']),
      }),
    ],
    {
      error:
        'Credit is {"to": field}, {"shares": {field: "60%", …}, "empty": "credits-nobody"}, {"each": [fields]} or {"touches": source, "match", "to", "shares", "lookBack", "untouched"}; the fields name teams.',
    },
  )
  .meta({ title: 'Credit', description: 'Which team a row counts for. Without it, the amount is the company’s.' })

/** Whose rate counts for a whole period where it is one for each day. */
export const rateDay = z
  .enum(['first-day', 'last-day'])
  .meta({ title: 'On', description: 'The day of the period whose rate counts, where it is one for each day.' })

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
  where: condition.optional(),
  dated: z
    .string()
    .meta({
      title: 'Dated',
      description: 'The field whose day puts a row into the period, instead of the date of its source.',
    })
    .optional(),
  on: z
    .enum(['last-day', 'day-before'])
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

export const roundingMode = z
  .enum(roundingModes)
  .meta({ title: 'Rounding mode', description: 'Which way a tie goes, or every digit.' })

/** What may stand on any entry. */
export const anyEntry = {
  title: z.string().meta({ title: 'Title', description: 'What readers see instead of the name.' }).optional(),
  because: z.string().meta({ title: 'Why', description: 'The decision, agreement or rule behind it.' }).optional(),
  unit: z
    .enum(['money', 'rate', 'count', 'points', 'number', 'time'])
    .meta({ title: 'Unit', description: 'What the result must be; a mismatch is an error.' })
    .optional(),
}

/** The detail `round`, for every verb but `round` itself. */
export const roundDetail = {
  round: z
    .strictObject({ to: z.string(), mode: roundingMode })
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
