import colours from 'picocolors'
import { escapeText } from '../core/escape.js'
import type { Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { accountLines } from './account-text.js'
import { openBook } from './book.js'
import { checkLines } from './check-text.js'
import { companyLines } from './company-text.js'
import { conversionLines } from './conversion-text.js'
import { exchangeLines } from './exchange-text.js'
import { gateLines } from './gate-text.js'
import { grainLines } from './grain-text.js'
import { headLines, rowsLines } from './head-text.js'
import { linesOf } from './lines.js'
import { payoutLines } from './payout-text.js'
import { hanging } from './wrap.js'

/** How a statement is set as text. */
export interface TextOptions {
  /** Where sentences are broken, in columns; 100 when not given. Tables are as wide as their figures. */
  readonly width?: number
  /** Whether headings are set in bold, for a terminal. */
  readonly colour?: boolean
}

/**
 * A statement as a person reads it: its head, what became of the rows, the figures of the company, its teams, accounts and gates, who is
 * paid what, and the checks. Ends with a line break. The same whatever the language and time zone of the machine.
 */
export function statementText(statement: Statement, plan: Plan, options: TextOptions = {}): string {
  const { width = 100, colour = false } = options
  const book = openBook(statement)
  const { periods } = statement
  const lines = linesOf(statement, periods)
  const payouts = plan.entries.filter((entry) => entry.section === 'payouts')
  const pays = payouts.some((entry) => entry.payCode !== undefined)
  const blocks: readonly (readonly string[])[] = [
    headLines(statement, pays ? 'paid' : payouts.length > 0 ? 'no-pay-code' : 'nothing', width),
    rowsLines(statement),
    companyLines(lines, periods),
    exchangeLines(plan, lines, periods),
    gateLines(book, lines),
    ...periods.flatMap((period) => grainLines(linesOf(statement, [period]), period)),
    accountLines(book, plan, periods),
    ...(pays ? periods.map((period) => payoutLines(statement, period)) : []),
    conversionLines(book, plan, periods),
    checkLines(statement, plan),
    warningLines(statement, width),
  ]
  const { bold } = colours.createColors(colour)
  const shown = blocks
    .filter((block) => block.length > 0)
    .map(([first = '', ...rest]) => [bold(first), ...rest].join('\n'))
  return `${shown.join('\n\n')}\n`
}

function warningLines({ warnings }: Statement, width: number): readonly string[] {
  if (warnings.length === 0) return []
  return ['Warnings', ...warnings.flatMap((each) => hanging('- ', escapeText(each.message, 1000), width))]
}
