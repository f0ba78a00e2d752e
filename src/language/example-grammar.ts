import * as z from 'zod'

const one = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))], {
  error: 'A figure of an example is one text, or a list with one for each period.',
})

const smallTable = z.strictObject({
  columns: z.array(z.string()).min(1),
  rows: z.array(z.array(z.string())),
})

const figures = z.record(z.string(), z.union([one, smallTable, z.record(z.string(), one)]))

/** One example of a plan: what is given, and what must come out. */
export const exampleGrammar = z.strictObject({
  title: z.string(),
  because: z.string().optional(),
  period: z.string().optional(),
  periods: z.array(z.string()).min(1).optional(),
  cutOff: z.union([z.string(), z.array(z.string())]).optional(),
  given: figures
    .meta({
      title: 'Given',
      description:
        'Names with their figures: one, one for each period, or by cell; "members" and rosters as small tables.',
    })
    .optional(),
  rows: z.record(z.string(), smallTable).meta({ title: 'Rows', description: 'Small tables of sources.' }).optional(),
  expect: z.record(z.string(), z.union([one, z.record(z.string(), one)])).optional(),
  problem: z
    .string()
    .meta({ title: 'Problem', description: 'The code of the message that is expected instead of figures.' })
    .optional(),
})

export type ExampleInput = z.infer<typeof exampleGrammar>
