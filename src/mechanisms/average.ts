import { amountMechanism } from './amounts.js'

/** The mean of a column of rows, or of an entry over periods or over a finer grain. */
export const average = amountMechanism(
  'average',
  'The mean of a column of rows, or of an entry over periods or over a finer grain.',
  { average: 'tickets.score', where: { score: { not: 'missing' } } },
)
