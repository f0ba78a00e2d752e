import { compare, type Decimal, divide, isMissing, missing, one, roundTo, zero } from '../core/decimal.js'
import { once } from '../core/once.js'
import type { Unit } from '../core/unit.js'

export type Reading = 'interpolated' | 'step' | 'marginal' | 'retroactive' | 'overage'

/** From `from` up to, not including, `to` (no end where undefined). For `interpolated`, `from` is a point and `to` the next one. */
export interface Edges {
  readonly from: Decimal
  readonly to: Decimal | undefined
}

/** So much more for each `forEach` by which the value lies over `over`; parts of it count, or only whole ones. */
export interface Plus {
  readonly pays: Decimal
  readonly forEach: Decimal
  readonly over: Decimal
  readonly partPoints: boolean
}

export interface Band extends Edges {
  readonly pays: Decimal
  /** `step` and `interpolated` only; on a point it stands in place of the straight line to the next. */
  readonly plus?: Plus
}

/** What happens outside the bands: a figure, the nearest band goes on, nothing more is added, or the result is missing. */
export type Outside = Decimal | 'goes-on' | 'stops' | 'missing'

export interface BandsSpec {
  readonly table: string
  readonly reading: Reading
  /** In rising order, without gap or overlap. */
  readonly bands: readonly Band[]
  readonly below: Outside
  readonly above: Outside
  /** `overage` only: up to here each unit counts once. */
  readonly base: Decimal
  readonly atUnit: Unit | 'any'
  readonly paysUnit: Unit | 'any'
}

/** What a table pays at `x`. */
export function readBands(spec: BandsSpec, x: Decimal): Decimal {
  if (isMissing(x)) return missing
  const place = bandAt(spec, x)
  if (place === 'below') return outside(spec, spec.below, x, 0)
  if (place === 'above') return outside(spec, spec.above, x, spec.bands.length - 1)
  return inside(spec, x, place)
}

/** Which band `x` lies in: its index, or on which side of all of them. */
export function bandAt(
  spec: { readonly bands: readonly (Edges & Pick<Band, 'plus'>)[]; readonly reading: Reading },
  x: Decimal,
): number | 'below' | 'above' {
  const { bands: all } = spec
  if (compare(x, all[0]!.from)! < 0) return 'below'
  const last = all.length - 1
  // The last point of a curve is its own upper end; what lies beyond it is above.
  if (spec.reading === 'interpolated' && compare(x, all[last]!.from) === 0)
    return all[last - 1]?.plus === undefined && all[last]!.plus === undefined ? Math.max(0, last - 1) : last
  const index = all.findIndex(
    (band) => compare(x, band.from)! >= 0 && (band.to === undefined || compare(x, band.to)! < 0),
  )
  return index === -1 || (spec.reading === 'interpolated' && index === last) ? 'above' : index
}

function outside(spec: BandsSpec, rule: Outside, x: Decimal, nearest: number): Decimal {
  if (rule === 'missing') return missing
  if (rule === 'goes-on') {
    const line = spec.reading === 'interpolated' && nearest > 0 && spec.bands[nearest]!.plus === undefined
    return inside(spec, x, line ? nearest - 1 : nearest)
  }
  if (rule === 'stops') return inside(spec, spec.bands.at(-1)!.to ?? x, nearest)
  return rule
}

function inside(spec: BandsSpec, x: Decimal, index: number): Decimal {
  const band = spec.bands[index]!
  switch (spec.reading) {
    case 'step':
      return band.pays.add(plusAt(band, x))
    case 'retroactive':
      return x.mul(band.pays)
    case 'overage':
      return compare(x, spec.base)! <= 0 ? x : spec.base.add(x.sub(spec.base).mul(band.pays))
    case 'marginal':
      return paidBefore(spec)[index]!.add(x.sub(band.from).mul(band.pays))
    case 'interpolated': {
      const next = spec.bands[index + 1]
      if (next === undefined || band.plus !== undefined) return band.pays.add(plusAt(band, x))
      return band.pays.add(divide(next.pays.sub(band.pays).mul(x.sub(band.from)), next.from.sub(band.from)))
    }
  }
}

/** By band of a marginal table, what all bands before it pay together. */
const paidBefore = once((spec: BandsSpec): readonly Decimal[] => {
  let sum = zero
  return spec.bands.map(({ from, to, pays }) => {
    const before = sum
    if (to !== undefined) sum = sum.add(to.sub(from).mul(pays))
    return before
  })
})

/** What a band adds at `x` for each step over its base. */
export function plusAt({ plus }: Band, x: Decimal): Decimal {
  if (plus === undefined || compare(x, plus.over)! <= 0) return zero
  const steps = x.sub(plus.over).div(plus.forEach)
  return plus.pays.mul(plus.partPoints ? steps : roundTo(steps, one, 'floor'))
}
