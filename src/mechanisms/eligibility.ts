import { zero } from '../core/decimal.js'
import type { Grain } from '../core/grain.js'
import { add } from '../operations/add.js'
import { choose } from '../operations/choose.js'
import { type EmploymentDay, employed } from '../operations/employed.js'
import { max, min } from '../operations/extremes.js'
import { given } from '../operations/given.js'
import { sub } from '../operations/sub.js'
import { total } from '../operations/total.js'
import { type Build, broken, type Ref } from './mechanism.js'
import { onlyRoster } from './roster.js'

/** What can become of the share of those who are left out, and what each means. */
export const ineligibleRules = {
  'share-goes-to-the-others': 'It is shared among those who are there.',
  'share-stays-with-the-company': 'The company keeps it.',
  'keeps-what-was-paid': 'They keep what the ledger has paid; the others share what remains.',
} as const

export interface EligibilityParams {
  readonly to?: { readonly employedOn: EmploymentDay } | undefined
  readonly ineligible?: keyof typeof ineligibleRules | undefined
}

/** A pool and its weights as they count once some members are left out, and what makes of the shares what each gets. */
export interface Eligible {
  readonly pool: Ref
  readonly weights: Ref
  readonly finish: (shares: Ref) => Ref
  /** What the ledger has paid, where those left out keep it; filled in by the run. */
  readonly paid?: Ref
}

/** Leaves out members who are not employed on a day, and says what becomes of their shares. */
export function eligible(params: EligibilityParams, pool: Ref, weights: Ref, build: Build): Eligible {
  const asIs = (shares: Ref) => shares
  if (params.to === undefined) return { pool, weights, finish: asIs }
  const roster = params.ineligible === undefined ? undefined : onlyRoster(build, 'to')
  if (roster === undefined) {
    if (params.ineligible === undefined) {
      build.problem(
        'missing-key',
        'Nothing says what becomes of the share of those who are left out.',
        `Add "ineligible": one of ${Object.keys(ineligibleRules).join(', ')}.`,
        'to',
      )
    }
    return { pool, weights: broken, finish: asIs }
  }
  const nothing = build.literal({ value: zero, unit: 'any' })
  const there = build.node(employed, { roster, on: params.to!.employedOn }, [], 'to')
  if (params.ineligible === 'share-stays-with-the-company') {
    return { pool, weights, finish: (shares) => build.node(choose, null, [there, shares, nothing]) }
  }
  const theirs = build.node(choose, null, [there, weights, nothing], 'to')
  if (params.ineligible === 'share-goes-to-the-others') return { pool, weights: theirs, finish: asIs }
  return keeping(pool, theirs, there, nothing, build)
}

/** Who left keeps what the ledger has paid; the others share what remains of the pool. */
function keeping(pool: Ref, weights: Ref, there: Ref, nothing: Ref, build: Build): Eligible {
  const type = build.typeOf(pool)
  if (type === undefined) return { pool, weights: broken, finish: (shares) => shares }
  const paid = build.node(
    given,
    { type: { unit: type.unit, grain: ['member'] as Grain }, value: () => zero },
    [],
    'ineligible',
  )
  const kept = build.node(choose, null, [there, nothing, paid], 'ineligible')
  const remaining = build.node(
    sub,
    null,
    [pool, build.node(total, { per: type.grain, aggregate: 'sum' }, [kept])],
    'ineligible',
  )
  return {
    // The others are not charged for what is kept; they are for a pool that takes back, as all would be.
    pool: build.node(max, null, [remaining, build.node(min, null, [pool, nothing], 'ineligible')], 'ineligible'),
    weights,
    finish: (shares) => build.node(add, null, [shares, kept], 'ineligible'),
    paid,
  }
}
