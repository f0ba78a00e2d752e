import type { Statement } from '../evaluate/statement.js'
import { fullText } from '../explain/full-text.js'
import type { Plan } from '../language/plan.js'
import type { RuleFile } from '../read/rule-file.js'
import { manifestName, manifestText, outlineOf } from './manifest.js'
import { payoutsCsv } from './payouts-csv.js'
import type { RowFile } from './row-files.js'
import type { TextFile } from './text-file.js'

/** A statement as JSON: its keys in the order in which it was built, two spaces a level, one line break at the end. */
export function statementJson(statement: Statement): string {
  return `${JSON.stringify(statement, undefined, 2)}\n`
}

/** The names of the files of a run, in the order in which they are written. */
export const outputNames = ['statement.json', 'payouts.csv', 'explanation.txt', manifestName] as const

/**
 * The files of a run by name: the statement, the payouts for payroll, the explanation for people, and the manifest last. `others` are the
 * further files that the plan is made of.
 */
export function outputsOf(
  statement: Statement,
  plan: Plan,
  planFile: TextFile,
  rows: readonly RowFile[],
  others: readonly RuleFile[] = [],
): ReadonlyMap<string, string> {
  const files: readonly (readonly [string, string])[] = [
    ['statement.json', statementJson(statement)],
    ['payouts.csv', payoutsCsv(statement.payouts)],
    ['explanation.txt', [...fullText(statement, plan)].join('')],
  ]
  const outlines = files.map(([name, text]) => outlineOf(name, text))
  return new Map([...files, [manifestName, manifestText(statement, { ...planFile, others }, rows, outlines)]])
}
