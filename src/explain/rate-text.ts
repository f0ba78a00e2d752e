import type { StatedRate } from '../evaluate/statement.js'
import { counted, figureShown } from './format.js'
import { groupBy } from './group.js'

/** The most rates of one pair that a sentence names; the statement has them all. */
const mostNamed = 6

/**
 * The exchange rates that an amount was converted with, pair by pair, each with where it comes from: `* 1.17 EUR per GBP (budget, set by the
 * plan from 2026-01-01 on)`, `/ 160 JPY per EUR (…)` where the amount is divided. Undefined where nothing was converted.
 */
export function ratesShown(rates: readonly StatedRate[] | undefined): string | undefined {
  if (rates === undefined || rates.length === 0) return undefined
  return [...groupBy(rates, ({ rate, pair, use }) => [rate, pair, use].join(' ')).values()].map(pairShown).join(', ')
}

function pairShown(rates: readonly StatedRate[]): string {
  const [first] = rates
  const sign = first!.use === 'divided' ? '/' : '*'
  if (rates.length === 1) return `${sign} ${shown(first!)} ${first!.pair} (${first!.rate}, ${originShown(first!)})`
  const several =
    rates.length > mostNamed
      ? `${counted(rates.length, 'rate')} from ${datedShown(first!)} to ${datedShown(rates.at(-1)!)}, all of them in the statement`
      : rates.map(datedShown).join(', ')
  return `${sign} ${first!.pair} (${first!.rate}: ${several})`
}

function shown({ figure }: StatedRate): string {
  return figureShown(figure, { unit: 'number' })
}

function datedShown(rate: StatedRate): string {
  return rate.through === undefined && rate.from !== undefined
    ? `${shown(rate)} of ${rate.from}`
    : `${shown(rate)} (${originShown(rate)})`
}

function originShown({ origin, from = '', through = '' }: StatedRate): string {
  if (origin === 'average') return `of ${from} to ${through}`
  if (origin === 'given') return 'as given'
  return origin === 'plan' ? `set by the plan from ${from} on` : `of ${from}`
}
