import * as z from 'zod'
import { day } from '../language/figure-grammar.js'
import { anyEntry } from '../mechanisms/grammar.js'

const { because } = anyEntry

/** Members who join or leave: changes of the roster. */
export const headcountGrammar = z.strictObject({
  joins: z
    .number()
    .int()
    .min(1)
    .meta({ title: 'Joins', description: 'How many members join.', examples: [2] })
    .optional(),
  team: z
    .string()
    .meta({ title: 'Team', description: 'The team that they join, or the one that a member of several leaves.' })
    .optional(),
  like: z
    .string()
    .meta({ title: 'Like', description: 'The member whose last row says what they bring: pay, hours, share.' })
    .optional(),
  from: day.meta({ title: 'From', description: 'The first day of those who join.' }).optional(),
  leaves: z
    .string()
    .meta({ title: 'Leaves', description: 'The member who leaves.', examples: ['ann'] })
    .optional(),
  through: day.meta({ title: 'Through', description: 'The last day of who leaves.' }).optional(),
  roster: z
    .string()
    .meta({ title: 'Roster', description: 'The source that is meant, where a plan has several rosters.' })
    .optional(),
  because,
})

export type HeadcountInput = z.infer<typeof headcountGrammar>
