import { type Decimal, missing } from '../core/decimal.js'
import { type AllocateSpec, boundsOf } from './allocate-spec.js'
import { firstCrossed, shareOutBounded } from './bounded-shares.js'
import { type DrawColumn, type DrawMoment, exactAt, tenTo } from './draws.js'
import { isMisfit } from './type.js'

/** Pools shared out between caps and floors, draw by draw in exact figures; draws whose figures are not whole are marked. */
export function boundedDraws(
  { to, bounds }: AllocateSpec,
  pool: DrawColumn,
  weights: readonly DrawColumn[],
  limits: readonly (readonly DrawColumn[])[],
  moment: DrawMoment,
): readonly DrawColumn[] {
  const places = to.decimalPlaces()
  const parts = weights.map(() => moment.take(moment.count))
  const nothing = weights.map(() => missing)
  for (let draw = 0; draw < moment.count; draw++) {
    const whole = exactAt(pool, draw)
    const heavy = exactly(weights, draw)
    const bounding = limits.map((limit) => exactly(limit, draw))
    const shares =
      whole === undefined || heavy === undefined || bounding.includes(undefined)
        ? undefined
        : boundedShares(whole, heavy, bounding as readonly (readonly Decimal[])[])
    if (shares === undefined) moment.again[draw] = 1
    for (const [i, part] of (shares ?? nothing).entries()) parts[i]![draw] = part.mul(tenTo(places)).toNumber()
  }
  const most = pool.most * tenTo(places - pool.scale!)
  return parts.map((place) => ({ place, scale: places, bound: 0, most, gaps: true }))

  function boundedShares(
    whole: Decimal,
    heavy: readonly Decimal[],
    bounding: readonly (readonly Decimal[])[],
  ): readonly Decimal[] | undefined {
    const within = boundsOf(bounds!, bounding)
    if (whole.greaterThan(0) && firstCrossed(heavy, within) !== undefined) return undefined
    const shares = shareOutBounded(whole, heavy, to, within)
    return isMisfit(shares) ? undefined : shares
  }
}

function exactly(columns: readonly DrawColumn[], draw: number): readonly Decimal[] | undefined {
  const found = columns.flatMap((column) => exactAt(column, draw) ?? [])
  return found.length === columns.length ? found : undefined
}
