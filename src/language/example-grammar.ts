import * as z from 'zod'

const one = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))], {
  error: 'A figure of an example is one text, or a list with one for each period.',
})

const smallTable = z.strictObject({
  columns: z.array(z.string()).min(1).meta({ title: 'Columns', description: 'The names of the fields.' }),
  rows: z.array(z.array(z.string())).meta({ title: 'Rows', description: 'The values, in the order of the columns.' }),
})

const figures = z.record(z.string(), z.union([one, smallTable, z.record(z.string(), one)]))

/** One example of a plan: what is given, and what must come out. */
export const exampleGrammar = z.strictObject({
  title: z.string().meta({ title: 'Title', description: 'What the example shows.' }),
  because: z.string().meta({ title: 'Why', description: 'Where the figures come from, such as an annex.' }).optional(),
  period: z
    .string()
    .meta({ title: 'Period', description: 'The one period of the example.', examples: ['2026-Q1'] })
    .optional(),
  periods: z
    .array(z.string())
    .min(1)
    .meta({ title: 'Periods', description: 'Several periods in a row: figures are lists with one for each.' })
    .optional(),
  cutOff: z
    .union([z.string(), z.array(z.string())])
    .meta({
      title: 'Cut-off',
      description: 'The day up to which rows are known, or several.',
      examples: ['2026-04-10'],
    })
    .optional(),
  given: figures
    .meta({
      title: 'Given',
      description:
        'Names with their figures: one, one for each period, or by cell; "members" and rosters as small tables.',
    })
    .optional(),
  rows: z.record(z.string(), smallTable).meta({ title: 'Rows', description: 'Small tables of sources.' }).optional(),
  expect: z
    .record(z.string(), z.union([one, z.record(z.string(), one)]))
    .meta({
      title: 'Expect',
      description: 'Names with the figures that must come out, compared to the digits written.',
    })
    .optional(),
  problem: z
    .string()
    .meta({ title: 'Problem', description: 'The code of the message that is expected instead of figures.' })
    .optional(),
})

export type ExampleInput = z.infer<typeof exampleGrammar>
