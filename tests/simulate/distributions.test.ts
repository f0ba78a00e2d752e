import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openReport } from '../../src/check/report.js'
import type { Marginal } from '../../src/simulate/distribution.js'
import type { DistributionVerb } from '../../src/simulate/distribution-grammar.js'
import { openDistribution } from '../../src/simulate/open-distribution.js'
import type { Params } from '../../src/simulate/scenario.js'
import { normalAt, quickNormalAt, shareBelow } from '../../src/simulate/standard-normal.js'
import { substreams } from '../../src/simulate/substream.js'

function marginal(verb: DistributionVerb, params: Params): Marginal {
  const report = openReport('scenario.json')
  return openDistribution({ verb, params, at: '' }, undefined, 'x', report)!
}

/** Mean and standard deviation of many figures at seeded places. */
function moments({ at }: Marginal, count = 200_000): readonly [mean: number, sd: number] {
  const next = substreams('moments', 'x')(0)
  const figures = Array.from({ length: count }, () => at(next()))
  const mean = figures.reduce((sum, x) => sum + x) / count
  return [mean, Math.sqrt(figures.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count)]
}

// Moments from the textbook formula of each distribution; quantiles of the normal curve and of the beta curve from published tables.
describe('distributions have their moments', () => {
  it.each<[DistributionVerb, Params, number, number]>([
    ['normal', { mean: '50', sd: '4' }, 50, 4],
    // 40 and 60 are 1.2815515655 standard deviations off the mean.
    ['normal', { p10: '40', p90: '60' }, 50, 10 / 1.2815515655],
    ['logNormal', { mean: '100', sd: '30' }, 100, 30],
    // The logarithm of the median is 0 and its sd ln 2 / 1.6448536270: mean exp(sd²/2).
    ['logNormal', { p50: '1', p95: '2' }, 1.09285, 0.48183],
    ['triangular', { least: '0', likely: '3', most: '6' }, 3, Math.sqrt(1.5)],
    ['triangular', { least: '2', likely: '2', most: '8' }, 4, Math.sqrt(2)],
    // PERT: mean (0 + 4 · 2 + 10) / 6 = 3, variance (3 − 0)(10 − 3) / 7 = 3.
    ['pert', { least: '0', likely: '2', most: '10' }, 3, Math.sqrt(3)],
    // Weight 2: mean (0 + 2 · 2 + 10) / 4 = 3.5, variance 3.5 · 6.5 / 5.
    ['pert', { least: '0', likely: '2', most: '10', weight: '2' }, 3.5, Math.sqrt(4.55)],
    ['uniform', { least: '-3', most: '9' }, 3, Math.sqrt(12)],
    ['discrete', { '0': '80%', '250': '15%', '-10': '5%' }, 37, Math.sqrt(0.15 * 62500 + 0.05 * 100 - 37 ** 2)],
    ['empirical', ['1', '2', '2', '7'], 3, Math.sqrt(5.5)],
    ['fixed', '12.5', 12.5, 0],
    // Cut at the mean: the half normal, sqrt(2/π) and sqrt(1 − 2/π).
    ['normal', { mean: '0', sd: '1', atLeast: '0' }, 0.797885, 0.60281],
    ['normal', { mean: '0', sd: '1', atMost: '0' }, -0.797885, 0.60281],
    ['normal', { mean: '0', sd: '1', atLeast: '-1', atMost: '1' }, 0, 0.53956],
  ])('%s of %j', (verb, params, mean, sd) => {
    const [m, s] = moments(marginal(verb, params))
    // Five standard errors of 200 000 draws.
    expect(Math.abs(m - mean)).toBeLessThan(5 * (sd / Math.sqrt(200_000)) + 1e-5)
    expect(Math.abs(s - sd)).toBeLessThan(0.012 * sd + 1e-5)
  })

  it.each<[DistributionVerb, Params, number, number]>([
    ['normal', { mean: '0', sd: '1' }, 0.975, 1.959963985],
    ['normal', { mean: '0', sd: '1' }, 0.001, -3.090232306],
    ['logNormal', { p10: '10', p90: '1000' }, 0.5, 100],
    // Beta(2, 4) lies below x with the share 1 − (1 − x)^4 (1 + 4x): at 1/2 that is 13/16; Beta(3, 3) is even about 1/2.
    ['pert', { least: '0', likely: '1', most: '4' }, 13 / 16, 2],
    ['pert', { least: '0', likely: '2', most: '4' }, 0.5, 2],
    ['triangular', { least: '0', likely: '1', most: '4' }, 0.25, 1],
    ['triangular', { least: '0', likely: '1', most: '4' }, 0.75, 4 - Math.sqrt(3)],
    ['uniform', { least: '1', most: '3' }, 0.25, 1.5],
    ['discrete', { '5': '50%', '1': '50%' }, 0.499, 1],
    ['discrete', { '5': '50%', '1': '50%' }, 0.5, 5],
    ['empirical', ['9', '1', '5'], 0.34, 5],
    // Far out in the tail that is left: the exact share above 4 is shared out.
    ['normal', { mean: '0', sd: '1', atLeast: '4' }, 0.5, 4.161],
    ['normal', { mean: '0', sd: '1', atMost: '-4' }, 0.5, -4.161],
  ])('%s of %j at %d', (verb, params, place, figure) => {
    expect(marginal(verb, params).at(place)).toBeCloseTo(figure, verb === 'normal' && Math.abs(figure) > 4 ? 3 : 6)
  })

  it('cut curves keep to their ends, and rise with their place', () => {
    const cut = fc.record({
      mean: fc.integer({ min: -50, max: 50 }),
      least: fc.integer({ min: -80, max: 60 }),
      width: fc.integer({ min: 1, max: 90 }),
    })
    fc.assert(
      fc.property(
        cut,
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        ({ mean, least, width }, a, b) => {
          const params = { mean: `${mean}`, sd: '20', atLeast: `${least}`, atMost: `${least + width}` }
          const { at } = marginal('normal', params)
          const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))]
          expect(low).toBeGreaterThanOrEqual(least)
          expect(high).toBeLessThanOrEqual(least + width)
          expect(high).toBeGreaterThanOrEqual(low - 1e-6)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('the table of the normal curve', () => {
  it('lies within 1e-8 of the curve everywhere', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (place) => {
        expect(Math.abs(quickNormalAt(place) - normalAt(place))).toBeLessThan(1e-8)
        expect(Math.abs(shareBelow(normalAt(place)) / place - 1)).toBeLessThan(1e-4)
      }),
      { numRuns: 2000 },
    )
  })
})
