export { check } from './check/check.js'
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
export type { GivenRows, ReadProgress, RowFormat, RowInput, RowLimits } from './data/input.js'
export type { Data } from './data/table.js'
export { compute, evaluate } from './evaluate/evaluate.js'
export { type Comparison, type ExampleResult, runExamples } from './evaluate/examples.js'
export type { RunOptions } from './evaluate/set-up.js'
export type {
  Cell,
  CellOf,
  Payout,
  RowsRead,
  SourceAccount,
  StatedCheck,
  StatedTest,
  Statement,
  Step,
} from './evaluate/statement.js'
export { type Asked, explain } from './explain/explain.js'
export type { Explanation } from './explain/explanation.js'
export { explanationText } from './explain/explanation-text.js'
export { type MemberStatement, memberStatement } from './explain/member-statement.js'
export { type CountedRow, openRows, type RowFinder } from './explain/rows-of.js'
export { statementText, type TextOptions } from './explain/statement-text.js'
export type { Plan } from './language/plan.js'
export { planSchema } from './language/schema.js'
export { type LoadOptions, loadData, openPlan, type Rows, run, takeRows } from './pipeline.js'
export type { Limits } from './read/limits.js'
export { type PrintOptions, printDiagnostics } from './read/print.js'
export { read } from './read/read.js'
export type { Source } from './read/source.js'
