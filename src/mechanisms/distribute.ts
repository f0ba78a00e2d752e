import * as z from 'zod'
import { choice } from '../core/choice.js'
import type { Grain } from '../core/grain.js'
import { unitText } from '../core/unit.js'
import { allocate } from '../operations/allocate.js'
import type { EmploymentDay } from '../operations/employed.js'
import { isHandedOut } from '../operations/portion.js'
import { round } from '../operations/round.js'
import { sub } from '../operations/sub.js'
import { total } from '../operations/total.js'
import { type EligibilityParams, eligible, ineligibleRules } from './eligibility.js'
import { expression } from './grammar.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import { moneyRounding } from './rounding.js'
import { type BoundParams, boundsOf } from './share-bounds.js'
import { weightsOf } from './weights.js'

interface Params extends BoundParams, EligibilityParams {
  readonly distribute: string
  readonly by: string | Readonly<Record<string, string>>
  readonly per?: 'team' | undefined
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
    per: choice({ team: 'Over the teams.' })
      .meta({ title: 'Per', description: 'In pools: over the teams.' })
      .optional(),
    to: z
      .strictObject({
        employedOn: choice({
          'first-day-of-period': 'The first day of the period.',
          'last-day-of-period': 'The last day of the period.',
          'cut-off': 'The cut-off day of the run.',
        } satisfies Record<EmploymentDay, string>).meta({ title: 'Employed on', description: 'The day that counts.' }),
      })
      .meta({ title: 'To', description: 'Only members who are employed on that day; needs "ineligible".' })
      .optional(),
    atMost: expression
      .meta({ title: 'Cap', description: 'The most that each gets; needs "excess".', examples: ['pay * 20%'] })
      .optional(),
    atLeast: expression
      .meta({ title: 'Floor', description: 'The least that each gets.', examples: ['presence * 100 EUR'] })
      .optional(),
    excess: choice({
      'to-those-below': 'It is shared among those who are below their cap.',
      'to-the-company': 'The company keeps it.',
    })
      .meta({ title: 'Excess', description: 'Where what a cap cuts off goes; to those below needs "allAtMost".' })
      .optional(),
    allAtMost: choice({ 'to-the-company': 'The company keeps it.' })
      .meta({ title: 'All at most', description: 'Where what is left goes when all are at their caps.' })
      .optional(),
    ineligible: choice(ineligibleRules)
      .meta({ title: 'Ineligible', description: 'What becomes of the share of those who are left out.' })
      .optional(),
  }),
  example: { distribute: 'teamPool', by: 'pay', payCode: 'BONUS' },
  sections: ['pools', 'payouts'],
  handsOut: true,
  parts: (params) => (params.per === undefined ? ['toCompany'] : []),
  lower(params, build) {
    const pool = build.formula(params.distribute, 'distribute')
    const overTeams = build.section === 'pools'
    if (overTeams !== (params.per === 'team')) return misplaced(overTeams, build)
    const poolType = build.typeOf(pool)
    if (poolType === undefined) return broken
    if (!isHandedOut(poolType.unit))
      return build.problem(
        'unit-mismatch',
        `Only money is shared out, and this is ${typeof poolType.unit === 'object' ? unitText(poolType.unit) : 'none'}.`,
        'Multiply it by an amount of money first.',
        'distribute',
      )
    const rounding = moneyRounding(build, poolType.unit)
    const weights = weightsOf(params.by, poolType.grain, overTeams ? 'team' : 'member', build)
    const weightType = build.typeOf(weights)
    if (rounding === undefined || weightType === undefined) return broken
    if (weightType.grain.join() !== (overTeams ? 'team' : 'member')) return wrongWeights(overTeams, build)
    const bounds = boundsOf(params, overTeams ? 'team' : 'member', build)
    if (bounds === undefined) return broken
    const whole = build.node(round, rounding, [pool], 'distribute')
    const among = eligible(overTeams ? {} : params, whole, weights, build)
    const spec = { ...rounding, ...bounds.spec, unit: poolType.unit }
    const parts = among.finish(build.node(allocate, spec, [among.pool, among.weights, ...bounds.inputs], 'distribute'))
    if (overTeams) return parts
    const toCompany = leftOver(whole, parts, poolType.grain, build)
    return {
      '': parts,
      toCompany,
      // With rounding on every line the pool is whole already.
      ...(build.rounding?.at === 'payouts' ? { pool: whole } : {}),
      ...(among.paid === undefined ? {} : { paid: among.paid }),
    }
  },
  say(params, said) {
    const pool = said.figure(params.distribute)
    if (said.part === 'toCompany') return `what of ${pool} stays with the company`
    if (said.part === 'pool') return `${pool}, rounded to what can be paid`
    if (said.part === 'paid') return 'what the ledger has paid so far'
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

/** What of the rounded pool went to nobody, for the company as a whole. */
function leftOver(whole: Ref, parts: Ref, grain: Grain, build: Build): Ref {
  const all = grain.length === 0 ? whole : build.node(total, { per: [], aggregate: 'sum' }, [whole])
  return build.node(sub, null, [all, build.node(total, { per: [], aggregate: 'sum' }, [parts])])
}
