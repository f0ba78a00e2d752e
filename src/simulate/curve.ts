import type { Decimal } from '../core/decimal.js'
import type { Marginal, Wrong } from './distribution.js'
import { normalAt, quickNormalAt, shareBelow } from './standard-normal.js'

/** A normal curve on some scale. */
export interface Curve {
  readonly mean: number
  readonly sd: number
}

type Values = ReadonlyMap<string, Decimal>

/** What is wrong with the figures that describe a curve without ends. */
export function curveProblem(values: Values): Wrong | undefined {
  const quantiles = quantilesIn(values)
  const [mean, sd] = [values.get('mean'), values.get('sd')]
  const byMean = mean !== undefined && sd !== undefined && quantiles.length === 0
  const byQuantiles = mean === undefined && sd === undefined && quantiles.length === 2
  if (!byMean && !byQuantiles) {
    const message = 'A curve is told by "mean" and "sd", or by two quantiles.'
    return { message, hint: 'Write both, such as {"mean": "100%", "sd": "8%"} or {"p10": "90%", "p90": "112%"}.' }
  }
  if (sd !== undefined && !sd.greaterThan(0))
    return { key: 'sd', message: 'The standard deviation must be above 0.', hint: 'For no spread, write "fixed".' }
  const [low, high] = quantiles
  if (low !== undefined && high !== undefined && !low.value.lessThan(high.value))
    return {
      key: high.key,
      message: `"${high.key}" is not above "${low.key}".`,
      hint: 'A higher quantile has a higher figure.',
    }
  const [least, most] = [values.get('atLeast'), values.get('atMost')]
  if (least !== undefined && most !== undefined && !least.lessThan(most))
    return {
      key: 'atMost',
      code: 'bounds-crossed',
      message: '"atMost" is not above "atLeast".',
      hint: 'Exchange the two figures.',
    }
  return undefined
}

/** What is wrong with the ends at which a curve is cut off: too little of it may be left. */
export function cutProblem(share: number): Wrong | undefined {
  if (share >= 1e-6) return undefined
  const message = 'Nothing to speak of is left of the curve between "atLeast" and "atMost".'
  return { message, hint: 'Move them nearer to the mean.' }
}

/** The quantiles that are given, lowest first. */
export function quantilesIn<V>(values: ReadonlyMap<string, V>): readonly { key: string; place: number; value: V }[] {
  return [...values]
    .filter(([key]) => /^p\d+$/.test(key))
    .map(([key, value]) => ({ key, place: Number(key.slice(1)) / 100, value }))
    .sort((a, b) => a.place - b.place)
}

/** The normal curve that has two given quantiles. */
export function throughQuantiles(quantiles: readonly { place: number; value: number }[]): Curve {
  const [low, high] = quantiles as readonly [{ place: number; value: number }, { place: number; value: number }]
  const [a, b] = [normalAt(low.place), normalAt(high.place)]
  const sd = (high.value - low.value) / (b - a)
  return { mean: low.value - sd * a, sd }
}

/** The share of a curve that lies between two figures. */
export function shareBetween(curve: Curve, least: number, most: number): readonly [below: number, share: number] {
  const below = shareBelow((least - curve.mean) / curve.sd)
  // From the side on which less lies, so that the far tail keeps its digits.
  const share =
    least > curve.mean
      ? shareBelow((curve.mean - least) / curve.sd) - shareBelow((curve.mean - most) / curve.sd)
      : shareBelow((most - curve.mean) / curve.sd) - below
  return [below, share]
}

/** Draws from a curve, cut off where that is said; `scale` brings a figure of the curve to what is drawn. */
export function curveMarginal(curve: Curve, least: number, most: number, scale: (x: number) => number): Marginal {
  const { mean, sd } = curve
  if (least === Number.NEGATIVE_INFINITY && most === Number.POSITIVE_INFINITY)
    return {
      at: (place) => scale(mean + sd * quickNormalAt(place)),
      atNormal: (z) => scale(mean + sd * z),
    }
  // The half of the curve that is cut less is read from its own end.
  const mirrored = least > mean
  const [from, share] = mirrored ? shareBetween({ mean: -mean, sd }, -most, -least) : shareBetween(curve, least, most)
  return {
    at: (place) => {
      const z = quickNormalAt(from + share * (mirrored ? 1 - place : place))
      const x = mean + sd * (mirrored ? -z : z)
      return scale(Math.min(Math.max(x, least), most))
    },
  }
}
