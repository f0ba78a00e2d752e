import { explain as explainAmount } from '../explain/explain.js'
import type { Explanation } from '../explain/explanation.js'
import { explanationMarkdown } from '../explain/explanation-markdown.js'
import { explanationText } from '../explain/explanation-text.js'
import { rowLists, rowListsMarkdown, rowListsText } from '../explain/rows-list.js'
import { openRows } from '../explain/rows-of.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { type pageFormats, talkFormat } from './say.js'
import { type Stated, type StateOptions, state } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface ExplainCommand extends Omit<StateOptions, 'format'> {
  readonly format: (typeof pageFormats)[number]
  readonly amount: string
  readonly team?: string
  readonly member?: string
  /** Items of lists, such as `{"product": "chairs"}`. */
  readonly of?: Readonly<Record<string, string>>
  /** How many rows of each amount are listed; none when not given. */
  readonly rows?: number | true
  readonly depth?: number
}

/** Computes a statement and prints where one of its amounts comes from. */
export async function explain(path: string, options: ExplainCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const { amount, team, member, of, period, depth } = options
  const stated = await state(path, { ...options, format: talkFormat(options.format) }, terminal)
  if ('stop' in stated) return stated
  const { value, diagnostics } = explainAmount(stated.statement, stated.plan, {
    name: amount,
    ...(period === undefined ? {} : { period }),
    ...(team === undefined ? {} : { team }),
    ...(member === undefined ? {} : { member }),
    ...(of === undefined ? {} : { of }),
    ...(depth === undefined ? {} : { depth }),
  })
  if (value === undefined) return misused(diagnostics[0]?.message ?? '', diagnostics[0]?.hint)
  return (await write(terminal.out, textOf(value, stated, options, terminal))) ?? exitCode.done
}

/** How many rows of each amount are listed when nobody says otherwise. */
const usualRows = 20

function textOf(
  explanation: Explanation,
  { program, data, statement }: Stated,
  { format, rows }: ExplainCommand,
  { out }: Terminal,
): string {
  const most = rows === true ? usualRows : rows
  const lists = most === undefined ? undefined : rowLists(explanation, openRows(program, data, statement.cutOff), most)
  if (format === 'json') {
    return `${JSON.stringify(lists === undefined ? explanation : { ...explanation, rows: lists }, undefined, 2)}\n`
  }
  const text =
    format === 'markdown' ? explanationMarkdown(explanation) : explanationText(explanation, { width: widthOf(out) })
  return lists === undefined
    ? text
    : `${text}\n${format === 'markdown' ? rowListsMarkdown(lists) : rowListsText(lists)}`
}
