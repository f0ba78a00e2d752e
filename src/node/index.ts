/**
 * Files: plans, rows, ledgers and the set of outputs. Needs Node.
 *
 * @module gainshare/node
 */
export { nodeHashing } from './hashing.js'
export { openLedger, type Posted, postToLedger } from './ledger-file.js'
export { type OutputOptions, type Written, writeOutputSet } from './output-set.js'
export { outputsOf, statementJson } from './outputs.js'
export { payoutsCsv } from './payouts-csv.js'
export { payrollCsv } from './payroll-csv.js'
export { openRowFiles, type RowFile, type RowFiles } from './row-files.js'
export { openBeside } from './rule-files.js'
export { readTextFile, type TextFile } from './text-file.js'
