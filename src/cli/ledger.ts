import { problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { grouped, shortDigest } from '../explain/format.js'
import { tableLines } from '../explain/table.js'
import { ledgerMoved, openLedger, postToLedger } from '../node/ledger-file.js'
import { readLedgerRows } from '../node/ledger-rows.js'
import { headOf, type Ledger, type LedgerBody, type LedgerEntry } from '../settle/ledger.js'
import { sumsOf } from '../settle/sums.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { stopped, tell } from './say.js'
import { type Terminal, write } from './terminal.js'

/** Opens a ledger; tells what is wrong with it. */
export async function readyLedger(path: string, terminal: Terminal): Promise<Ledger | Stop> {
  const { value, diagnostics } = openLedger(path)
  await tell(diagnostics, new Map(), 'text', terminal)
  return value ?? stopped(diagnostics)
}

/** Posts an entry; tells when another run was first. */
export async function post(path: string, ledger: Ledger, body: LedgerBody, terminal: Terminal): Promise<Ledger | Stop> {
  const done = postToLedger(path, ledger, body)
  if ('ledger' in done) return done.ledger
  await tell([ledgerMoved(path)], new Map(), 'text', terminal)
  return { stop: exitCode.problems, said: '' }
}

/** Verifies a ledger: its lines follow from each other, from the first to the last. */
export async function verifyLedger(path: string, terminal: Terminal): Promise<ExitCode | Stop> {
  const ledger = await readyLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const count = ledger.entries.length
  return (
    (await write(
      terminal.out,
      `${count} ${count === 1 ? 'entry' : 'entries'}; the chain holds up to ${headOf(ledger)}.\n`,
    )) ?? exitCode.done
  )
}

/** Shows the entries of a ledger with their sums. */
export async function showLedger(path: string, format: 'text' | 'json', terminal: Terminal): Promise<ExitCode | Stop> {
  const ledger = await readyLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const text = format === 'json' ? `${JSON.stringify(ledger.entries, undefined, 2)}\n` : shown(ledger)
  return (await write(terminal.out, text)) ?? exitCode.done
}

function shown(ledger: Ledger): string {
  if (ledger.entries.length === 0) return 'The ledger is empty.\n'
  const lines = tableLines({
    head: ['entry', 'what', 'plan', 'period', 'lines', 'sum', 'hash'],
    figures: [true, false, false, false, true, true, false],
    rows: ledger.entries.map(entryRow),
  })
  return `${lines.join('\n')}\n`
}

function entryRow({ entry, body, hash }: LedgerEntry): readonly string[] {
  const lines = body.kind === 'close' ? [] : body.lines
  const sums = Object.entries(sumsOf(lines, (line) => line.amount)).map(
    ([currency, sum]) => `${grouped(sum)} ${currency}`,
  )
  return [
    String(entry),
    body.kind,
    escapeText(body.plan, 40),
    body.period,
    String(lines.length),
    sums.join(', '),
    shortDigest(hash),
  ]
}

/** Closes a period: what has changed since is posted in the next one. */
export async function closePeriod(
  path: string,
  plan: string,
  period: string,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const ledger = await readyLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const closed = ledger.entries.some(
    ({ body }) => body.kind === 'close' && body.plan === plan && body.period === period,
  )
  if (closed) return misused(`The period ${period} of "${escapeText(plan)}" is closed already.`)
  const done = await post(path, ledger, { kind: 'close', plan, period }, terminal)
  if ('stop' in done) return done
  return (await write(terminal.out, `The period ${period} of ${escapeText(plan)} is closed.\n`)) ?? exitCode.done
}

export interface LedgerRowsCommand {
  readonly plan: string
  readonly period: string
  readonly rows: string
}

/** Posts rows from a file: adjustments by hand with reason and approver, or what another system has paid. */
export async function postRows(
  path: string,
  kind: 'adjustment' | 'opening',
  { plan, period, rows }: LedgerRowsCommand,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const ledger = await readyLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const read = readLedgerRows(rows, kind)
  const known = new Set(
    ledger.entries.flatMap(({ body }) => (body.kind === 'close' ? [] : body.lines.map((line) => line.reference))),
  )
  const again = (read.value ?? []).filter((line) => known.has(line.reference))
  const repeated = again.map((line) =>
    problem(
      'adjustment-repeated',
      { file: rows },
      `The reference "${escapeText(line.reference ?? '')}" stands in the ledger already.`,
      'Give each adjustment a reference of its own, and leave out those that were posted.',
    ),
  )
  const found = [...read.diagnostics, ...repeated]
  await tell(found, new Map(), 'text', terminal)
  if (read.value === undefined || found.length > 0) return { stop: exitCode.problems, said: '' }
  const done = await post(path, ledger, { kind, plan, period, lines: read.value }, terminal)
  if ('stop' in done) return done
  return (
    (await write(
      terminal.out,
      `Posted: ${read.value.length} ${kind === 'adjustment' ? 'adjustments' : 'opening lines'} in ${period}.\n`,
    )) ?? exitCode.done
  )
}
