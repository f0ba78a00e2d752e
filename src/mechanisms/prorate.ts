import * as z from 'zod'
import { choice } from '../core/choice.js'
import { parseLiteral } from '../core/literal.js'
import { suggestion } from '../core/suggest.js'
import { isMoney, isPure, isTime, rate, type Unit, unitText } from '../core/unit.js'
import { thisPeriod } from '../core/window.js'
import { fieldUnit } from '../data/field-unit.js'
import type { FieldSpec, SourceSpec } from '../data/source.js'
import { prorate as prorateOperation } from '../operations/prorate.js'
import type { ProrateSpec } from '../operations/prorate-spec.js'
import type { Absence, RosterFields } from '../operations/roster.js'
import { exchangeText } from './exchange-text.js'
import { condition, exchangeDetails, rateDay, window } from './grammar.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import { holdsForPeriod } from './period-rate.js'
import { onlyRoster, payCurrencyNamed, rosterFields } from './roster.js'
import { knownCurrency } from './row-exchange.js'
import { columnNamed } from './rows.js'
import { lowerWhere } from './where.js'

interface Params {
  readonly prorate: string
  readonly by: 'days'
  readonly over?: unknown
  readonly without?: Readonly<Record<string, unknown>> | undefined
  readonly in?: string | undefined
  readonly at?: string | undefined
  readonly on?: 'first-day' | 'last-day' | undefined
}

/** A yearly or monthly roster figure, or presence itself, in proportion to the days a member was there. */
export const prorate: Mechanism<Params> = {
  verb: 'prorate',
  summary: 'A yearly or monthly roster figure, or presence itself ("1"), in proportion to the days a member was there.',
  params: z.strictObject({
    prorate: z.string().meta({
      title: 'What',
      description: 'A field of a roster, or "1" for presence.',
      examples: ['staff.basePay', '1'],
    }),
    by: choice({ days: 'Calendar days in the team over all days.' }).meta({
      title: 'By',
      description: 'By what a part of the time counts.',
    }),
    over: window.optional(),
    ...exchangeDetails,
    on: rateDay.optional(),
    without: z
      .record(z.string(), condition)
      .meta({
        title: 'Without',
        description: 'Days of a leave source that do not count, by a condition on its rows.',
        examples: [{ leave: { reason: ['unpaid'] } }],
      })
      .optional(),
  }),
  example: { prorate: 'staff.basePay', by: 'days' },
  sections: ['members'],
  lower(params, build) {
    const over = params.over === undefined ? thisPeriod : build.window(params.over, 'over')
    const figure = figureOf(params.prorate, build)
    const without = absencesOf(params.without ?? {}, build)
    if (over === undefined || figure === undefined || without === undefined) return broken
    const own = inOneCurrency(figure, params, build)
    if (own === undefined) return broken
    return build.node(prorateOperation, { ...own.figure, window: over, without }, own.inputs, 'prorate')
  },
  say(params, said) {
    const away = Object.keys(params.without ?? {})
    const without = away.length === 0 ? '' : `, without days of ${away.join(' and ')}`
    return `${params.prorate === '1' ? 'presence' : params.prorate} by the days in the team${without}${exchangeText(params, said)}`
  },
}

type Figure = Pick<ProrateSpec, 'roster' | 'field' | 'per' | 'type' | 'currency'>

function figureOf(name: string, build: Build): Figure | undefined {
  const literal = parseLiteral(name)
  if (literal?.value.equals(1)) {
    const roster = onlyRoster(build, 'prorate')
    return roster === undefined ? undefined : figure(roster, undefined, 'window', rate)
  }
  const column = columnNamed(name, build)
  const roster = column === undefined ? undefined : rosterFields(column.source)
  const field = column?.source.fields.find((each) => each.name === column.field)
  if (column === undefined || roster === undefined || field === undefined) {
    const names = build
      .sources()
      .flatMap((source) =>
        rosterFields(source) === undefined ? [] : source.fields.map((each) => `${source.name}.${each.name}`),
      )
    build.problem(
      'no-roster',
      `"${name}" is not a figure of a roster with a member, a team and days.`,
      suggestion(name, names, 'Figures of rosters') ??
        'Add a source with "roster": true, a member, a team, a first day and a last day.',
      'prorate',
    )
    return undefined
  }
  return fieldFigure(column.source, field, roster, build)
}

function figure(roster: RosterFields, field: string | undefined, per: ProrateSpec['per'], unit: Unit): Figure {
  return { roster, field, per, type: { unit, grain: ['member'] } }
}

function fieldFigure(source: SourceSpec, field: FieldSpec, roster: RosterFields, build: Build): Figure | undefined {
  const unit = fieldUnit(field, build.currency)
  if (unit === undefined || isMoney(unit) || isTime(unit)) {
    const what = unit === undefined ? 'no figure' : `${unitText(unit)} of the period`
    build.problem(
      'not-prorated',
      `"${source.name}.${field.name}" is ${what}, so days do not change it.`,
      unit === undefined
        ? 'Name a figure of the roster, such as a salary per year, or "1" for presence.'
        : `Write {"sum": "${source.name}.${field.name}"}.`,
      'prorate',
    )
    return undefined
  }
  if (!isPure(unit) && unit.currency === undefined) {
    build.problem(
      'no-currency',
      `"${source.name}.${field.name}" is money, and the plan names no currency.`,
      'Add "currency": "EUR" at the top of the plan.',
      'prorate',
    )
    return undefined
  }
  const { months: _, years: __, ...plain } = unit
  const { currencyField } = field
  if (currencyField === undefined) return figure(roster, field.name, field.per ?? 'window', plain)
  // Each amount stays in its member's own currency, and the unit bears the name of the field that says which.
  const own = figure(roster, field.name, field.per ?? 'window', { ...plain, currency: currencyField })
  return { ...own, currency: { pay: { roster, field: currencyField } } }
}

/** With `in`: each line of the roster is brought into one currency. Without, a figure with currencies stays in those of the members. */
function inOneCurrency(
  figure: Figure,
  params: Params,
  build: Build,
): { readonly figure: Figure; readonly inputs: readonly Ref[] } | undefined {
  const { currency } = figure
  if (params.in === undefined && params.at === undefined) {
    if (currency === undefined || payCurrencyNamed(currency.pay.field, build.sources()) !== undefined)
      return { figure, inputs: [] }
    const message = `Several rosters have a field "${currency.pay.field}", so it does not say in which currency members are paid.`
    build.problem('no-roster', message, 'Rename one of them, or say "in" and "at".', 'prorate')
    return undefined
  }
  const to = params.in === undefined ? undefined : knownCurrency(params.in, build)
  const rate = params.at === undefined ? undefined : build.exchange(params.at, 'at')
  if (params.in === undefined || params.at === undefined)
    build.problem(
      'missing-key',
      '"in" says into which currency, and "at" at which rate: one of the two is not there.',
      'Write both: "in": "EUR", "at": "budget".',
      params.in === undefined ? 'at' : 'in',
    )
  else if (currency === undefined)
    build.problem(
      'unit-mismatch',
      `"${params.prorate}" has no currency of its own to be brought into another.`,
      'Take out "in" and "at"; {"convert": …} brings an amount into another currency.',
      'in',
    )
  else if (to !== undefined && rate !== undefined && holdsForPeriod(rate, params.on, build, 'at')) {
    const into = { rate: rate.spec, on: params.on ?? ('last-day' as const), to }
    const unit = { ...(figure.type.unit as Unit), currency: to }
    return {
      figure: { ...figure, currency: { ...currency, into }, type: { ...figure.type, unit } },
      inputs: [rate.node],
    }
  }
  return undefined
}

function absencesOf(without: Readonly<Record<string, unknown>>, build: Build): readonly Absence[] | undefined {
  const found: Absence[] = []
  for (const [name, value] of Object.entries(without)) {
    const source = build.source(name)
    const member = source?.fields.find((field) => field.kind === 'member')
    if (source?.interval === undefined || member === undefined) {
      build.problem(
        'no-roster',
        `"${name}" is not a roster of members with first and last days.`,
        'Name a source with "roster": true, a member, a first day and a last day.',
        'without',
        name,
      )
      return undefined
    }
    const where = lowerWhere(value, source, build, 'without', name)
    if (where === undefined) return undefined
    found.push({ source: name, member: member.name, ...source.interval, where })
  }
  return found
}
