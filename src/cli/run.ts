import { accrualText } from '../explain/accrual-text.js'
import { settlementText } from '../explain/settlement-text.js'
import { statementText } from '../explain/statement-text.js'
import type { Input } from '../node/output-place.js'
import { outputNames, outputsOf, statementJson } from '../node/outputs.js'
import { type Accrual, accrue } from '../settle/accrue.js'
import type { Ledger } from '../settle/ledger.js'
import { openPeriod } from '../settle/refusals.js'
import { type Settlement, settle } from '../settle/settle.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { post, readyLedger } from './ledger.js'
import { type OutputCommand, refusedOut, writeOut } from './output.js'
import { stopped, tell } from './say.js'
import { type Stated, type StateOptions, state } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface RunCommand extends StateOptions, OutputCommand {
  /** The ledger that says what was paid; what is due is held against it. */
  readonly ledger?: string
  /** Posts what is due to the ledger. */
  readonly post?: boolean
}

/** Computes a statement, writes the set of outputs where one is asked for, and prints it. Nothing is computed for outputs that cannot be. */
export async function run(path: string, options: RunCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const inputs = inputsOf(path, options)
  const early = await refusedOut(options, outputNames, inputs)
  if (early !== undefined) return early
  if (options.post === true && options.ledger === undefined)
    return misused('There is no ledger to post to.', 'Add --ledger with its file.')
  const ledger = options.ledger === undefined ? undefined : await readyLedger(options.ledger, terminal)
  if (ledger !== undefined && 'stop' in ledger) return ledger
  const stated = await state(path, { ...options, ...(ledger === undefined ? {} : { paidBy: ledger }) }, terminal)
  if ('stop' in stated) return stated
  const settled = ledger === undefined ? undefined : await settleStated(stated, ledger, options, terminal)
  if (settled !== undefined && 'stop' in settled) return settled
  const stop = (await made(stated, inputs, options, terminal, settled)) ?? exitCode.done
  return typeof stop === 'number' || settled?.posted !== true ? stop : { ...stop, said: `${stop.said}${wasPosted}` }
}

const wasPosted = 'What was due was posted to the ledger before that: run again without "--post" to see it.\n'

/** Writes the outputs and prints the statement. */
async function made(
  stated: Stated,
  inputs: readonly Input[],
  options: RunCommand,
  terminal: Terminal,
  settled: Settled | undefined,
): Promise<Stop | undefined> {
  const { out } = options
  const stop = out === undefined ? undefined : await writeOut(out, filesOf(stated), inputs, options, terminal)
  if (stop !== undefined || (options.quiet === true && options.format === 'text')) return stop
  return write(terminal.out, textOf(stated, options, terminal, settled))
}

/** What came of holding a statement against a ledger; in a period that is not over, what has accrued. */
type Settled =
  | { readonly settlement: Settlement; readonly posted: boolean }
  | { readonly accrual: Accrual; readonly posted: false }

/** Says what is due by the ledger, and posts it where that is asked for. The entry in the ledger is the commit: outputs can be made again. */
async function settleStated(
  stated: Stated,
  ledger: Ledger,
  options: RunCommand,
  terminal: Terminal,
): Promise<Settled | Stop> {
  if (options.post !== true && openPeriod(stated.plan, stated.statement) !== undefined)
    return accrued(stated, ledger, options, terminal)
  const { value: settlement, diagnostics } = settle(stated.plan, stated.statement, ledger)
  await tell(diagnostics, stated.file.texts, options.format, terminal)
  if (settlement === undefined) return stopped(diagnostics)
  if (options.post !== true || settlement.body === undefined) return { settlement, posted: false }
  const done = await post(options.ledger!, ledger, settlement.body, terminal)
  return 'stop' in done ? done : { settlement, posted: true }
}

async function accrued(
  { plan, statement, file }: Stated,
  ledger: Ledger,
  { format }: RunCommand,
  terminal: Terminal,
): Promise<Settled | Stop> {
  const { value: accrual, diagnostics } = accrue(plan, statement, ledger)
  await tell(diagnostics, file.texts, format, terminal)
  return accrual === undefined ? stopped(diagnostics) : { accrual, posted: false }
}

/** What outputs must not lie over. */
function inputsOf(path: string, { data, opening, ledger }: RunCommand): readonly Input[] {
  return [
    { path, kind: 'file', what: 'the plan' },
    ...(data === undefined ? [] : [{ path: data, kind: 'folder' as const, what: 'the folder of the rows' }]),
    ...(opening === undefined ? [] : [{ path: opening, kind: 'file' as const, what: 'what accounts open with' }]),
    ...(ledger === undefined ? [] : [{ path: ledger, kind: 'file' as const, what: 'the ledger' }]),
  ]
}

function textOf(
  { statement, plan }: Stated,
  { format }: RunCommand,
  { out }: Terminal,
  settled: Settled | undefined,
): string {
  if (format === 'json') {
    return settled === undefined
      ? statementJson(statement)
      : `${JSON.stringify({ statement, ...settled }, undefined, 2)}\n`
  }
  const text = statementText(statement, plan, { width: widthOf(out), colour: out.colour })
  if (settled === undefined) return text
  if ('accrual' in settled)
    return `${text}\n${accrualText(settled.accrual)}The period is not over: nothing is posted yet.\n`
  const state = settled.posted ? 'posted' : settled.settlement.body === undefined ? 'nothing-due' : 'not-posted'
  return `${text}\n${settlementText(settled.settlement, state)}`
}

function filesOf({ file, plan, rows, statement }: Stated): ReadonlyMap<string, string> {
  return outputsOf(statement, plan, file.file, rows, file.others)
}
