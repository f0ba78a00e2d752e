import * as z from 'zod'
import type { Condition, Operator, Test } from '../conditions/condition.js'
import { choice } from '../core/choice.js'
import { one, zero } from '../core/decimal.js'
import { suggestion } from '../core/suggest.js'
import { count, type Unit } from '../core/unit.js'
import { thisPeriod, type Window } from '../core/window.js'
import { fieldUnit } from '../data/field-unit.js'
import { choose } from '../operations/choose.js'
import { compareValues } from '../operations/compare.js'
import { fold } from '../operations/fold.js'
import type { RowChoice } from '../operations/row-choice.js'
import type { Standing } from '../operations/rows-in.js'
import { sub } from '../operations/sub.js'
import { total } from '../operations/total.js'
import { exchangeText } from './exchange-text.js'
import { exchangeDetails, rowDetails, window } from './grammar.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import { type Exchanged, exchangedUnit, rowExchange } from './row-exchange.js'
import { columnNamed, figureUnit } from './rows.js'
import { lowerWhere } from './where.js'

interface Params {
  readonly movements: string
  readonly by: string
  readonly counts?: 'accounts' | undefined
  readonly over?: unknown
  readonly where?: unknown
  readonly in?: string | undefined
  readonly at?: string | undefined
}

const partNames = ['opening', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'closing'] as const

/** Recurring revenue from the day before a window to its last day, account by account: what came, grew, shrank and left. */
export const movements: Mechanism<Params> = {
  verb: 'movements',
  summary:
    'Recurring revenue from the day before a window to its last day, by account: opening, new, reactivation, expansion, contraction, churn, closing.',
  params: z.strictObject({
    movements: z.string().meta({
      title: 'Column',
      description: 'A figure of a source whose rows have a first and a last day.',
      examples: ['subscriptions.mrr'],
    }),
    by: z.string().meta({
      title: 'By',
      description: 'The field that names the account; an account never offsets another.',
      examples: ['account'],
    }),
    counts: choice({ accounts: 'Each account counts as one, whatever its figure.' })
      .meta({
        title: 'Counts',
        description:
          'Counts accounts in place of adding up what they have; they come, grow, shrink and leave by the same rule.',
      })
      .optional(),
    over: window.optional(),
    where: rowDetails.where,
    ...exchangeDetails,
  }),
  example: { movements: 'subscriptions.mrr', by: 'account', over: { last: '12 months' } },
  sections: ['metrics'],
  parts: () => partNames,
  lower(params, build) {
    const over = params.over === undefined ? thisPeriod : build.window(params.over, 'over')
    const found = columnOf(params, build)
    if (over === undefined || found === undefined) return broken
    const where = params.where === undefined ? undefined : lowerWhere(params.where, found.source, build, 'where')
    if (params.where !== undefined && where === undefined) return broken
    const exchanged = rowExchange(params, 'sum', found.field, build)
    if (exchanged === 'broken') return broken
    const unit =
      exchanged === undefined
        ? figureUnit('sum', found.field, found.source, 'movements', build)
        : exchangedUnit(found.field, exchanged.exchange.to)
    return unit === undefined ? broken : parts({ ...found, unit, over, where, exchanged }, params, build)
  },
  say(params, said) {
    const told = partWords[said.part ?? '']?.(params.by) ?? `by ${params.by}`
    const what =
      params.counts === undefined ? params.movements : `each ${params.by} counts as one by its ${params.movements}:`
    return `${what} ${told}${exchangeText(params, said)}${said.rows === undefined ? '' : `; ${said.rows}`}`
  },
}

/** What stands in each part; an account is named by the field that tells them apart. */
const partWords: Readonly<Record<string, (by: string) => string>> = {
  opening: () => 'on the day before the window',
  new: (by) => `of each ${by} that had none on the day before the window, nor at the end of an earlier period`,
  reactivation: (by) => `of each ${by} that had none on the day before the window, but at the end of an earlier period`,
  expansion: (by) => `by which each ${by} of the day before the window grew`,
  contraction: (by) => `by which each ${by} of the day before the window shrank and stayed`,
  churn: (by) => `of each ${by} of the day before the window that has none on its last day`,
  closing: () => 'on the last day of the window',
}

function columnOf(params: Params, build: Build) {
  const column = columnNamed(params.movements, build)
  const field = column?.source.fields.find((each) => each.name === column.field)
  const by = column?.source.fields.find((each) => each.name === params.by)
  const unit = field === undefined ? undefined : fieldUnit(field, build.currency)
  if (column === undefined || field === undefined || unit === undefined) {
    const names = build.sources().flatMap((source) => source.fields.map((each) => `${source.name}.${each.name}`))
    build.problem(
      'unknown-name',
      `"${params.movements}" is not a figure of a source.`,
      suggestion(params.movements, names, 'Columns of this plan'),
      'movements',
    )
    return undefined
  }
  if (column.source.interval === undefined) {
    build.problem(
      'no-date',
      `Rows of ${column.source.name} have no first and last day, so nothing opens or closes.`,
      'Declare them as "first day" and "last day?".',
      'movements',
    )
    return undefined
  }
  if (by?.kind === 'text') return { source: column.source, interval: column.source.interval, field, unit }
  build.problem(
    'unknown-name',
    `"${params.by}" is not a text field of ${column.source.name}.`,
    suggestion(
      params.by,
      column.source.fields.filter((each) => each.kind === 'text').map((each) => each.name),
      `Texts in ${column.source.name}`,
    ),
    'by',
  )
  return undefined
}

interface Columns extends NonNullable<ReturnType<typeof columnOf>> {
  readonly over: Window
  readonly where: RowChoice | undefined
  readonly exchanged: Exchanged | undefined
}

function parts(columns: Columns, params: Params, build: Build): Readonly<Record<(typeof partNames)[number], Ref>> {
  const opening = standing('day-before', columns, params, build)
  const closing = standing('last-day', columns, params, build)
  const before = standing('earlier-period-ends', columns, params, build)
  const nothing = build.literal({ value: zero, unit: 'any' })
  const single = params.counts === undefined ? undefined : build.literal({ value: one, unit: count })
  /** What accounts come to that stand to 0 as told: their amounts, or their number. */
  const those = (tests: readonly [Ref, Operator][], amount: Ref) => {
    const chosen = build.node(choose, null, [both(tests, nothing, build), single ?? amount, nothing])
    return build.node(total, { per: [], aggregate: 'sum' }, [chosen])
  }
  const all = (amount: Ref) =>
    single === undefined
      ? build.node(total, { per: [], aggregate: 'sum' }, [amount])
      : those([[amount, 'above']], amount)
  const rise = build.node(sub, null, [closing, opening])
  const fall = build.node(sub, null, [opening, closing])
  const was: [Ref, Operator] = [opening, 'above']
  const wasNot: [Ref, Operator] = [opening, 'atMost']
  const is: [Ref, Operator] = [closing, 'above']
  // An amount below zero is still an amount, so what comes and leaves is counted from where it stood; whoever has one is no account more.
  const came = single === undefined ? [] : [is]
  return {
    opening: all(opening),
    new: those([wasNot, [before, 'atMost'], ...came], rise),
    reactivation: those([wasNot, [before, 'above'], ...came], rise),
    expansion: those([was, [rise, 'above']], rise),
    contraction: those([was, is, [fall, 'above']], fall),
    churn: those([was, [closing, 'atMost']], fall),
    closing: all(closing),
  }
}

/** The amount of each account on a day, or whether it was above zero (1, or 0) at an earlier end of a period. */
function standing(on: Standing['on'], columns: Columns, params: Params, build: Build): Ref {
  const earlier = on === 'earlier-period-ends'
  const unit: Unit = earlier ? count : columns.unit
  const exchanged = earlier ? undefined : columns.exchanged
  const axis = `${columns.source.name}.${params.by}`
  return build.node(
    fold,
    {
      source: columns.source.name,
      aggregate: earlier ? 'everAbove' : 'sum',
      field: columns.field.name,
      perBase: 1,
      where: columns.where,
      when: { on, window: columns.over, ...columns.interval },
      credit: [],
      creditAxis: 'team',
      overCounts: false,
      axes: [{ axis, field: params.by }],
      ...(exchanged === undefined ? {} : { exchange: exchanged.exchange }),
      type: { unit, grain: [axis] },
    },
    exchanged === undefined ? [] : [exchanged.node],
    'movements',
  )
}

/** Whether each amount stands to 0 as its operator says. */
function both(tests: readonly [Ref, Operator][], nothing: Ref, build: Build): Ref {
  const leaves = tests.map(
    ([, operator], i): Test => ({ kind: 'test', left: String(i), operator, right: [{ literal: '0' }], at: '' }),
  )
  const condition: Condition = { kind: 'all', of: leaves, at: '' }
  const comparisons = leaves.map((test, i) => ({ test, left: { input: i }, right: [{ input: tests.length }] }))
  return build.node(compareValues, { condition, comparisons }, [...tests.map(([ref]) => ref), nothing])
}
