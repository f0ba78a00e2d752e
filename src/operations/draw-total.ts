import { Decimal as D, missing } from '../core/decimal.js'
import { extremeOfDraws } from './draw-choice.js'
import { quotientOfDraws } from './draw-quotient.js'
import { sumOfDraws } from './draw-sum.js'
import { type DrawColumn, type DrawMoment, fixedColumn, stepOf, valuesOf } from './draws.js'
import type { TotalAggregate } from './total-of.js'

/** What several columns come to in each draw; of none there is a sum and a count, and nothing else. */
export function totalOfDraws(aggregate: TotalAggregate, group: readonly DrawColumn[], moment: DrawMoment): DrawColumn {
  if (aggregate === 'count') return countOfDraws(group, moment)
  if (aggregate === 'sum') return sumOfDraws(group, moment)
  if (group.length === 0) return fixedColumn(missing)
  if (aggregate === 'average') return averageOfDraws(group, moment)
  return extremeOfDraws(group, aggregate === 'min' ? -1 : 1, moment)
}

function averageOfDraws(group: readonly DrawColumn[], moment: DrawMoment): DrawColumn {
  const sum = sumOfDraws(group, moment)
  const size = new D(group.length)
  return sum.fixed === undefined ? quotientOfDraws(sum, fixedColumn(size), moment) : fixedColumn(sum.fixed.div(size))
}

/** How many are not missing. */
function countOfDraws(group: readonly DrawColumn[], moment: DrawMoment): DrawColumn {
  const there = group.filter((each) => !each.gaps).length
  const open = group.filter((each) => each.gaps && each.fixed === undefined)
  if (open.length === 0) return fixedColumn(new D(there))
  const values = moment.take(moment.count).fill(there)
  for (const each of open) {
    const [own, step] = [valuesOf(each), stepOf(each)]
    for (let i = 0; i < values.length; i++) if (!Number.isNaN(own[i & step]!)) values[i]! += 1
  }
  return { place: values, scale: 0, bound: 0, most: group.length, gaps: false }
}
