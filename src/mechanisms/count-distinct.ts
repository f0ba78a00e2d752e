import { columnMechanism } from './column-verbs.js'

/** How many different values a column has. */
export const countDistinct = columnMechanism(
  'countDistinct',
  'How many different values a column has.',
  { countDistinct: 'deals.account', where: { stage: 'won' } },
  (column) => `how many different values ${column} has`,
)
