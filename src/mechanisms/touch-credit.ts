import { zero } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import { suggestion } from '../core/suggest.js'
import type { SourceSpec } from '../data/source.js'
import type { Aggregate } from '../operations/aggregate.js'
import type { TouchCredit, TouchShares } from '../operations/touches.js'
import type { Build } from './mechanism.js'
import type { TouchParams } from './row-params.js'
import { readShares } from './shares.js'
import { isTeamField } from './team-field.js'
import { lowerWhere } from './where.js'

/** Reads credit by touches; undefined when it is wrong, which is reported. */
export function touchCredit(
  params: TouchParams,
  source: SourceSpec,
  aggregate: Aggregate,
  build: Build,
): TouchCredit | undefined {
  const touches = build.source(params.touches)
  if (touches === undefined) {
    const names = build.sources().map((each) => each.name)
    build.problem(
      'unknown-name',
      `"${params.touches}" is not a source of this plan.`,
      suggestion(params.touches, names, 'Sources'),
      'credit',
      'touches',
    )
    return undefined
  }
  if (aggregate !== 'sum' && aggregate !== 'count') {
    build.problem('wrong-shape', `Shares of a row cannot go into "${aggregate}".`, 'Use "sum" or "count".', 'credit')
    return undefined
  }
  const lookBack = parseLiteral(params.lookBack)
  if (lookBack === undefined || lookBack.unit === 'any' || lookBack.unit.time !== 1) {
    build.problem(
      'amount-unit',
      `"${params.lookBack}" is not a length of time.`,
      'Write "90 days".',
      'credit',
      'lookBack',
    )
    return undefined
  }
  const date = touches.date
  if (date === undefined) {
    build.problem(
      'no-date',
      `Touches of ${touches.name} have no date.`,
      'Add "date" to the source.',
      'credit',
      'touches',
    )
    return undefined
  }
  for (const each of [source, touches]) {
    if (each.fields.some((field) => field.name === params.match)) continue
    build.problem(
      'unknown-name',
      `"${params.match}" is not a field of ${each.name}.`,
      suggestion(
        params.match,
        each.fields.map((field) => field.name),
        `Fields of ${each.name}`,
      ),
      'credit',
      'match',
    )
    return undefined
  }
  const shares = touchShares(params, build)
  const where = lowerWhere(params.where, touches, build, 'credit', 'where')
  if (!isTeamField(params.to, touches, build, ['credit', 'to']) || shares === undefined) return undefined
  if (params.where !== undefined && where === undefined) return undefined
  return {
    source: touches.name,
    match: params.match,
    team: params.to,
    date,
    key: touches.key,
    lookBack: lookBack.value.toNumber(),
    where,
    shares,
  }
}

function touchShares(params: TouchParams, build: Build): TouchShares | undefined {
  if ((params.shares === undefined) === (params.halfLife === undefined)) {
    build.problem(
      'missing-key',
      'Credit by touches has either "shares" by position or a "halfLife".',
      'Write "shares": {"first": "40%", "last": "40%", "between": "20%"}, "shares": {"each": "100%"}, or "halfLife": "7 days".',
      'credit',
    )
    return undefined
  }
  if (params.halfLife !== undefined) {
    const halfLife = parseLiteral(params.halfLife)
    if (halfLife !== undefined && halfLife.unit !== 'any' && halfLife.unit.time === 1 && halfLife.value.greaterThan(0))
      return { halfLife: halfLife.value }
    build.problem(
      'amount-unit',
      `"${params.halfLife}" is not a length of time.`,
      'Write "7 days".',
      'credit',
      'halfLife',
    )
    return undefined
  }
  return positions(params.shares ?? {}, build)
}

function positions(shares: Readonly<Record<string, string>>, build: Build): TouchShares | undefined {
  const read = readShares(shares, false, build, 'credit', 'shares')
  if (read === undefined) return undefined
  if (!read.has('each'))
    return { first: read.get('first') ?? zero, last: read.get('last') ?? zero, between: read.get('between') ?? zero }
  if (read.size === 1) return { each: true }
  build.problem(
    'wrong-shape',
    '"each" gives every touch the same, so it stands alone.',
    'Write {"each": "100%"}.',
    'credit',
    'shares',
    'each',
  )
  return undefined
}
