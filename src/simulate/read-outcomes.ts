import * as z from 'zod'
import { type Checked, problem } from '../core/diagnostic.js'
import { deepFreeze } from '../core/freeze.js'
import { type Outcomes, outcomesSchema } from './outcomes.js'

const texts = z.record(z.string(), z.string())
const place = { of: texts, period: z.string() }
const told = { unit: z.string(), currency: z.string().optional() }
const asked = { name: z.string(), title: z.string().optional() }
const axis = z.object({ name: z.string(), figures: z.array(z.string()) })
const tried = z.object({ figure: z.string(), comesTo: z.string(), keeps: z.boolean() })

const answer = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('value'),
    ...asked,
    more: z.string(),
    figures: z.array(
      z.object({ driver: z.string(), measure: z.string(), arm: z.string(), ...place, ...told, change: z.string() }),
    ),
  }),
  z.object({
    verb: z.literal('tornado'),
    ...asked,
    measure: z.string(),
    ...told,
    low: z.string(),
    high: z.string(),
    bars: z.array(
      z.object({
        arm: z.string(),
        ...place,
        driver: z.string(),
        atLow: z.string(),
        atMedian: z.string(),
        atHigh: z.string(),
        swing: z.string(),
      }),
    ),
  }),
  z.object({
    verb: z.literal('grid'),
    ...asked,
    arm: z.string(),
    measure: z.string(),
    on: z.string(),
    ...told,
    down: axis,
    across: axis.optional(),
    tables: z.array(z.object({ ...place, figures: z.array(z.array(z.string())) })),
  }),
  z.object({
    verb: z.literal('seek'),
    ...asked,
    arm: z.string(),
    sought: z.string(),
    soughtUnit: z.string(),
    soughtCurrency: z.string().optional(),
    measure: z.string(),
    side: z.enum(['atMost', 'atLeast']),
    bound: z.string(),
    ...told,
    in: z.string().optional(),
    on: z.string().optional(),
    find: z.enum(['highest', 'lowest']),
    from: z.string(),
    through: z.string(),
    step: z.string(),
    found: tried.optional(),
    beyond: tried.optional(),
    tried: z.array(tried),
  }),
])

const outcomes = z.object({
  schema: z.literal(outcomesSchema),
  engine: z.string(),
  scenario: z.object({
    scenario: z.string(),
    title: z.string(),
    because: z.string().exactOptional(),
    digest: z.string(),
  }),
  seed: z.string().optional(),
  draws: z.number(),
  periods: z.array(z.string()),
  quantiles: z.enum(['every-draw', 'estimates']),
  arms: z.array(
    z.object({
      arm: z.string(),
      plan: z.string(),
      title: z.string(),
      planDigest: z.string(),
      rowsDigest: z.string(),
      redone: z.number(),
      refused: z.array(z.object({ reason: z.string(), draws: z.number(), first: z.number() })),
    }),
  ),
  measures: z.array(
    z.object({
      ...asked,
      verb: z.string(),
      ...told,
      results: z.array(
        z.object({
          arm: z.string(),
          ...place,
          with: z.object({ measure: z.string(), ...place }).optional(),
          measure: z.string().optional(),
          draws: z.number(),
          figures: texts,
        }),
      ),
    }),
  ),
  sensitivity: z.array(answer),
})

/** Opens outcomes that were written as JSON; gives a diagnostic where the text is none. */
export function readOutcomes(text: string, file: string): Checked<Outcomes> {
  const refused = (message: string, hint: string) => ({
    diagnostics: [problem('wrong-shape', { file }, message, hint)],
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('This is not JSON.', 'Give the file that "gainshare simulate" wrote.')
  }
  const read = outcomes.safeParse(value)
  if (read.success) return { value: deepFreeze(read.data) as Outcomes, diagnostics: [] }
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined
  return typeof schema === 'number' && schema > outcomesSchema
    ? refused(
        `These outcomes are of version ${schema}, and this is gainshare for version ${outcomesSchema}.`,
        'Use a newer gainshare.',
      )
    : refused('These are no outcomes of a scenario.', 'Give the file that "gainshare simulate" wrote.')
}
