import * as z from 'zod'
import { choice } from '../core/choice.js'
import { anyEntry, window } from '../mechanisms/grammar.js'

const figure = z.union([z.string(), z.number()], { error: 'A rate is written in plain digits, such as "1.17".' })

const pairRates = z
  .union([z.string(), z.record(z.string(), figure)], {
    error: 'Rates are a column, such as "rates.eurPerGbp", or days with the rate from each on: {"2026-01-01": "1.17"}.',
  })
  .meta({
    title: 'Rates of a pair',
    description:
      'What one of the second currency costs in the first: days with the rate from each on, or a column with the rate of each day.',
    examples: [{ '2026-01-01': '1.17' }, 'rates.eurPerGbp'],
  })

/** A named exchange rate: pairs such as `EUR per GBP` with their rates, or the average of another one. */
export const exchangeGrammar = z
  .object({
    missingDay: choice({
      'previous-day': 'The rate of the last day before it that has one.',
      error: 'An error that names the day.',
    })
      .meta({
        title: 'Missing day',
        description:
          'What happens on a day without a row: the rate of the last day before it that has one, or an error.',
        examples: ['previous-day'],
      })
      .optional(),
    of: z
      .string()
      .meta({ title: 'Average of', description: 'Another exchange rate, whose rows are averaged.', examples: ['day'] })
      .optional(),
    over: window.optional(),
    title: anyEntry.title,
    because: anyEntry.because,
  })
  .catchall(pairRates)

export type ExchangeInput = z.infer<typeof exchangeGrammar>
