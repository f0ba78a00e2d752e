import type { Decimal } from '../core/decimal.js'
import { drawText, plainText } from './draw-text.js'
import { openSum } from './exact-sum.js'
import type { Statistics } from './measures.js'
import { openMoments } from './moments.js'
import type { Figured } from './outcomes.js'
import { quantileName } from './quantile-place.js'
import type { Series } from './series.js'
import { openSketch } from './sketch.js'
import { everyDraw } from './spread.js'

/** Gathers the figures of one key, block by block, in the order of draws. */
export interface Tally {
  take(values: Float64Array, ratio?: { readonly part: Float64Array; readonly whole: Float64Array }): void
  readonly count: number
  figures(): Figured
}

/** Gathers amounts: mean, standard error, quantiles, least and most. The mean of shares is that of all draws together. */
export function amountTally({ kind, decimals }: Series, { quantiles, from }: Statistics, draws: number): Tally {
  const moments = openMoments()
  const spread = from === 'every-draw' ? everyDraw(draws) : openSketch()
  const [parts, wholes] = [openSum(), openSum()]
  let isShare = false
  const text = (value: number | Decimal | undefined) => drawText(value, kind.unit, decimals)
  return {
    take(values, ratio) {
      moments.take(values)
      spread.take(values)
      if (ratio === undefined) return
      isShare = true
      for (let i = 0; i < values.length; i++) {
        if (Number.isNaN(values[i]!)) continue
        parts.add(ratio.part[i]!)
        wholes.add(ratio.whole[i]!)
      }
    },
    get count() {
      return moments.count
    },
    figures() {
      if (moments.count === 0) return { mean: 'missing' }
      const bounded = Number.isFinite(moments.least) && Number.isFinite(moments.most)
      // Infinities add up to the one that is there, or to nothing that can be told where there are both.
      const mean = isShare
        ? meanShare(parts.total(), wholes.total())
        : bounded
          ? moments.mean()
          : moments.least + moments.most
      return {
        mean: text(mean),
        standardError: bounded ? text(moments.error()) : 'missing',
        least: text(moments.least),
        ...Object.fromEntries(quantiles.map((share) => [quantileName(share), text(spread.quantile(share))])),
        most: text(moments.most),
      }
    },
  }
}

function meanShare(part: Decimal, whole: Decimal): Decimal | number {
  if (part.isZero()) return 0
  if (whole.greaterThan(0)) return part.div(whole)
  return part.greaterThan(0) ? Number.POSITIVE_INFINITY : Number.NaN
}

/** Gathers what holds: how often, out of how many. */
export function chanceTally({ outOf }: Series): Tally {
  const moments = openMoments()
  let times = 0
  return {
    take(values) {
      moments.take(values)
      for (const value of values) if (!Number.isNaN(value)) times += value
    },
    get count() {
      return moments.count
    },
    figures: () => ({
      chance: plainText(moments.mean()?.div(outOf)),
      standardError: plainText(errorOf(moments.error(), outOf)),
      times: String(times),
      outOf: String(moments.count * outOf),
    }),
  }
}

function errorOf(error: number | undefined, outOf: number): number | undefined {
  return error === undefined ? undefined : error / outOf
}

/** Gathers differences: as amounts, and in how many draws there is more, less and the same, and how much more or less on average then. */
export function changeTally(series: Series, statistics: Statistics, draws: number): Tally {
  const amounts = amountTally(series, statistics, draws)
  const [more, less] = [openMoments(), openMoments()]
  const text = (value: Decimal | undefined) => drawText(value, series.kind.unit, series.decimals)
  const among = (count: number) => plainText(amounts.count === 0 ? undefined : count / amounts.count)
  return {
    take(values) {
      amounts.take(values)
      more.take(values.filter((value) => value > 0))
      less.take(values.filter((value) => value < 0))
    },
    get count() {
      return amounts.count
    },
    figures: () => ({
      ...amounts.figures(),
      more: among(more.count),
      less: among(less.count),
      same: among(amounts.count - more.count - less.count),
      gain: text(more.mean()),
      loss: text(less.mean()),
    }),
  }
}
