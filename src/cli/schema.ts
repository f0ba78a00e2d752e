import { planSchema } from '../language/schema.js'
import { scenarioSchema } from '../simulate/scenario-schema.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { type Terminal, write } from './terminal.js'

/** The kinds of files that have a schema. */
export const schemaKinds = ['plan', 'scenario'] as const

/** Prints the JSON schema of plans or of scenarios, for editors. */
export async function schema(kind: (typeof schemaKinds)[number], terminal: Terminal): Promise<ExitCode | Stop> {
  const found = kind === 'plan' ? planSchema() : scenarioSchema()
  return (await write(terminal.out, `${JSON.stringify(found, undefined, 2)}\n`)) ?? exitCode.done
}
