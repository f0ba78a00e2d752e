import { one } from '../core/decimal.js'
import type { SourceSpec } from '../data/source.js'
import type { Aggregate } from '../operations/aggregate.js'
import type { CreditPart } from '../operations/fold-spec.js'
import type { TouchCredit } from '../operations/touches.js'
import type { Build } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { readShares } from './shares.js'
import { isTeamField } from './team-field.js'
import { touchCredit } from './touch-credit.js'

/** Who the rows of an entry count for. */
export interface Credited {
  readonly parts: readonly CreditPart[]
  readonly axis: 'team' | 'member'
  readonly overCounts: boolean
  readonly touches?: TouchCredit
}

/** Reads the credit of an entry; undefined when it is wrong, which is reported. */
export function creditOf(
  source: SourceSpec,
  params: RowParams,
  aggregate: Aggregate,
  build: Build,
): Credited | undefined {
  if (build.section === 'members') return memberCredit(source, build)
  const credit = params.credit
  if (credit === undefined) return { parts: [], axis: 'team', overCounts: false }
  if ('touches' in credit) {
    const touches = touchCredit(credit, source, aggregate, build)
    return touches === undefined ? undefined : { parts: [], axis: 'team', overCounts: false, touches }
  }
  const shares = 'shares' in credit ? readShares(credit.shares, false, build, 'credit', 'shares') : undefined
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
