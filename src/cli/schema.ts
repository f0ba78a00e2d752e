import { planSchema } from '../language/schema.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { type Terminal, write } from './terminal.js'

/** Prints the JSON schema of a plan, for editors. */
export async function schema(terminal: Terminal): Promise<ExitCode | Stop> {
  return (await write(terminal.out, `${JSON.stringify(planSchema(), undefined, 2)}\n`)) ?? exitCode.done
}
