import * as z from 'zod'
import { scenarioGrammar } from './scenario-grammar.js'

/** The JSON schema (draft-07) of scenario files, for editors; derived from the grammar. */
export function scenarioSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioGrammar, { target: 'draft-07', io: 'input', reused: 'inline' })
  const properties = schema.properties as Record<string, Record<string, unknown>>
  return {
    ...schema,
    title: 'gainshare scenario',
    properties: { ...properties, gainshare: { ...properties.gainshare, const: 1 } },
  }
}
