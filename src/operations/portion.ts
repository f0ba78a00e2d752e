import { type Decimal, roundTo, zero } from '../core/decimal.js'
import { isMoney } from '../core/unit.js'
import { portionOfDraws } from './draw-portion.js'
import { eachDrawnCell } from './draws.js'
import { eachCell, truthMisfit } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import type { PortionSpec } from './portion-spec.js'
import { shareOut } from './share-out.js'
import { isMisfit } from './type.js'

/** One of the parts that an amount is split into; all parts add up to the amount, which is rounded first when it is money. */
export const portion: Operation<PortionSpec> = {
  name: 'portion',
  align: 'spread',
  pointwise: true,
  type: (_, [input]) => (input!.unit === 'truth' ? truthMisfit('split') : input!),
  exact(spec, inputs) {
    return eachCell(inputs, ([amount]) => {
      const { shares, part, rest, rounding } = spec
      if (rounding === undefined) return amount!.mul(shares[part]!)
      const whole = roundTo(amount!, rounding.to, rounding.mode)
      const parts = rest === undefined ? undefined : withRest(whole, shares, rest, rounding)
      return (parts ?? byRemainders(whole, shares, rounding.to))[part]!
    })
  },
  columns: (spec, inputs, moment) => eachDrawnCell(inputs, ([amount]) => portionOfDraws(spec, amount!, moment)),
  sign: (_, inputs) => joinSigns(inputs),
}

/** The others rounded one by one, and what they leave for the rest; none where together they are more than there is. */
function withRest(
  whole: Decimal,
  shares: readonly Decimal[],
  rest: number,
  { to, mode }: NonNullable<PortionSpec['rounding']>,
): readonly Decimal[] | undefined {
  const others = shares.map((share, i) => (i === rest ? zero : roundTo(whole.mul(share), to, mode)))
  const left = others.reduce((all, part) => all.sub(part), whole)
  if (!left.isZero() && left.isNegative() !== whole.isNegative()) return undefined
  return others.map((part, i) => (i === rest ? left : part))
}

function byRemainders(whole: Decimal, shares: readonly Decimal[], unit: Decimal): readonly Decimal[] {
  const parts = shareOut(whole, shares, unit)
  if (isMisfit(parts)) throw new Error(parts.message)
  return parts
}

/** Whether an amount of this unit is handed out in whole minor units. */
export function isHandedOut(unit: unknown): boolean {
  return typeof unit === 'object' && unit !== null && isMoney(unit as Parameters<typeof isMoney>[0])
}
