import * as z from 'zod'

/** A figure as it is written: its digits are kept. */
export const figure = z.union([z.string(), z.number()], {
  error: 'Write plain digits, such as "30%", "150000" or 4.',
})

export const day = z.string().meta({ title: 'Day', description: 'The day, YYYY-MM-DD.', examples: ['2026-01-01'] })
