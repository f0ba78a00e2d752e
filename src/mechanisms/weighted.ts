import * as z from 'zod'
import type { Test } from '../conditions/condition.js'
import { choice } from '../core/choice.js'
import { Decimal, missing, one, zero } from '../core/decimal.js'
import { number, rate } from '../core/unit.js'
import { add } from '../operations/add.js'
import { choose } from '../operations/choose.js'
import { compareValues } from '../operations/compare.js'
import { div } from '../operations/div.js'
import { mul } from '../operations/mul.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import { readShares } from './shares.js'

interface Params {
  readonly weighted: Readonly<Record<string, string>>
  readonly missing: 'error' | 'zero' | 'redistribute'
  readonly needs?: number | undefined
}

/** A scorecard: parts times weights that add up to 100 %, with what happens when a part is missing. */
export const weighted: Mechanism<Params> = {
  verb: 'weighted',
  summary: 'A scorecard: each part times its weight; the weights add up to 100 %.',
  params: z.strictObject({
    weighted: z.record(z.string(), z.string()).meta({
      title: 'Parts and weights',
      description: 'Scores with their weights, which add up to 100 %.',
      examples: [{ growth: '60%', retention: '40%' }],
    }),
    missing: choice({
      error: 'The result is missing too.',
      zero: 'The part counts as 0.',
      redistribute: 'Its weight goes to the others.',
    }).meta({ title: 'Missing', description: 'What happens when a part is missing.' }),
    needs: z
      .number()
      .int()
      .min(1)
      .meta({ title: 'Needs', description: 'With redistribute: how many parts must be there.' })
      .optional(),
  }),
  example: { weighted: { growth: '60%', retention: '40%' }, missing: 'error' },
  sections: ['scores'],
  lower(params, build) {
    const shares = readShares(params.weighted, false, build, 'weighted')
    const parts = Object.keys(params.weighted).map((name) => build.formula(name, 'weighted', name))
    if (params.missing === 'redistribute' && params.needs === undefined) {
      return build.problem(
        'missing-key',
        'Nothing says how many parts must be there before the weights of missing ones go to the others.',
        'Add "needs", for example "needs": 1.',
        'missing',
      )
    }
    if (shares === undefined || parts.includes(broken)) return broken
    const weights = [...shares.values()]
    if (params.missing === 'error')
      return sumOf(
        parts.map((part, i) => weightedPart(part, weights[i]!, build)),
        build,
      )
    const there = parts.map((part) => isThere(part, build))
    const filled = parts.map((part, i) =>
      build.node(choose, null, [there[i]!, part, build.literal({ value: zero, unit: 'any' })]),
    )
    const score = sumOf(
      filled.map((part, i) => weightedPart(part, weights[i]!, build)),
      build,
    )
    if (params.missing === 'zero') return score
    return redistributed(score, there, weights, params.needs ?? 1, build)
  },
  say(params, said) {
    const parts = Object.entries(params.weighted).map(([name, weight]) => `${weight} of ${said.figure(name)}`)
    const missing = {
      error: '',
      zero: '; a missing part counts as 0',
      redistribute: '; the weight of a missing part goes to the others',
    }
    return `${parts.join(' + ')}${missing[params.missing]}`
  },
}

function weightedPart(part: Ref, weight: Decimal, build: Build): Ref {
  return build.node(mul, null, [part, build.literal({ value: weight, unit: rate })], 'weighted')
}

function sumOf(parts: readonly Ref[], build: Build): Ref {
  return parts.length === 1 ? parts[0]! : build.node(add, null, parts, 'weighted')
}

function isThere(part: Ref, build: Build): Ref {
  const test: Test = { kind: 'test', left: 'part', operator: 'isMissing', right: [], at: '' }
  const condition = { kind: 'not', of: test, at: '' } as const
  return build.node(compareValues, { condition, comparisons: [{ test, left: { input: 0 }, right: [] }] }, [part])
}

/** The score over the weights that are there; missing when fewer than `needs` parts are. */
function redistributed(
  score: Ref,
  there: readonly Ref[],
  weights: readonly Decimal[],
  needs: number,
  build: Build,
): Ref {
  const pick = (is: Ref, value: Decimal) =>
    build.node(choose, null, [is, build.literal({ value, unit: rate }), build.literal({ value: zero, unit: 'any' })])
  const weight = sumOf(
    there.map((is, i) => pick(is, weights[i]!)),
    build,
  )
  const parts = sumOf(
    there.map((is) => pick(is, one)),
    build,
  )
  const test: Test = { kind: 'test', left: 'parts', operator: 'atLeast', right: [{ literal: String(needs) }], at: '' }
  const enough = build.node(
    compareValues,
    { condition: test, comparisons: [{ test, left: { input: 0 }, right: [{ input: 1 }] }] },
    [parts, build.literal({ value: new Decimal(needs), unit: number })],
  )
  return build.node(choose, null, [
    enough,
    build.node(div, null, [score, weight]),
    build.literal({ value: missing, unit: rate }),
  ])
}
