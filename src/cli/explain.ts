import { explain as explainAmount } from '../explain/explain.js'
import { explanationText } from '../explain/explanation-text.js'
import type { Explanation } from '../explain/explanation.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { type StateOptions, state } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface ExplainCommand extends StateOptions {
  readonly amount: string
  readonly team?: string
  readonly member?: string
  readonly rows?: boolean
  readonly depth?: number
}

/** Computes a statement and prints where one of its amounts comes from. */
export async function explain(path: string, options: ExplainCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const { amount, team, member, period, depth, format } = options
  const stated = await state(path, options, terminal)
  if ('stop' in stated) return stated
  const { value, diagnostics } = explainAmount(stated.statement, stated.plan, {
    name: amount,
    ...(period === undefined ? {} : { period }),
    ...(team === undefined ? {} : { team }),
    ...(member === undefined ? {} : { member }),
    ...(depth === undefined ? {} : { depth }),
  })
  if (value === undefined) return misused(diagnostics[0]?.message ?? '', diagnostics[0]?.hint)
  return (await write(terminal.out, textOf(value, options, terminal))) ?? exitCode.done
}

function textOf(explanation: Explanation, { format }: ExplainCommand, { out }: Terminal): string {
  return format === 'json' ? `${JSON.stringify(explanation, undefined, 2)}\n` : explanationText(explanation, { width: widthOf(out) })
}
