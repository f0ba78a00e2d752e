import type { Decimal } from '../core/decimal.js'
import { type Grain, spreadMap } from '../core/grain.js'
import { count } from '../core/unit.js'
import { totalOfDraws } from './draw-total.js'
import type { DrawColumn } from './draws.js'
import { mixedMisfit, truthMisfit } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { type TotalAggregate, totalOf } from './total-of.js'

export interface TotalSpec {
  /** What is left of the grain. */
  readonly per: Grain
  readonly aggregate: TotalAggregate
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
  columns(spec, [cells], moment) {
    const map = spreadMap(moment.space, spec.per, moment.inputGrain(0))
    const groups: DrawColumn[][] = Array.from({ length: moment.size }, () => [])
    cells!.forEach((cell, index) => {
      groups[map[index]!]!.push(cell)
    })
    return groups.map((group) => totalOfDraws(spec.aggregate, group, moment))
  },
  sign: (spec, inputs) => (spec.aggregate === 'count' ? 'none' : joinSigns(inputs)),
}
