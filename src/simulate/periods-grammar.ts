import * as z from 'zod'

/** Periods from one through another. */
export const periodsGrammar = z.strictObject({
  from: z.string().meta({ title: 'From', description: 'The first period.', examples: ['2027-Q1'] }),
  through: z.string().meta({ title: 'Through', description: 'The last period.', examples: ['2027-Q4'] }),
})
