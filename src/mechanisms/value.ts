import { columnMechanism } from './column-verbs.js'

/** The figure of the one row that there is; two rows are an error. */
export const value = columnMechanism(
  'value',
  'The figure of the one row that there is; two rows are an error.',
  { value: 'budget.amount' },
  (column) => `the one figure of ${column}`,
)
