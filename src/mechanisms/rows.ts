import { type Decimal, one, zero } from '../core/decimal.js'
import type { Grain } from '../core/grain.js'
import { parseLiteral } from '../core/literal.js'
import { didYouMean } from '../core/suggest.js'
import { count, isPure, type Unit } from '../core/unit.js'
import { thisPeriod } from '../core/window.js'
import { fieldUnit, perBaseUnit } from '../data/field-unit.js'
import type { FieldSpec, SourceSpec } from '../data/source.js'
import type { Aggregate } from '../operations/aggregate.js'
import { fold } from '../operations/fold.js'
import type { Dated, Standing } from '../operations/rows-in.js'
import type { CreditPart, FoldSpec } from '../operations/scan.js'
import { type Build, broken, type Ref } from './mechanism.js'
import { lowerWhere } from './where.js'

/** How an entry chooses and credits rows. */
export interface RowParams {
  readonly where?: unknown
  readonly dated?: string | undefined
  readonly on?: 'last-day' | 'day-before' | undefined
  readonly over?: unknown
  readonly credit?: CreditParams | undefined
  readonly per?: string | readonly string[] | undefined
  readonly first?: string | undefined
}

export type CreditParams =
  | { readonly to: string }
  | { readonly shares: Readonly<Record<string, string>>; readonly empty: 'credits-nobody' }
  | { readonly each: readonly string[] }

/** Splits `source.field`; undefined when the first part is not a source of the plan. */
export function columnNamed(name: string, build: Build): { source: SourceSpec; field: string | undefined } | undefined {
  const dot = name.indexOf('.')
  const source = build.source(dot < 0 ? name : name.slice(0, dot))
  return source === undefined ? undefined : { source, field: dot < 0 ? undefined : name.slice(dot + 1) }
}

/** Rows of a source brought to one figure for each cell. */
export function lowerFold(
  aggregate: Aggregate,
  verb: string,
  target: { source: SourceSpec; field: string | undefined },
  params: RowParams,
  build: Build,
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
  const field = aggregate === 'count' ? undefined : fieldNamed(target.field, source, verb, build)
  const when = whenOf(source, params, build)
  const credit = creditOf(source, params, aggregate, build)
  const axes = axesOf(source, params, credit !== undefined && credit.parts.length > 0, build)
  const where = lowerWhere(params.where, source, build, 'where')
  if (field === 'broken' || when === undefined || credit === undefined || axes === undefined) return broken
  if (params.where !== undefined && where === undefined) return broken
  const unit = unitOf(aggregate, field, source, verb, build)
  if (unit === undefined) return broken
  const chain: Grain = credit.parts.length === 0 ? [] : [credit.axis]
  const spec: FoldSpec = {
    source: source.name,
    aggregate,
    field: field?.name,
    perBase: field === undefined ? 1 : perBaseUnit(field),
    where,
    when,
    credit: credit.parts,
    creditAxis: credit.axis,
    axes,
    overCounts: credit.overCounts,
    type: { unit, grain: [...chain, ...axes.map((each) => each.axis)] },
  }
  return build.node(fold, spec, [], verb)
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
  else build.problem('unknown-name', `"${name}" is not a field of ${source.name}.`, didYouMean(name, names), verb)
  return 'broken'
}

function unitOf(
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
      undefined,
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

function whenOf(source: SourceSpec, params: RowParams, build: Build): Dated | Standing | undefined {
  const window = params.over === undefined ? thisPeriod : build.window(params.over, 'over')
  if (window === undefined) return undefined
  if (params.on !== undefined) {
    if (source.interval !== undefined) return { on: params.on, window, ...source.interval }
    build.problem(
      'no-date',
      `Rows of ${source.name} have no first and last day, so none is in force on a day.`,
      'Leave "on" out.',
      'on',
    )
    return undefined
  }
  const date = params.dated ?? source.date
  if (date === undefined) {
    const hint =
      source.interval === undefined
        ? `Name one: "dated": a field of ${source.name}, or "date" on the source.`
        : 'Say "on": "last-day" to take the rows in force on the last day of the window.'
    build.problem('no-date', `Nothing says which day puts a row of ${source.name} into a period.`, hint)
    return undefined
  }
  const field = source.fields.find((each) => each.name === date)
  const isDate =
    field !== undefined &&
    ['date', 'instant', 'local time', 'first day', 'last day', 'first day after'].includes(field.kind)
  if (isDate) return { date, known: source.date ?? date, window }
  const names = source.fields.filter((each) => each.kind === 'date' || each.kind === 'instant').map((each) => each.name)
  build.problem('no-date', `"${date}" is not a day of ${source.name}.`, didYouMean(date, names), 'dated')
  return undefined
}

interface Credited {
  readonly parts: readonly CreditPart[]
  readonly axis: 'team' | 'member'
  readonly overCounts: boolean
}

function creditOf(source: SourceSpec, params: RowParams, aggregate: Aggregate, build: Build): Credited | undefined {
  if (build.section === 'members') return memberCredit(source, build)
  const credit = params.credit
  if (credit === undefined) return { parts: [], axis: 'team', overCounts: false }
  const shares = 'shares' in credit ? sharesOf(credit.shares, build) : undefined
  if ('shares' in credit && shares === undefined) return undefined
  const fields = 'to' in credit ? [credit.to] : 'each' in credit ? credit.each : Object.keys(credit.shares)
  const fine = fields.map((field, i) =>
    isTeamField(
      field,
      source,
      build,
      'to' in credit ? ['credit', 'to'] : 'each' in credit ? ['credit', 'each', i] : ['credit', 'shares', field],
    ),
  )
  if (fine.includes(false)) return undefined
  if (shares !== undefined && aggregate !== 'sum' && aggregate !== 'count') {
    build.problem('wrong-shape', `Shares of a row cannot go into "${aggregate}".`, 'Use "to" or "each".', 'credit')
    return undefined
  }
  const parts = fields.map((field) => ({ field, share: shares?.get(field) ?? one }))
  return { parts, axis: 'team', overCounts: 'each' in credit && fields.length > 1 }
}

function sharesOf(shares: Readonly<Record<string, string>>, build: Build): ReadonlyMap<string, Decimal> | undefined {
  const read = new Map<string, Decimal>()
  for (const [field, text] of Object.entries(shares)) {
    const literal = parseLiteral(text)
    if (
      literal === undefined ||
      (literal.unit !== 'any' && literal.unit.label !== 'rate') ||
      literal.value.lessThan(0)
    ) {
      build.problem('number-format', `"${text}" is not a share.`, 'Write it as "60%".', 'credit', 'shares', field)
      return undefined
    }
    read.set(field, literal.value)
  }
  const sum = [...read.values()].reduce((a, b) => a.add(b), zero)
  if (sum.equals(1)) return read
  build.problem(
    'shares-sum',
    `The shares of a row add up to ${sum.mul(100).toFixed()} %, not to 100 %.`,
    'Change them so that they add up; nothing is scaled by itself.',
    'credit',
    'shares',
  )
  return undefined
}

function isTeamField(name: string, source: SourceSpec, build: Build, keys: readonly (string | number)[]): boolean {
  const field = source.fields.find((each) => each.name === name)
  if (field?.kind === 'team') return true
  const teams = source.fields.filter((each) => each.kind === 'team').map((each) => each.name)
  if (field === undefined)
    build.problem('unknown-name', `"${name}" is not a field of ${source.name}.`, didYouMean(name, teams), ...keys)
  else {
    const hint = `Credit the team: find it by a look-up, for example {"from": "agents.team", "matching": "${name}"}, and pay its members from a pool.`
    build.problem('person-scored', `Credit goes to teams, and "${name}" is not a team.`, hint, ...keys)
  }
  return false
}

/** On the member axis rows come from rosters, and each names its member and team. */
function memberCredit(source: SourceSpec, build: Build): Credited | undefined {
  const member = source.fields.find((field) => field.kind === 'member')
  const team = source.fields.find((field) => field.kind === 'team')
  if (source.roster && member !== undefined && team !== undefined) {
    return { parts: [{ field: `${member.name},${team.name}`, share: one }], axis: 'member', overCounts: false }
  }
  build.problem(
    'person-scored',
    `Members bring figures of a roster only, and ${source.name} ${source.roster ? 'names no member with a team' : 'is not one'}.`,
    'Score the team in "scores", fund a pool in "pools", and share it out in "payouts".',
  )
  return undefined
}

function axesOf(source: SourceSpec, params: RowParams, credited: boolean, build: Build): FoldSpec['axes'] | undefined {
  const wanted = params.per === undefined ? [] : typeof params.per === 'string' ? [params.per] : params.per
  const axes: { axis: string; field: string }[] = []
  for (const name of wanted) {
    if (name === 'team' && credited) continue
    if (credited && name === 'function') {
      const hint = `Add the teams up in an entry of its own: {"sum": "${build.name}", "per": "function"}.`
      build.problem('grain-mismatch', 'Rows are credited to teams, and functions are made of teams.', hint, 'per')
      return undefined
    }
    if (name === 'team' || name === 'function') {
      build.problem(
        'no-credit',
        `Nobody is credited for rows of ${source.name}.`,
        'Say who is: "credit": {"to": a field that names a team}.',
        'per',
      )
      return undefined
    }
    const list = build.list(name)
    if (list?.from?.source !== source.name) {
      const why =
        list === undefined
          ? `"${name}" is not a list of this plan.`
          : `The list "${name}" does not come from ${source.name}.`
      build.problem('unknown-name', why, 'A list is declared in "lists", with the field that names its cells.', 'per')
      return undefined
    }
    axes.push({ axis: name, field: list.from.field })
  }
  return axes.sort((a, b) => (a.axis < b.axis ? -1 : 1))
}
