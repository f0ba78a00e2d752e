import { Decimal as D, type Decimal, divide, missing, pick, zero } from '../core/decimal.js'

export const totalAggregates = ['sum', 'average', 'min', 'max', 'count'] as const
export type TotalAggregate = (typeof totalAggregates)[number]

/** What several values come to; of none there is a sum and a count, and nothing else. */
export function totalOf(aggregate: TotalAggregate, group: readonly Decimal[]): Decimal {
  if (aggregate === 'count') return new D(group.filter((cell) => cell.isFinite()).length)
  if (aggregate === 'sum') return group.reduce((a, b) => a.add(b), zero)
  if (group.length === 0) return missing
  if (aggregate === 'average')
    return divide(
      group.reduce((a, b) => a.add(b)),
      new D(group.length),
    )
  return group.reduce((a, b) => pick(a, b, aggregate === 'min' ? -1 : 1))
}
