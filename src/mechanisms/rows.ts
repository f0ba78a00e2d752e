import type { Grain } from '../core/grain.js'
import { suggestion } from '../core/suggest.js'
import { count, isPure, time, type Unit } from '../core/unit.js'
import { fieldUnit, perBaseUnit } from '../data/field-unit.js'
import type { FieldSpec, SourceSpec } from '../data/source.js'
import type { Aggregate } from '../operations/aggregate.js'
import { fold } from '../operations/fold.js'
import type { FoldSpec } from '../operations/fold-spec.js'
import { type Build, broken, type Ref } from './mechanism.js'
import { axesOf } from './row-axes.js'
import { creditOf } from './row-credit.js'
import { exchangedUnit, rowExchange } from './row-exchange.js'
import type { RowParams } from './row-params.js'
import { whenOf } from './row-window.js'
import { lowerWhere } from './where.js'

/** Splits `source.field`; undefined when the first part is not a source of the plan. */
export function columnNamed(name: string, build: Build): { source: SourceSpec; field: string | undefined } | undefined {
  const dot = name.indexOf('.')
  const source = build.source(dot < 0 ? name : name.slice(0, dot))
  return source === undefined ? undefined : { source, field: dot < 0 ? undefined : name.slice(dot + 1) }
}

/** What a verb adds to what all verbs over rows do. */
interface Further extends Pick<FoldSpec, 'promise' | 'stage' | 'quantile' | 'latest'> {
  /** All rows up to the end of the window, however old. */
  readonly sinceEver?: true
  /** The time that rows took, in so many parts of a day, is brought together in place of a field. */
  readonly tookPerDay?: number
}

/** Rows of a source brought to one figure for each cell. */
export function lowerFold(
  aggregate: Aggregate,
  verb: string,
  target: { source: SourceSpec; field: string | undefined },
  params: RowParams,
  build: Build,
  further: Further = {},
): Ref {
  const { source } = target
  if (build.section !== 'metrics' && build.section !== 'members') {
    return build.problem(
      'section-order',
      `Rows are read in "metrics", not in "${build.section}".`,
      `Move this entry to "metrics", and name it here.`,
      verb,
    )
  }
  const { sinceEver, tookPerDay, ...more } = further
  const isRows = aggregate === 'count' || tookPerDay !== undefined
  const field = isRows ? undefined : fieldNamed(target.field, source, verb, build)
  const when = whenOf(source, params, build)
  const credit = creditOf(source, params, aggregate, build)
  const axes = axesOf(
    source,
    params,
    credit !== undefined && (credit.parts.length > 0 || credit.touches !== undefined),
    build,
  )
  const where = lowerWhere(params.where, source, build, 'where')
  if (field === 'broken' || when === undefined || credit === undefined || axes === undefined) return broken
  if (params.where !== undefined && where === undefined) return broken
  const exchanged = rowExchange(params, aggregate, field, build)
  if (exchanged === 'broken') return broken
  const unit =
    tookPerDay !== undefined
      ? time
      : exchanged === undefined || field === undefined
        ? figureUnit(aggregate, field, source, verb, build)
        : exchangedUnit(field, exchanged.exchange.to)
  if (unit === undefined || !canBeNegated(aggregate, source, verb, build)) return broken
  const credited = credit.parts.length > 0 || credit.touches !== undefined
  const chain: Grain = credited ? [credit.axis] : []
  const spec: FoldSpec = {
    source: source.name,
    aggregate,
    field: field?.name,
    perBase: field === undefined ? (tookPerDay ?? 1) : perBaseUnit(field),
    where,
    when: sinceEver === undefined || 'on' in when ? when : { ...when, sinceEver },
    credit: credit.parts,
    creditAxis: credit.axis,
    axes,
    overCounts: credit.overCounts,
    ...(credit.touches === undefined ? {} : { touches: credit.touches }),
    ...more,
    ...(tookPerDay === undefined ? {} : { took: true }),
    ...(exchanged === undefined ? {} : { exchange: exchanged.exchange }),
    type: { unit, grain: [...chain, ...axes.map((each) => each.axis)] },
  }
  return build.node(fold, spec, exchanged === undefined ? [] : [exchanged.node], verb)
}

/** Where rows are taken back by counting once more, negated, only what adds up can be read from them. */
function canBeNegated(aggregate: Aggregate, source: SourceSpec, verb: string, build: Build): boolean {
  if (source.clawback?.as !== 'negative-row' || aggregate === 'sum' || aggregate === 'count') return true
  build.problem(
    'clawback-form',
    `Rows of "${source.name}" are taken back as negative rows, which "${verb}" cannot read.`,
    'Use "sum" and "count", and divide; or let the clawback be "restated".',
    verb,
  )
  return false
}

function fieldNamed(name: string | undefined, source: SourceSpec, verb: string, build: Build): FieldSpec | 'broken' {
  const names = source.fields.map((each) => each.name)
  const field = source.fields.find((each) => each.name === name)
  if (field !== undefined) return field
  if (name === undefined)
    build.problem(
      'unknown-name',
      `"${source.name}" is a source; say which of its fields.`,
      `For example "${source.name}.${names[0]}".`,
      verb,
    )
  else
    build.problem(
      'unknown-name',
      `"${name}" is not a field of ${source.name}.`,
      suggestion(name, names, `Fields of ${source.name}`),
      verb,
    )
  return 'broken'
}

/** The unit of what rows come to as they are; reported and undefined when they do not come together. */
export function figureUnit(
  aggregate: Aggregate,
  field: FieldSpec | undefined,
  source: SourceSpec,
  verb: string,
  build: Build,
): Unit | undefined {
  if (field === undefined || aggregate === 'countDistinct') return count
  const unit = fieldUnit(field, build.currency)
  if (unit === undefined) {
    build.problem(
      'unit-mismatch',
      `"${source.name}.${field.name}" holds no figures.`,
      'Count the rows, or count them apart with "countDistinct".',
      verb,
    )
  } else if (unit.currency === 'own') {
    build.problem(
      'currency-mix',
      `Rows of "${source.name}.${field.name}" have currencies of their own, and cannot be added up as they are.`,
      'Say into which currency, and at which exchange rate: "in": "EUR", "at": "day".',
      verb,
    )
    return undefined
  } else if (unit.money !== 0 && unit.currency === undefined) {
    build.problem(
      'no-currency',
      `"${source.name}.${field.name}" holds money, and the plan names no currency.`,
      'Add "currency": "EUR" at the top of the plan.',
      verb,
    )
    return undefined
  } else if (aggregate === 'sum' && isPure(unit) && unit.label === 'rate') {
    build.problem(
      'not-additive',
      `"${source.name}.${field.name}" holds rates, which do not add up.`,
      'Add up the amounts they are made of, and divide the sums.',
      verb,
    )
    return undefined
  }
  return unit
}
