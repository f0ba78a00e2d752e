import * as z from 'zod'
import { choice } from '../core/choice.js'
import { Decimal, type Decimal as Figure } from '../core/decimal.js'
import { company } from '../core/grain.js'
import { suggestion } from '../core/suggest.js'
import { rate } from '../core/unit.js'
import { allocate } from '../operations/allocate.js'
import { given } from '../operations/given.js'
import { mul } from '../operations/mul.js'
import { isHandedOut, portion } from '../operations/portion.js'
import { expression } from './grammar.js'
import { type Build, broken, type Lowered, type Mechanism, type Ref } from './mechanism.js'
import { moneyRounding } from './rounding.js'
import { readShares } from './shares.js'

interface Params {
  readonly split: string
  readonly into: Readonly<Record<string, string>>
  readonly per?: 'team' | undefined
}

/** An amount in parts that always add up to it. */
export const split: Mechanism<Params> = {
  verb: 'split',
  summary: 'An amount in parts that always add up to it: named parts, or teams.',
  params: z.strictObject({
    split: expression,
    into: z.record(z.string(), z.string()).meta({
      title: 'Into',
      description:
        'Parts with shares that add up to 100 %; one may be "rest". Over teams, each team has its share, "0%" too.',
      examples: [{ reserve: '25%', toShare: 'rest' }],
    }),
    per: choice({ team: 'The parts are the teams.' })
      .meta({ title: 'Per', description: 'The parts are the teams of the plan.' })
      .optional(),
  }),
  example: { split: 'surplus', into: { reserve: '25%', toShare: 'rest' } },
  sections: ['pools', 'metrics'],
  handsOut: true,
  parts: (params) => (params.per === undefined ? Object.keys(params.into) : []),
  lower(params, build) {
    const amount = build.formula(params.split, 'split')
    const shares = readShares(params.into, true, build, 'into')
    const type = build.typeOf(amount)
    if (shares === undefined || type === undefined) return broken
    const rounding = isHandedOut(type.unit) ? moneyRounding(build, type.unit) : undefined
    if (isHandedOut(type.unit) && rounding === undefined) return broken
    return params.per === 'team'
      ? overTeams(amount, shares, rounding, build)
      : intoParts(params, amount, shares, rounding, build)
  },
  say(params, said) {
    const share = params.into[said.part ?? said.of.team ?? '']
    if (share !== 'rest') return `${share ?? '0%'} of ${said.figure(params.split)}`
    const others = Object.entries(params.into).filter(([, text]) => text !== 'rest')
    return `what is left of ${said.figure(params.split)} after ${others.map(([name, text]) => `${text} to ${name}`).join(' and ')}`
  },
}

type Rounding = ReturnType<typeof moneyRounding>

function intoParts(
  params: Params,
  amount: Ref,
  shares: ReadonlyMap<string, Figure>,
  rounding: Rounding,
  build: Build,
): Lowered {
  const names = [...shares.keys()]
  const rest = names.findIndex((name) => params.into[name] === 'rest')
  const all = [...shares.values()]
  return Object.fromEntries(
    names.map((name, part) => [
      name,
      build.node(portion, { shares: all, part, rest: rest < 0 ? undefined : rest, rounding }, [amount], 'into', name),
    ]),
  )
}

function overTeams(amount: Ref, shares: ReadonlyMap<string, Figure>, rounding: Rounding, build: Build): Lowered {
  for (const name of shares.keys()) {
    if (build.teams.length === 0 || build.teams.includes(name)) continue
    return build.problem(
      'unknown-team',
      `"${name}" is not a team of this plan.`,
      suggestion(name, build.teams, 'Teams of this plan'),
      'into',
      name,
    )
  }
  const left = build.teams.filter((team) => !shares.has(team))
  if (left.length > 0) {
    const zeros = left.map((team) => `"${team}": "0%"`).join(', ')
    return build.problem(
      'missing-key',
      `Nothing says what ${left.map((team) => `"${team}"`).join(' and ')} gets.`,
      `Add ${left.length === 1 ? 'its share' : 'their shares'}, or ${zeros} if that is meant.`,
      'into',
    )
  }
  const { grain = company, unit = 'any' } = build.typeOf(amount) ?? {}
  if (grain.length > 0) {
    return build.problem(
      'grain-mismatch',
      'Only an amount of the company can be split over the teams.',
      'Share out an amount of each team over its members with "distribute", or split it into named parts.',
      'split',
    )
  }
  const value = (_: unknown, cell: Readonly<Record<string, string>>) => shares.get(cell.team ?? '') ?? new Decimal(0)
  const weights = build.node(given, { type: { unit: rate, grain: ['team'] }, value }, [], 'into')
  if (rounding === undefined) return build.node(mul, null, [amount, weights], 'split')
  return build.node(allocate, { ...rounding, unit }, [amount, weights], 'split')
}
