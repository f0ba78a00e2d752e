import type { RowParams } from './row-params.js'

/** Who a row counts for, as a clause that follows what is added up: `, 60% of each for its salesTeam and 40% for its sourceTeam`. */
export function creditText({ credit }: Pick<RowParams, 'credit'>): string {
  if (credit === undefined) return ''
  if ('touches' in credit) return `, credited by ${credit.touches} of the same ${credit.match} to their ${credit.to}`
  if ('to' in credit) return `, each for its ${credit.to}`
  if ('each' in credit) return `, each in full for its ${credit.each.join(' and its ')}`
  const [first = '', ...others] = Object.entries(credit.shares).map(([field, share], i) =>
    i === 0 ? `${share} of each for its ${field}` : `${share} for its ${field}`,
  )
  return `, ${[first, ...others].join(' and ')}`
}
