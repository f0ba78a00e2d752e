import * as z from 'zod'
import { zero } from '../core/decimal.js'
import type { Grain } from '../core/grain.js'
import { type AllocateSpec, allocate } from '../operations/allocate.js'
import { choose } from '../operations/choose.js'
import { employed, employmentDays } from '../operations/employed.js'
import { isHandedOut } from '../operations/portion.js'
import { round } from '../operations/round.js'
import { sub } from '../operations/sub.js'
import { total } from '../operations/total.js'
import { expression } from './grammar.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import { onlyRoster } from './roster.js'
import { moneyRounding } from './rounding.js'
import { weightsOf } from './weights.js'

interface Params {
  readonly distribute: string
  readonly by: string | Readonly<Record<string, string>>
  readonly per?: 'team' | undefined
  readonly to?: { readonly employedOn: (typeof employmentDays)[number] } | undefined
  readonly atMost?: string | undefined
  readonly atLeast?: string | undefined
  readonly excess?: 'to-those-below' | 'to-the-company' | undefined
  readonly allAtMost?: 'to-the-company' | undefined
  readonly ineligible?: 'share-goes-to-the-others' | 'share-stays-with-the-company' | undefined
}

/** A pool shared out to the minor unit, over members or over teams; the parts add up to the rounded pool. */
export const distribute: Mechanism<Params> = {
  verb: 'distribute',
  summary:
    'A pool shared out to the minor unit by weights, over members (in payouts) or teams (in pools); the parts add up to the pool.',
  params: z.strictObject({
    distribute: expression.meta({ title: 'Pool', examples: ['pool'] }),
    by: z
      .union([z.string(), z.record(z.string(), z.string())], {
        error: '"by" is "equal", an entry with the weights, or several with shares: {"presence": "50%", "pay": "50%"}.',
      })
      .meta({
        title: 'By',
        description: '"equal", an entry with the weights, or a blend of entries.',
        examples: ['pay', 'equal'],
      }),
    per: z.enum(['team']).meta({ title: 'Per', description: 'In pools: over the teams.' }).optional(),
    to: z
      .strictObject({ employedOn: z.enum(employmentDays) })
      .meta({ title: 'To', description: 'Only members who are employed on that day; needs "ineligible".' })
      .optional(),
    atMost: expression.meta({ title: 'Cap', description: 'The most that each gets; needs "excess".' }).optional(),
    atLeast: expression.meta({ title: 'Floor', description: 'The least that each gets.' }).optional(),
    excess: z
      .enum(['to-those-below', 'to-the-company'])
      .meta({ title: 'Excess', description: 'Where what a cap cuts off goes; to those below needs "allAtMost".' })
      .optional(),
    allAtMost: z
      .enum(['to-the-company'])
      .meta({ title: 'All at most', description: 'Where what is left goes when all are at their caps.' })
      .optional(),
    ineligible: z
      .enum(['share-goes-to-the-others', 'share-stays-with-the-company'])
      .meta({ title: 'Ineligible', description: 'What becomes of the share of those who are left out.' })
      .optional(),
  }),
  example: { distribute: 'teamPool', by: 'pay', payCode: 'BONUS' },
  sections: ['pools', 'payouts'],
  parts: (params) => (params.per === undefined ? ['toCompany'] : []),
  lower(params, build) {
    const pool = build.formula(params.distribute, 'distribute')
    const overTeams = build.section === 'pools'
    if (overTeams !== (params.per === 'team')) return misplaced(overTeams, build)
    const poolType = build.typeOf(pool)
    if (poolType === undefined) return broken
    if (!isHandedOut(poolType.unit))
      return build.problem('unit-mismatch', 'Only money is shared out.', undefined, 'distribute')
    const rounding = moneyRounding(build)
    const weights = weightsOf(params.by, poolType.grain, overTeams ? 'team' : 'member', build)
    const weightType = build.typeOf(weights)
    if (rounding === undefined || weightType === undefined) return broken
    if (weightType.grain.join() !== (overTeams ? 'team' : 'member')) return wrongWeights(overTeams, build)
    const eligible = overTeams ? undefined : eligibleWeights(params, weights, build)
    const bounds = boundsOf(params, build)
    if (bounds === undefined) return broken
    const before = build.node(
      allocate,
      { ...rounding, ...bounds.spec },
      [pool, eligible?.before ?? weights, ...bounds.inputs],
      'distribute',
    )
    const parts =
      eligible?.there === undefined
        ? before
        : build.node(choose, null, [eligible.there, before, build.literal({ value: zero, unit: 'any' })])
    if (overTeams) return parts
    return { '': parts, toCompany: leftOver(pool, parts, poolType.grain, rounding, build) }
  },
  say(params, said) {
    const pool = said.figure(params.distribute)
    if (said.part === 'toCompany') return `what of ${pool} goes to nobody`
    const weight = (name: string) => (name === 'equal' ? 'equal shares' : said.among(name, params.distribute))
    const by =
      typeof params.by === 'string'
        ? weight(params.by)
        : Object.entries(params.by)
            .map(([name, share]) => `${share} by ${weight(name)}`)
            .join(' and ')
    return `${pool} is shared out by ${by}, in parts that add up to it`
  },
}

function misplaced(overTeams: boolean, build: Build): Ref {
  return overTeams
    ? build.problem(
        'missing-key',
        'In pools, a pool is shared out over teams.',
        'Add "per": "team"; members are paid in "payouts".',
      )
    : build.problem(
        'wrong-shape',
        'In payouts, a pool is shared out over members.',
        'Leave "per" out, or move this entry to "pools".',
        'per',
      )
}

function wrongWeights(overTeams: boolean, build: Build): Ref {
  return overTeams
    ? build.problem(
        'grain-mismatch',
        'The weights are not one for each team.',
        'Name an entry that has one amount for each team, or write "equal".',
        'by',
      )
    : build.problem(
        'grain-mismatch',
        'The weights are not one for each member.',
        'Name an entry of "members", such as pay by days, or write "equal".',
        'by',
      )
}

/** Caps and floors: what bounds each share, and what is said of the excess. */
function boundsOf(
  params: Params,
  build: Build,
): { spec: Pick<AllocateSpec, 'bounds'>; inputs: readonly Ref[] } | undefined {
  const { atMost, atLeast, excess, allAtMost } = params
  if (atMost === undefined && atLeast === undefined) return { spec: {}, inputs: [] }
  if (atMost !== undefined && excess === undefined) {
    build.problem(
      'missing-key',
      'Nothing says where what the cap cuts off goes.',
      'Add "excess": "to-those-below" or "to-the-company".',
      'atMost',
    )
    return undefined
  }
  if (atMost !== undefined && excess === 'to-those-below' && allAtMost === undefined) {
    build.problem(
      'missing-key',
      'Nothing says where the money goes when all are at their caps.',
      'Add "allAtMost": "to-the-company".',
      'excess',
    )
    return undefined
  }
  if (atLeast !== undefined && excess === 'to-the-company') {
    build.problem(
      'bounds-crossed',
      'Floors are paid by those above them, so the excess cannot leave the pool.',
      'Write "excess": "to-those-below".',
      'excess',
    )
    return undefined
  }
  const inputs = [
    ...(atMost === undefined ? [] : [build.formula(atMost, 'atMost')]),
    ...(atLeast === undefined ? [] : [build.formula(atLeast, 'atLeast')]),
  ]
  return {
    spec: {
      bounds: { atMost: atMost !== undefined, atLeast: atLeast !== undefined, excess: excess ?? 'to-those-below' },
    },
    inputs,
  }
}

/** The weights that count when the pool is shared out, and who then keeps the share. */
function eligibleWeights(params: Params, weights: Ref, build: Build): { before: Ref; there?: Ref } {
  if (params.to === undefined) return { before: weights }
  if (params.ineligible === undefined) {
    return {
      before: build.problem(
        'missing-key',
        'Nothing says what becomes of the share of those who are left out.',
        'Add "ineligible": "share-goes-to-the-others" or "share-stays-with-the-company".',
        'to',
      ),
    }
  }
  const roster = onlyRoster(build)
  if (roster === undefined) return { before: broken }
  const there = build.node(employed, { roster, on: params.to.employedOn }, [], 'to')
  if (params.ineligible === 'share-stays-with-the-company') return { before: weights, there }
  return { before: build.node(choose, null, [there, weights, build.literal({ value: zero, unit: 'any' })], 'to') }
}

/** What of the rounded pool went to nobody, for the company as a whole. */
function leftOver(
  pool: Ref,
  parts: Ref,
  grain: Grain,
  rounding: NonNullable<ReturnType<typeof moneyRounding>>,
  build: Build,
): Ref {
  const rounded = build.node(round, rounding, [pool])
  const all = grain.length === 0 ? rounded : build.node(total, { per: [], aggregate: 'sum' }, [rounded])
  return build.node(sub, null, [all, build.node(total, { per: [], aggregate: 'sum' }, [parts])])
}
