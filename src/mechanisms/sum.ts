import { amountMechanism } from './amounts.js'

/** Adds up a column of rows, or an entry over periods or over a finer grain. */
export const sum = amountMechanism('sum', 'Adds up a column of rows, or an entry over periods or over a finer grain.', {
  sum: 'deals.net',
  where: { stage: 'won' },
  credit: { to: 'salesTeam' },
})
