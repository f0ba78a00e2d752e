import { type Decimal, decimalText, isMissing, missing, zero } from '../core/decimal.js'
import type { AmountChange, Cause } from './changes.js'
import type { Figure, Figures } from './figures.js'

/** Each amount of two runs with what each cause adds to it. */
export function amountChanges(
  from: Figures,
  to: Figures,
  steps: readonly { readonly cause: Cause; readonly figures: Figures }[],
  periodsFrom: readonly string[],
  periodsTo: readonly string[],
): readonly AmountChange[] {
  const keys = [...new Set([...to.keys(), ...from.keys()])]
  return keys
    .map((key): AmountChange => {
      const figure = to.get(key) ?? from.get(key)!
      const [before, after] = [valueIn(from, key), valueIn(to, key)]
      const difference = isMissing(before) || isMissing(after) ? missing : after.sub(before)
      return {
        ...told(figure),
        periods: { from: periodIn(figure, periodsFrom), to: periodIn(figure, periodsTo) },
        from: decimalText(before),
        to: decimalText(after),
        difference: decimalText(difference),
        parts: isMissing(difference) ? [] : partsOf(key, before, after, steps),
      }
    })
    .sort((a, b) => rank(a) - rank(b))
}

function told({
  name,
  title,
  of,
  unit,
  currency,
}: Figure): Pick<AmountChange, 'name' | 'title' | 'of' | 'unit' | 'currency'> {
  return {
    name,
    ...(title === undefined ? {} : { title }),
    of,
    unit,
    ...(currency === undefined ? {} : { currency }),
  }
}

/** An amount that is not there is nothing. */
function valueIn(figures: Figures, key: string): Decimal {
  return figures.get(key)?.value ?? zero
}

function periodIn({ period }: Figure, periods: readonly string[]): string {
  if (period !== undefined) return periods[period] ?? ''
  return periods.length === 1 ? periods[0]! : `${periods[0]} to ${periods.at(-1)}`
}

function partsOf(
  key: string,
  start: Decimal,
  end: Decimal,
  steps: readonly { readonly figures: Figures }[],
): AmountChange['parts'] {
  let before = start
  const parts = steps.flatMap(({ figures }, cause) => {
    const after = valueIn(figures, key)
    const amount = after.sub(before)
    before = after
    return amount.isZero() ? [] : [{ cause, amount: decimalText(amount) }]
  })
  if (!before.equals(end)) throw new Error(`the causes of ${key} end at ${before.toFixed()}, not at ${end.toFixed()}`)
  return parts
}

/** What is paid in all comes first, then by pay code, then by team, then the rest as it is. */
function rank({ name, of }: AmountChange): number {
  return name === 'paid' ? Object.keys(of).length : 3
}
