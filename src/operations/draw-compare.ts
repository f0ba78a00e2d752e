import type { Condition, Operator, Test } from '../conditions/condition.js'
import type { Truth } from '../conditions/value.js'
import { compare, missing, one, zero } from '../core/decimal.js'
import type { Comparison } from './comparison.js'
import {
  commonScale,
  type DrawColumn,
  type DrawMoment,
  exactAt,
  fixedColumn,
  plainOf,
  slack,
  stepOf,
  valuesOf,
} from './draws.js'

/** How the tests of a condition are looked up, and what stands on their sides. */
interface Sides {
  readonly input: (place: number) => DrawColumn
  /** Of a test whose sides are the same in all draws. */
  readonly settled: (comparison: Comparison) => Truth
  readonly comparisons: ReadonlyMap<Test, Comparison>
}

/** Whether a condition holds in each draw: 1, 0 or missing. A figure that lies so near to its edge that either side is possible marks its draw. */
export function decidedDraws(condition: Condition, sides: Sides, moment: DrawMoment): DrawColumn {
  switch (condition.kind) {
    case 'all':
      return joined(
        condition.of.map((each) => decidedDraws(each, sides, moment)),
        0,
        moment,
      )
    case 'any':
      return joined(
        condition.of.map((each) => decidedDraws(each, sides, moment)),
        1,
        moment,
      )
    case 'not':
      return opposite(decidedDraws(condition.of, sides, moment), moment)
    case 'always':
      return truthColumn(true)
    case 'named':
      throw new Error(`the condition ${condition.name} was not resolved`)
    case 'test':
      return testedDraws(sides.comparisons.get(condition)!, sides, moment)
  }
}

function truthColumn(truth: Truth): DrawColumn {
  return fixedColumn(truth === 'unknown' ? missing : truth ? one : zero)
}

/** 1, 0 or missing in each draw. */
function truthsColumn(place: Float64Array, gaps: boolean): DrawColumn {
  return { place, scale: 0, bound: 0, most: 1, gaps }
}

/** `decisive` wins over everything, missing over its opposite. */
function joined(parts: readonly DrawColumn[], decisive: 0 | 1, moment: DrawMoment): DrawColumn {
  if (parts.length === 1) return parts[0]!
  if (parts.every((each) => stepOf(each) === 0)) {
    const found = parts.map((each) => valuesOf(each)[0]!)
    return found.includes(decisive)
      ? truthColumn(decisive === 1)
      : truthColumn(found.some(Number.isNaN) ? 'unknown' : decisive === 0)
  }
  const values = moment.take(moment.count)
  const columns = parts.map(valuesOf)
  const steps = parts.map(stepOf)
  for (let i = 0; i < values.length; i++) {
    let answer = 1 - decisive
    for (let part = 0; part < columns.length; part++) {
      const found = columns[part]![i & steps[part]!]!
      if (found === decisive) {
        answer = decisive
        break
      }
      if (Number.isNaN(found)) answer = Number.NaN
    }
    values[i] = answer
  }
  return truthsColumn(
    values,
    parts.some((each) => each.gaps),
  )
}

function opposite(of: DrawColumn, moment: DrawMoment): DrawColumn {
  if (of.fixed !== undefined) return fixedColumn(one.sub(of.fixed))
  const values = moment.take(moment.count)
  const [from, step] = [valuesOf(of), stepOf(of)]
  for (let i = 0; i < values.length; i++) values[i] = 1 - from[i & step]!
  return truthsColumn(values, of.gaps)
}

function testedDraws(comparison: Comparison, sides: Sides, moment: DrawMoment): DrawColumn {
  const inputs = [comparison.left, ...comparison.right].flatMap((side) =>
    'input' in side ? [sides.input(side.input)] : [],
  )
  if (inputs.every((each) => each.fixed !== undefined)) return truthColumn(sides.settled(comparison))
  const { operator } = comparison.test
  const [left, ...right] = inputs as [DrawColumn, ...DrawColumn[]]
  if (operator === 'isMissing' || operator === 'isPresent')
    return missingDraws(left, operator === 'isMissing' ? 1 : 0, moment)
  const found = right.map((each) => comparedDraws(left, each, operator, moment))
  const answer = joined(found, operator === 'noneOf' ? 0 : 1, moment)
  // As soon as anything that is compared is missing, nobody knows.
  return found.length > 1 && answer.gaps ? withGapsOf(found, answer, moment) : answer
}

function withGapsOf(parts: readonly DrawColumn[], answer: DrawColumn, moment: DrawMoment): DrawColumn {
  const values = moment.take(moment.count)
  const [from, at] = [valuesOf(answer), stepOf(answer)]
  for (let i = 0; i < values.length; i++) values[i] = from[i & at]!
  for (const part of parts) {
    const [own, step] = [valuesOf(part), stepOf(part)]
    for (let i = 0; i < values.length; i++) if (Number.isNaN(own[i & step]!)) values[i] = Number.NaN
  }
  return truthsColumn(values, true)
}

function missingDraws(column: DrawColumn, whenMissing: 0 | 1, moment: DrawMoment): DrawColumn {
  if (!column.gaps) return truthColumn(whenMissing === 0)
  const values = moment.take(moment.count)
  const [from, step] = [valuesOf(column), stepOf(column)]
  for (let i = 0; i < values.length; i++) values[i] = Number.isNaN(from[i & step]!) ? whenMissing : 1 - whenMissing
  return truthsColumn(values, false)
}

/** What an operator says where the left side is smaller, the same and larger. */
const answers: Readonly<Record<Exclude<Operator, 'isMissing' | 'isPresent'>, readonly [number, number, number]>> = {
  is: [0, 1, 0],
  oneOf: [0, 1, 0],
  isNot: [1, 0, 1],
  noneOf: [1, 0, 1],
  atLeast: [0, 1, 1],
  above: [0, 0, 1],
  atMost: [1, 1, 0],
  below: [1, 0, 0],
}

function comparedDraws(a: DrawColumn, b: DrawColumn, operator: keyof typeof answers, moment: DrawMoment): DrawColumn {
  const [less, same, more] = answers[operator]
  const common = commonScale([a, b])
  const [p, q] = [plainOf(a), plainOf(b)]
  const [f, g] = common?.factors ?? [p.factor, q.factor]
  const near = common === undefined ? p.bound + q.bound + (p.most + q.most) * slack : 0
  const values = moment.take(moment.count)
  const [x, y, stepX, stepY] = [valuesOf(a), valuesOf(b), stepOf(a), stepOf(b)]
  const { again } = moment
  for (let i = 0; i < values.length; i++) {
    const by = x[i & stepX]! * f! - y[i & stepY]! * g!
    if (by > near) values[i] = more
    else if (by < -near) values[i] = less
    else if (Number.isNaN(by)) values[i] = Number.NaN
    else if (near === 0) values[i] = same
    else {
      const [exactA, exactB] = [exactAt(a, i), exactAt(b, i)]
      const order = exactA === undefined || exactB === undefined ? undefined : compare(exactA, exactB)
      values[i] = order === 1 ? more : order === -1 ? less : same
      if (order === undefined) again[i] = 1
    }
  }
  return truthsColumn(values, a.gaps || b.gaps)
}
