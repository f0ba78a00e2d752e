import { one } from '../core/decimal.js'
import { type Grain, spreadsTo } from '../core/grain.js'
import { count, rate } from '../core/unit.js'
import { thisPeriod } from '../core/window.js'
import { add } from '../operations/add.js'
import { div } from '../operations/div.js'
import { given } from '../operations/given.js'
import { mul } from '../operations/mul.js'
import { prorate } from '../operations/prorate.js'
import { total } from '../operations/total.js'
import { type Build, broken, type Ref } from './mechanism.js'
import { onlyRoster } from './roster.js'
import { readShares } from './shares.js'

/** The weights by which a pool is shared out: one entry, `equal`, or a blend of several with shares. */
export function weightsOf(
  by: string | Readonly<Record<string, string>>,
  pool: Grain,
  axis: 'team' | 'member',
  build: Build,
): Ref {
  const weight = (name: string, ...keys: string[]) =>
    name === 'equal' ? equal(axis, build) : build.formula(name, 'by', ...keys)
  if (typeof by === 'string') return weight(by)
  const shares = readShares(by, false, build, 'by')
  if (shares === undefined) return broken
  const parts = [...shares].map(([name, share]) => {
    const each = weight(name, name)
    const grain = build.typeOf(each)?.grain
    if (grain === undefined || !spreadsTo(pool, grain)) return broken
    const all = build.node(total, { per: pool, aggregate: 'sum' }, [each], 'by', name)
    return build.node(mul, null, [
      build.node(div, null, [each, all], 'by', name),
      build.literal({ value: share, unit: rate }),
    ])
  })
  return parts.length === 1 ? parts[0]! : build.node(add, null, parts, 'by')
}

/** One for each team; for members one each, parted by days where a member was in several teams. */
function equal(axis: 'team' | 'member', build: Build): Ref {
  if (axis === 'team') return build.node(given, { type: { unit: count, grain: ['team'] }, value: () => one }, [], 'by')
  const roster = onlyRoster(build)
  if (roster === undefined) return broken
  const spec = {
    roster,
    field: undefined,
    per: 'head',
    window: thisPeriod,
    without: [],
    type: { unit: count, grain: ['member'] },
  } as const
  return build.node(prorate, spec, [], 'by')
}
