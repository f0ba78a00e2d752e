import * as z from 'zod'
import { sourceGrammar } from '../data/grammar.js'
import { planGrammar } from './grammar.js'

const { $schema, gainshare, title, because, parameters, tables, lists, conditions, metrics, examples } =
  planGrammar.shape

/** What a metric needs of the rows: which files they come from, and how they are written, is for the plan to say. */
const neededSource = sourceGrammar
  .omit({ file: true, files: true, written: true, expect: true })
  .meta({ title: 'Source', description: 'What a metric needs of the rows; the plan says which file holds them.' })

/** A vocabulary, as an author writes it: metrics with one definition each, which plans use. */
export const vocabularyGrammar = z.strictObject({
  $schema,
  gainshare,
  vocabulary: z
    .string()
    .min(1)
    .meta({
      title: 'Name of the vocabulary',
      description: 'A short name, in small letters with hyphens.',
      examples: ['retention'],
    }),
  title,
  because,
  lists,
  sources: z
    .record(z.string(), neededSource)
    .meta({ title: 'Sources', description: 'What the metrics need of the rows, by source.' })
    .optional(),
  parameters,
  tables,
  conditions,
  metrics,
  examples,
})

export type VocabularyInput = z.infer<typeof vocabularyGrammar>
