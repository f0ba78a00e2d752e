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
  /** The part that takes what rounding the others leaves; without one, or where they would take more than there is, all go by largest remainders. */
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
      const parts = rest === undefined ? undefined : withRest(whole, shares, rest, rounding)
      return (parts ?? byRemainders(whole, shares, rounding.to))[part]!
    })
  },
  sign: (_, inputs) => joinSigns(inputs),
}

type Rounding = NonNullable<PortionSpec['rounding']>

/** The others rounded one by one, and what they leave for the rest; none where together they are more than there is. */
function withRest(
  whole: Decimal,
  shares: readonly Decimal[],
  rest: number,
  { to, mode }: Rounding,
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
