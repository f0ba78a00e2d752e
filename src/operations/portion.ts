import { type Decimal, type RoundingMode, roundTo, zero } from '../core/decimal.js'
import { isMoney } from '../core/unit.js'
import { eachCell, truthMisfit } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { shareOut } from './share-out.js'
import { isMisfit } from './type.js'

export interface PortionSpec {
  /** All shares, in order; they add up to one. */
  readonly shares: readonly Decimal[]
  /** Which of them this is. */
  readonly part: number
  /** The part that takes what rounding leaves; without one it goes by largest remainders. */
  readonly rest: number | undefined
  /** How money is rounded; none for what is not money. */
  readonly rounding: { readonly to: Decimal; readonly mode: RoundingMode } | undefined
}

/** One of the parts that an amount is split into; all parts add up to the amount, which is rounded first when it is money. */
export const portion: Operation<PortionSpec> = {
  name: 'portion',
  align: 'spread',
  type: (_, [input]) => (input!.unit === 'truth' ? truthMisfit('split') : input!),
  exact(spec, inputs) {
    return eachCell(inputs, ([amount]) => {
      const { shares, part, rest, rounding } = spec
      if (rounding === undefined) return amount!.mul(shares[part]!)
      const whole = roundTo(amount!, rounding.to, rounding.mode)
      if (rest === undefined) {
        const parts = shareOut(whole, shares, rounding.to)
        if (isMisfit(parts)) throw new Error(parts.message)
        return parts[part]!
      }
      const rounded = (i: number): Decimal => roundTo(whole.mul(shares[i]!), rounding.to, rounding.mode)
      if (part !== rest) return rounded(part)
      return shares.reduce((left, _, i) => (i === rest ? left : left.sub(rounded(i))), whole.add(zero))
    })
  },
  sign: (_, inputs) => joinSigns(inputs),
}

/** Whether an amount of this unit is handed out in whole minor units. */
export function isHandedOut(unit: unknown): boolean {
  return typeof unit === 'object' && unit !== null && isMoney(unit as Parameters<typeof isMoney>[0])
}
