import { Decimal, decimalText } from '../core/decimal.js'
import { deepFreeze } from '../core/freeze.js'
import { type OutcomeRow, outcomeRows } from './outcome-rows.js'
import type { Outcomes } from './outcomes.js'

/** One figure that two outcomes tell differently, or that only one of them tells; texts as in outcomes. */
export interface OutcomeDifference extends Omit<OutcomeRow, 'value' | 'draws'> {
  readonly from?: string
  readonly to?: string
  /** To less from; none where one of the two is no number. */
  readonly difference?: string
}

/** What differs between two outcomes. */
export interface OutcomeChanges {
  /** What they were computed from, where that differs: `seed`, `draws`, `periods`, `scenario`, `engine`, `quantiles`, `plan of NAME`, `rows of NAME`. */
  readonly causes: readonly { readonly of: string; readonly from: string; readonly to: string }[]
  /** In the order of the first outcomes; what only the second has comes last. */
  readonly figures: readonly OutcomeDifference[]
  /** How many figures are the same. */
  readonly same: number
}

/** Holds two outcomes against each other, figure by figure: the same plan, measure, cell, period and statistic. */
export function compareOutcomes(from: Outcomes, to: Outcomes): OutcomeChanges {
  const [before, after] = [byKey(from), byKey(to)]
  const found = [...before].map(([key, row]) => difference(row, row.value, after.get(key)?.value))
  const added = [...after].flatMap(([key, row]) => (before.has(key) ? [] : [difference(row, undefined, row.value)]))
  const differ = [...found, ...added].filter((each) => each.from !== each.to)
  return deepFreeze<OutcomeChanges>({
    causes: causesOf(from, to),
    figures: differ,
    same: found.length + added.length - differ.length,
  })
}

function byKey(outcomes: Outcomes): ReadonlyMap<string, OutcomeRow> {
  return new Map(
    outcomeRows(outcomes).map((row) => {
      const { value: _, draws: __, ...key } = row
      return [JSON.stringify(key), row]
    }),
  )
}

function difference(row: OutcomeRow, from: string | undefined, to: string | undefined): OutcomeDifference {
  const { value: _, draws: __, ...key } = row
  const numbers = [from, to].every((each) => each !== undefined && /^-?[0-9]/.test(each))
  return {
    ...key,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(numbers ? { difference: decimalText(new Decimal(to!).sub(new Decimal(from!))) } : {}),
  }
}

function causesOf(from: Outcomes, to: Outcomes): OutcomeChanges['causes'] {
  const [a, b] = [statedBy(from), statedBy(to)]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return names.flatMap((of) => (a[of] === b[of] ? [] : [{ of, from: a[of] ?? '', to: b[of] ?? '' }]))
}

function statedBy(outcomes: Outcomes): Readonly<Record<string, string>> {
  const { seed = '', draws, periods, scenario, engine, quantiles, arms } = outcomes
  return {
    engine,
    scenario: scenario.digest,
    seed,
    draws: String(draws),
    periods: periods.join(', '),
    quantiles,
    ...Object.fromEntries(
      arms.flatMap(({ arm, planDigest, rowsDigest }) => [
        [`plan of ${arm}`, planDigest],
        [`rows of ${arm}`, rowsDigest],
      ]),
    ),
  }
}
