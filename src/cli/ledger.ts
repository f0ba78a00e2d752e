import { existsSync } from 'node:fs'
import { problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { type Period, parsePeriod, periodOf } from '../core/period.js'
import { cellShown, counted } from '../explain/format.js'
import { ledgerText } from '../explain/ledger-text.js'
import type { Plan } from '../language/plan.js'
import { finishLedger, ledgerMoved, openLedger, postToLedger } from '../node/ledger-file.js'
import { readLedgerRows } from '../node/ledger-rows.js'
import { payrollCsv } from '../node/payroll-csv.js'
import { fitPlan } from '../settle/fit-plan.js'
import { headOf, type Ledger, type LedgerBody } from '../settle/ledger.js'
import { ledgerBalances } from '../settle/ledger-balances.js'
import { closedPeriod, isClosed } from '../settle/refusals.js'
import { sumsOf } from '../settle/sums.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { openPlanFile } from './plan-file.js'
import { stopped, tell } from './say.js'
import { type Terminal, write } from './terminal.js'

/** Opens a ledger to post to; tells what is wrong with it, and when there is none yet: a path that was mistyped would pay all of it again. */
export async function readyLedger(path: string, terminal: Terminal): Promise<Ledger | Stop> {
  finishLedger(path)
  if (!existsSync(path))
    await write(terminal.talk, `There is no ledger "${escapeText(path, 200)}" yet: nothing counts as paid.\n`)
  return verified(path, terminal)
}

/** Opens a ledger that must be there. */
async function presentLedger(path: string, terminal: Terminal): Promise<Ledger | Stop> {
  finishLedger(path)
  return existsSync(path) ? verified(path, terminal) : misused(`There is no ledger "${escapeText(path, 200)}".`)
}

async function verified(path: string, terminal: Terminal): Promise<Ledger | Stop> {
  const { value, diagnostics } = openLedger(path)
  await tell(diagnostics, new Map(), 'text', terminal)
  return value ?? stopped(diagnostics)
}

/** Posts an entry; tells when another run was first. */
export async function post(path: string, ledger: Ledger, body: LedgerBody, terminal: Terminal): Promise<Ledger | Stop> {
  const done = postToLedger(path, ledger, body)
  if ('ledger' in done) return done.ledger
  if ('failed' in done) return { stop: exitCode.notWritten, said: `${done.failed}\n` }
  await tell([ledgerMoved(path)], new Map(), 'text', terminal)
  return { stop: exitCode.problems, said: '' }
}

/** Verifies a ledger: its lines follow from each other, from the first to the last. */
export async function verifyLedger(path: string, terminal: Terminal): Promise<ExitCode | Stop> {
  const ledger = await presentLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const count = ledger.entries.length
  const text =
    count === 0
      ? 'The ledger is empty.\n'
      : `${count} ${count === 1 ? 'entry' : 'entries'}; each follows from the one before. The hash of the last is\n${headOf(ledger)}\n`
  return (await write(terminal.out, text)) ?? exitCode.done
}

/** Shows the entries of a ledger with their sums, and what it has paid by plan, period, pay code and currency. */
export async function showLedger(path: string, format: 'text' | 'json', terminal: Terminal): Promise<ExitCode | Stop> {
  const ledger = await presentLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const balances = ledgerBalances(ledger)
  const text =
    format === 'json'
      ? `${JSON.stringify({ entries: ledger.entries, balances }, undefined, 2)}\n`
      : ledgerText(ledger, balances)
  return (await write(terminal.out, text)) ?? exitCode.done
}

/** Prints what was posted in a period as CSV, for payroll. */
export async function printPayroll(path: string, period: string, terminal: Terminal): Promise<ExitCode | Stop> {
  const ledger = await presentLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const posted = [...new Set(ledger.entries.map(({ body }) => body.period))].sort()
  if (!posted.includes(period))
    return misused(
      `Nothing was posted in "${escapeText(period)}".`,
      `The ledger has ${posted.join(', ') || 'no entries'}.`,
    )
  return (await write(terminal.out, payrollCsv(ledger, period))) ?? exitCode.done
}

export interface PeriodCommand {
  /** The file of the plan. */
  readonly plan: string
  readonly period: string
}

/** Closes a period: what has changed since is posted in the next one. */
export async function closePeriod(path: string, asked: PeriodCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const ledger = await presentLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const found = await periodOfPlan(asked, terminal)
  if ('stop' in found) return found
  const { plan } = found.plan
  const period = found.period.name
  if (isClosed(ledger, plan, period)) return misused(`The period ${period} of "${plan}" is closed already.`)
  const done = await post(path, ledger, { kind: 'close', plan, period }, terminal)
  if ('stop' in done) return done
  const text = `The period ${period} of ${plan} is closed. What changes in it from now on is posted in the next one.\n`
  return (await write(terminal.out, text)) ?? exitCode.done
}

/** The plan and the period that a command names; a period of another plan, or of none, is never posted into. */
async function periodOfPlan(
  asked: PeriodCommand,
  terminal: Terminal,
): Promise<{ readonly plan: Plan; readonly period: Period } | Stop> {
  const file = await openPlanFile(asked.plan)
  if ('stop' in file) return file
  const { plan, texts, diagnostics } = file
  if (plan === undefined) {
    await tell(diagnostics, texts, 'text', terminal)
    return stopped(diagnostics)
  }
  const { calendar, from, through } = plan
  const period = parsePeriod(calendar, asked.period)
  if (period?.kind === calendar.period && period.start >= from && period.end <= through + 1) return { plan, period }
  const [first, last] = [from, through].map((day) => periodOf(calendar, calendar.period, day).name)
  return misused(
    `"${escapeText(asked.period)}" is not a ${calendar.period} of the plan "${plan.plan}".`,
    `It runs from ${first} to ${last}.`,
  )
}

export interface LedgerRowsCommand extends PeriodCommand {
  readonly rows: string
}

/** Posts rows from a file: adjustments by hand with reason and approver, or what another system has paid. */
export async function postRows(
  path: string,
  kind: 'adjustment' | 'opening',
  asked: LedgerRowsCommand,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const ledger = await readyLedger(path, terminal)
  if ('stop' in ledger) return ledger
  const found = await periodOfPlan(asked, terminal)
  if ('stop' in found) return found
  const { plan, period } = found
  const { value: lines = [], diagnostics } = readLedgerRows(asked.rows, kind)
  const known = new Set(
    ledger.entries.flatMap(({ body }) => (body.kind === 'close' ? [] : body.lines.map((line) => line.reference))),
  )
  const repeated = lines.flatMap((line, i) =>
    known.has(line.reference)
      ? [
          problem(
            'adjustment-repeated',
            { file: asked.rows, row: i + 1, field: 'reference' },
            `The reference "${escapeText(line.reference ?? '')}" stands in the ledger already.`,
            'Give each line a reference of its own, and leave out those that were posted.',
          ),
        ]
      : [],
  )
  const closed = isClosed(ledger, plan.plan, period.name) ? [closedPeriod(ledger, plan.plan, period.name)] : []
  const wrong = [...closed, ...diagnostics, ...fitPlan(plan, period, kind, lines, asked.rows), ...repeated]
  await tell(wrong, new Map(), 'text', terminal)
  if (wrong.length > 0) return { stop: exitCode.problems, said: '' }
  const done = await post(path, ledger, { kind, plan: plan.plan, period: period.name, lines }, terminal)
  if ('stop' in done) return done
  const sums = Object.entries(sumsOf(lines, (line) => line.amount)).map(
    ([currency, sum]) => `${cellShown(sum, { unit: 'money', currency })} ${currency}`,
  )
  const what = counted(lines.length, kind === 'adjustment' ? 'adjustment' : 'opening line')
  const text = `Posted to ${plan.plan} in ${period.name}: ${what}, ${sums.join(' and ')}.\n`
  return (await write(terminal.out, text)) ?? exitCode.done
}
