/**
 * From the text of a plan and its rows to a statement, its reasons, and what to post. Needs neither files nor Node.
 *
 * @module gainshare
 */
export { check } from './check/check.js'
export type { AmountChange, Cause, Changes, ComparedOf, FigureChange } from './compare/changes.js'
export { type ChangesTextOptions, changesMarkdown, changesText } from './compare/changes-text.js'
export { type AskedChanges, compare } from './compare/compare.js'
export type { ComparedRun } from './compare/compared-run.js'
export { compile } from './compile/compile.js'
export type { Program } from './compile/program.js'
export type { Code } from './core/codes.js'
export {
  type Checked,
  type Diagnostic,
  type FilePlace,
  hasErrors,
  type Place,
  type PlanPlace,
  type RowPlace,
  type Severity,
  type TextPlace,
} from './core/diagnostic.js'
export type { Hashing } from './core/hashing.js'
export type { GivenRows, ReadProgress, RowFormat, RowInput, RowLimits } from './data/input.js'
export type { Data } from './data/table.js'
export { compute, evaluate } from './evaluate/evaluate.js'
export { type Comparison, type ExampleResult, runExamples } from './evaluate/examples.js'
export { type FilledExample, fillExamples } from './evaluate/fill-examples.js'
export type { PaidSoFar } from './evaluate/paid.js'
export type { RunOptions } from './evaluate/set-up.js'
export type {
  Cell,
  CellOf,
  Payout,
  RowsRead,
  SourceAccount,
  StatedCheck,
  StatedRate,
  StatedTest,
  Statement,
  Step,
} from './evaluate/statement.js'
export { accrualText } from './explain/accrual-text.js'
export { type Asked, explain } from './explain/explain.js'
export type { Explanation } from './explain/explanation.js'
export { explanationMarkdown } from './explain/explanation-markdown.js'
export { explanationText } from './explain/explanation-text.js'
export { type MemberStatement, memberStatement } from './explain/member-statement.js'
export { type CountedRow, openRows, type RowFinder } from './explain/rows-of.js'
export { settlementText } from './explain/settlement-text.js'
export { statementText, type TextOptions } from './explain/statement-text.js'
export type { Plan } from './language/plan.js'
export { planSchema } from './language/schema.js'
export {
  type LoadOptions,
  loadData,
  type OpenedPlan,
  type OpenOptions,
  openPlan,
  type Rows,
  run,
  takeRows,
} from './pipeline.js'
export type { Limits } from './read/limits.js'
export type { Open } from './read/open-named.js'
export { type PrintOptions, printDiagnostics } from './read/print.js'
export { type Read, type ReadOptions, read } from './read/read.js'
export type { RuleFile } from './read/rule-file.js'
export type { Source } from './read/source.js'
export { type Accrual, type AccrualLine, accrue } from './settle/accrue.js'
export type { DueAndPaid } from './settle/due-and-paid.js'
export {
  entryLine,
  headOf,
  type Ledger,
  type LedgerBody,
  type LedgerEntry,
  type LedgerLine,
  nextEntry,
} from './settle/ledger.js'
export { type LedgerBalance, ledgerBalances } from './settle/ledger-balances.js'
export type { Difference } from './settle/overpaid.js'
export { paidLines } from './settle/paid-lines.js'
export { readLedger } from './settle/read-ledger.js'
export { type Settlement, settle } from './settle/settle.js'
export type { Crossing, Solution, Sought, Tried } from './solve/solution.js'
export { solutionMarkdown, solutionText } from './solve/solution-text.js'
export { solve } from './solve/solve.js'
