import { openCorrelation } from './correlation.js'
import { plainText } from './draw-text.js'
import type { Statistics, TogetherMeasure } from './measures.js'
import type { ArmSeries } from './open-series.js'
import type { MeasureResult } from './outcomes.js'
import { ranksOf } from './ranks.js'
import type { Columns, Key } from './series.js'

/** Gathers how the figures of some measures move together in one arm. */
export interface Pairs {
  take(of: (measure: string) => Columns): void
  results(arm: string): readonly MeasureResult[]
}

/** Between this many figures at most, pairs are told. */
export const mostPaired = 60

/** Starts pairs of all figures of the measures, each with those after it that are of the same period or of all periods. */
export function openPairs(measure: TogetherMeasure, series: ArmSeries, { from }: Statistics, draws: number): Pairs {
  const figures = measure.of.flatMap((name) =>
    (series.get(name)?.keys ?? []).map((key, place) => ({ name, key, place })),
  )
  const pairs = figures.flatMap((a, i) =>
    figures
      .slice(i + 1)
      .flatMap((b, j) => (a.key.period === b.key.period ? [{ a: i, b: i + 1 + j, found: openCorrelation() }] : [])),
  )
  const kept = from === 'every-draw' ? figures.map(() => new Float64Array(draws).fill(Number.NaN)) : undefined
  let taken = 0
  return {
    take(of) {
      const values = figures.map(({ name, place }) => of(name).values[place]!)
      for (const { a, b, found } of pairs) found.take(values[a]!, values[b]!)
      for (const [i, each] of (kept ?? []).entries()) each.set(values[i]!, taken)
      taken += values[0]?.length ?? 0
    },
    results(arm) {
      const ranks = (kept ?? []).map((values) => ranksOf(values))
      return pairs.map(({ a, b, found }) => ({
        arm,
        measure: figures[a]!.name,
        ...placeOf(figures[a]!.key),
        with: { measure: figures[b]!.name, ...placeOf(figures[b]!.key) },
        draws: found.count,
        figures: {
          pearson: plainText(found.value()),
          ...(kept === undefined
            ? {}
            : { spearman: plainText(rankCorrelation(kept[a]!, kept[b]!, () => [ranks[a]!, ranks[b]!])) }),
        },
      }))
    },
  }
}

function placeOf({ of, period }: Key): Key {
  return { of, period }
}

/** Spearman's rho: Pearson's r of the ranks, over the draws that have both figures. `ranks` are those of each figure by itself. */
function rankCorrelation(a: Float64Array, b: Float64Array, ranks: () => readonly Float64Array[]): number | undefined {
  const isBoth = (_: number, i: number) => !Number.isNaN(a[i]!) && !Number.isNaN(b[i]!)
  // Ranks of a figure by itself hold for the pair where the same draws lack both.
  const alike = a.every((value, i) => Number.isNaN(value) === Number.isNaN(b[i]!))
  const [one, other] = alike ? ranks() : [ranksOf(a.filter(isBoth)), ranksOf(b.filter(isBoth))]
  const found = openCorrelation()
  found.take(one!, other!)
  return found.value()
}
