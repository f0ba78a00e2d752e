import { type Grain, partsOf, spreadMap } from '../core/grain.js'
import { count } from '../core/unit.js'
import { countOfCells, extremeOfCells, sumOfCells } from './cells-column.js'
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
    const groups = partsOf(moment.space, spec.per, moment.inputGrain(0))
    const of = (group: Int32Array) => Array.from(group, (cell) => cells![cell]!)
    return groups.map((group) => totalOf(spec.aggregate, of(group)))
  },
  columns(spec, [cells], moment) {
    const groups = partsOf(moment.space, spec.per, moment.inputGrain(0))
    const of = (group: Int32Array) => Array.from(group, (cell) => cells![cell]!)
    return groups.map((group) => totalOfDraws(spec.aggregate, of(group), moment))
  },
  across(spec, [cells], moment) {
    const map = spreadMap(moment.space, spec.per, moment.inputGrain(0))
    return across[spec.aggregate]?.(cells!, map, moment.count)
  },
  sign: (spec, inputs) => (spec.aggregate === 'count' ? 'none' : joinSigns(inputs)),
}

type Across = (column: DrawColumn, map: Int32Array, size: number) => DrawColumn | undefined

/** What many cells come to; an average is divided with all digits by the exact reading. */
const across: Readonly<Partial<Record<TotalAggregate, Across>>> = {
  sum: sumOfCells,
  min: (column, map, size) => extremeOfCells(column, map, size, -1),
  max: (column, map, size) => extremeOfCells(column, map, size, 1),
  count: countOfCells,
}
