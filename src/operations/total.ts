import { Decimal as D, type Decimal, divide, missing, zero } from '../core/decimal.js'
import { type Grain, spreadMap } from '../core/grain.js'
import { count } from '../core/unit.js'
import { mixedMisfit, truthMisfit } from './elementwise.js'
import { pick } from './extremes.js'
import { joinSigns, type Operation } from './operation.js'

export const totalAggregates = ['sum', 'average', 'min', 'max', 'count'] as const

export interface TotalSpec {
  /** What is left of the grain. */
  readonly per: Grain
  readonly aggregate: (typeof totalAggregates)[number]
}

/** What a finer input comes to for each cell of a coarser grain: sum, average, smallest, largest, or how many are not missing. */
export const total: Operation<TotalSpec> = {
  name: 'total',
  align: 'own',
  type(spec, [input]) {
    if (input!.unit === 'truth') return truthMisfit('totalled')
    const mixed = spec.aggregate === 'count' ? undefined : mixedMisfit(input!, 'totalled')
    if (mixed !== undefined) return mixed
    return { unit: spec.aggregate === 'count' ? count : input!.unit, grain: spec.per }
  },
  exact(spec, [cells], moment) {
    const map = spreadMap(moment.space, spec.per, moment.inputGrain(0))
    const groups: Decimal[][] = Array.from({ length: moment.size }, () => [])
    cells!.forEach((cell, index) => {
      groups[map[index]!]!.push(cell)
    })
    return groups.map((group) => totalOf(spec.aggregate, group))
  },
  sign: (spec, inputs) => (spec.aggregate === 'count' ? 'none' : joinSigns(inputs)),
}

/** What several values come to; of none there is a sum and a count, and nothing else. */
export function totalOf(aggregate: TotalSpec['aggregate'], group: readonly Decimal[]): Decimal {
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
