import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Drawn } from '../../src/simulate/drawn.js'
import { type Drawing, openDrawer } from '../../src/simulate/open-drawer.js'
import { readScenario } from '../../src/simulate/read-scenario.js'
import { changed, type Json } from '../diagnostics/cases.js'
import { storyRun } from './story.js'

const story: Json = JSON.parse(readFileSync(new URL('story/scenario.json', import.meta.url), 'utf8'))
const { history } = await storyRun()

/** A scenario, ready to be drawn. */
function opened(scenario: Json): Drawing {
  const { value, diagnostics } = readScenario(JSON.stringify(scenario), { file: 'scenario.json' })
  expect(diagnostics).toEqual([])
  const found = openDrawer(value!, history)
  expect(found.diagnostics).toEqual([])
  return found.value!
}

/** The story with something else in it. */
const drawing = (change: Json) => opened(changed(story, change))

/** The story with these drivers instead of its own. */
const drivenBy = (drivers: Json, more: Json = {}) => opened(changed({ ...(story as object), drivers }, more))

/** The figures of a driver in its own unit: by draw. */
function figures(drawn: readonly Drawn[], name: string, period: string, cell?: string): readonly number[] {
  const found = drawn.find((each) => each.name === name && each.period === period && each.cell === cell)!
  return Array.from(found.values, (value) => value / 10 ** found.scale)
}

const past = (name: string, period: string) =>
  history.figures(name, history.periods.find((each) => each.name === period)!).map(Number)

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

/** Spearman's rank correlation. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => {
    const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!)
    const found = new Array<number>(values.length)
    order.forEach((at, rank) => {
      found[at] = rank
    })
    return found
  }
  const [x, y] = [ranks(a), ranks(b)]
  const middle = (a.length - 1) / 2
  const moment = (p: readonly number[], q: readonly number[]) =>
    mean(p.map((each, i) => (each - middle) * (q[i]! - middle)))
  return moment(x, y) / Math.sqrt(moment(x, x) * moment(y, y))
}

const everything: Json = {
  drivers: {
    teamRevenue: { cells: 'alike', trend: { times: '101%', each: 'period', how: 'compounding', from: '2027-Q1' } },
    dealCount: { normal: { p10: '3', p90: '9', atLeast: '0' }, drawn: 'each-period', cells: 'apart' },
    share: { discrete: { '5%': '70%', '6%': '30%' }, drawn: 'once' },
    attainment: { resampled: 'history' },
  },
  history: { taken: 'same-periods' },
  correlations: { teamRevenue: { costs: '0.6' } },
  shocks: {
    slump: {
      chance: '30%',
      each: 'period',
      lasts: '2 periods',
      hits: { teamRevenue: { times: { uniform: { least: '60%', most: '90%' } } } },
    },
  },
}

describe('a draw', () => {
  const { draw } = drawing(everything)
  const whole = draw(0, 400)

  it('is the same alone and in any block', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 399 }), fc.integer({ min: 1, max: 4 }), (from, count) => {
        const block = draw(from, Math.min(count, 400 - from))
        block.forEach((each, i) => {
          expect(each.values).toEqual(whole[i]!.values.slice(from, from + each.values.length))
          expect({ ...each, values: 0 }).toEqual({ ...whole[i], values: 0 })
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same in another opening, and another one from another seed', () => {
    expect(drawing(everything).draw(7301, 3)).toEqual(draw(7301, 3))
    const other = drawing(changed(everything, { seed: 'another' })).draw(0, 400)
    expect(other[0]!.values).not.toEqual(whole[0]!.values)
  })

  it('of a driver does not change when another one is added or taken away', () => {
    const costs = (drawn: readonly Drawn[]) => figures(drawn, 'costs', '2027-Q3')
    const alone = drawing({ drivers: { teamRevenue: null } }).draw(0, 50)
    expect(costs(drawing({}).draw(0, 50))).toEqual(costs(alone))
  })

  it('is unlike the draw before it', () => {
    const one = drivenBy({ costs: { uniform: { least: '0', most: '1000000' }, drawn: 'once' } })
    const all = figures(one.draw(0, 20_000), 'costs', '2027-Q1')
    expect(new Set(all).size).toBeGreaterThan(19_900)
    expect(Math.abs(rankCorrelation(all.slice(0, -1), all.slice(1)))).toBeLessThan(0.035)
  })

  it('gives whole multiples of the step of its unit', () => {
    const scales = new Map(whole.map(({ name, scale }) => [name, scale]))
    expect(Object.fromEntries(scales)).toEqual({ teamRevenue: 2, costs: 2, dealCount: 0, share: 6, attainment: 6 })
    expect(whole.every(({ values }) => values.every(Number.isInteger))).toBe(true)
    const coarse = drawing({ drivers: { costs: { to: '250' } } }).draw(0, 50)
    const costs = coarse.find(({ name }) => name === 'costs')!
    expect(costs.scale).toBe(0)
    expect(costs.values.every((value) => value % 250 === 0)).toBe(true)
  })
})

describe('drivers', () => {
  it('are factors of the same quarter of last year, trend and all', () => {
    const one = drivenBy(
      {
        teamRevenue: {
          fixed: '110%',
          times: 'same-period-last-year',
          trend: { times: '102%', each: 'period', how: 'compounding', from: '2027-Q1' },
        },
        costs: {
          fixed: '100%',
          times: 'average-of-history',
          trend: { plus: '-1000', each: 'year', from: '2026-Q1' },
        },
      },
      { seed: null, draws: null },
    )
    expect(one.draws).toBe(1)
    const drawn = one.draw(0, 1)
    const [care] = past('teamRevenue', '2026-Q2')
    expect(figures(drawn, 'teamRevenue', '2027-Q2', 'care')[0]).toBeCloseTo(care! * 1.1 * 1.02 ** 2, 2)
    const quarters = ['2025', '2026'].flatMap((year) => [1, 2, 3, 4].map((q) => past('costs', `${year}-Q${q}`)[0]!))
    expect(figures(drawn, 'costs', '2027-Q4')[0]).toBeCloseTo(mean(quarters) - 2000, 2)
  })

  it('move together as their rank correlations say, whatever their distributions', () => {
    const drawn = drawing({
      drivers: {
        teamRevenue: { cells: 'alike' },
        margin: { logNormal: { mean: '30000', sd: '20000' }, drawn: 'each-period' },
        share: { triangular: { least: '4%', likely: '5%', most: '9%' }, drawn: 'each-period' },
      },
      correlations: { teamRevenue: { costs: '0.6', margin: '-0.3' }, costs: { share: '0.2' } },
    }).draw(0, 20_000)
    const of = (name: string, cell?: string) => figures(drawn, name, '2027-Q2', cell)
    const expected: readonly [string, string, number][] = [
      ['teamRevenue', 'costs', 0.6],
      ['teamRevenue', 'margin', -0.3],
      ['costs', 'share', 0.2],
      ['costs', 'margin', 0],
    ]
    // Four standard errors of 20 000 draws are 0.028.
    for (const [a, b, rank] of expected)
      expect(Math.abs(rankCorrelation(of(a, a === 'teamRevenue' ? 'care' : undefined), of(b)) - rank)).toBeLessThan(
        0.028,
      )
    expect(rankCorrelation(of('teamRevenue', 'care'), of('teamRevenue', 'field'))).toBeCloseTo(1, 3)
    const next = figures(drawn, 'costs', '2027-Q3')
    expect(Math.abs(rankCorrelation(of('costs'), next))).toBeLessThan(0.028)
    // The distributions stay what they are: PERT of 40, 50 and 80 thousand, and the log-normal mean.
    expect(Math.abs(mean(of('costs')) - 53_333.33)).toBeLessThan(300)
    expect(Math.abs(mean(of('margin')) - 30_000)).toBeLessThan(600)
  })

  it('that are drawn apart do not move together, and are drawn once where that is said', () => {
    const drawn = drawing({ drivers: { costs: { drawn: 'once' } } }).draw(0, 10_000)
    const [care, field] = ['care', 'field'].map((cell) => figures(drawn, 'teamRevenue', '2027-Q1', cell))
    expect(Math.abs(rankCorrelation(care!, field!))).toBeLessThan(0.04)
    expect(figures(drawn, 'costs', '2027-Q1')).toEqual(figures(drawn, 'costs', '2027-Q4'))
  })

  it('hold for the cells and periods of their cases', () => {
    const drawn = drivenBy(
      {
        teamRevenue: {
          cases: [
            { of: 'care', fixed: '7' },
            { of: ['demand'], in: { from: '2027-Q2', through: '2027-Q3' }, fixed: '8' },
          ],
        },
      },
      { seed: null, draws: null },
    ).draw(0, 1)
    expect(drawn.map(({ period, cell, values }) => [period, cell, values[0]])).toEqual([
      ['2027-Q1', 'care', 700],
      ['2027-Q2', 'care', 700],
      ['2027-Q2', 'demand', 800],
      ['2027-Q3', 'care', 700],
      ['2027-Q3', 'demand', 800],
      ['2027-Q4', 'care', 700],
    ])
  })
})

describe('the past', () => {
  const both = { teamRevenue: { resampled: 'history' }, costs: { resampled: 'history' } }
  const quarters = ['2025', '2026'].flatMap((year) => [1, 2, 3, 4].map((q) => `${year}-Q${q}`))
  const taken = (drawn: readonly Drawn[], period: string): readonly (string | undefined)[] => {
    const [costs, care] = [figures(drawn, 'costs', period), figures(drawn, 'teamRevenue', period, 'care')]
    return costs.map((each, i) =>
      quarters.find((quarter) => past('costs', quarter)[0] === each && past('teamRevenue', quarter)[0] === care[i]),
    )
  }

  it('is taken in turn, one course from each quarter on', () => {
    const { draws, draw } = drivenBy(both, { seed: null, draws: null, history: { taken: 'periods-in-turn' } })
    expect(draws).toBe(5)
    expect(taken(draw(0, 5), '2027-Q1')).toEqual(quarters.slice(0, 5))
    expect(taken(draw(0, 5), '2027-Q4')).toEqual(quarters.slice(3))
  })

  it('is taken in turn by years', () => {
    const { draws, draw } = drivenBy(both, { seed: null, draws: null, history: { taken: 'years-in-turn' } })
    expect(draws).toBe(2)
    expect(taken(draw(0, 2), '2027-Q3')).toEqual(['2025-Q3', '2026-Q3'])
  })

  it.each(['periods', 'same-periods', 'years'])(
    'is taken at random by %s, all drivers of a quarter together',
    (way) => {
      const { draws, draw } = drivenBy(both, { draws: 4000, history: { taken: way } })
      expect(draws).toBe(4000)
      const drawn = draw(0, 4000)
      const [second, third] = ['2027-Q2', '2027-Q3'].map((period) => taken(drawn, period))
      const seen = [...new Set(second)].sort()
      expect(seen).toEqual(way === 'periods' ? quarters : ['2025-Q2', '2026-Q2'])
      // Each is as likely: within five standard errors.
      const share = 1 / seen.length
      for (const each of seen) {
        const found = second!.filter((one) => one === each).length / 4000
        expect(Math.abs(found - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / 4000))
      }
      const sameYear = second!.filter((one, i) => one?.slice(0, 4) === third![i]?.slice(0, 4)).length / 4000
      if (way === 'years') expect(sameYear).toBe(1)
      else expect(Math.abs(sameYear - 0.5)).toBeLessThan(0.05)
    },
  )

  it('is drawn from by a driver alone', () => {
    const drawn = drivenBy({ costs: { empirical: 'history', drawn: 'each-period' } }).draw(0, 2000)
    const known = quarters.map((quarter) => past('costs', quarter)[0]!)
    expect([...new Set(figures(drawn, 'costs', '2027-Q1'))].sort((a, b) => a - b)).toEqual(
      [...known].sort((a, b) => a - b),
    )
  })
})

describe('shocks', () => {
  const shocked = (shock: { readonly [key: string]: Json }) =>
    drivenBy(
      { costs: { fixed: '1000' } },
      {
        draws: 10_000,
        shocks: { slump: { chance: '20%', hits: { costs: { times: '50%' } }, ...shock } },
      },
    ).draw(0, 10_000)
  const periods = ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']
  const shareHit = (drawn: readonly Drawn[]) =>
    periods.map((period) => figures(drawn, 'costs', period).filter((each) => each === 500).length / 10_000)

  it('fall as often as they are likely to, and last as long as is said', () => {
    const yearly = shareHit(shocked({ each: 'year', lasts: '1 period' }))
    for (const share of yearly) expect(Math.abs(share - 0.05)).toBeLessThan(0.011)
    // Begun in the first quarter with 20 %, in the second with 20 % of the rest; two quarters long.
    const [q1, q2, q3] = shareHit(shocked({ each: 'period', lasts: '2 periods' }))
    expect(Math.abs(q1! - 0.2)).toBeLessThan(0.02)
    expect(Math.abs(q2! - (0.2 + 0.8 * 0.2))).toBeLessThan(0.025)
    expect(Math.abs(q3! - (0.16 + 0.84 * 0.2))).toBeLessThan(0.025)
    const lasting = shareHit(
      shocked({ each: 'course', lasts: 'to-the-end', in: { from: '2027-Q2', through: '2027-Q2' } }),
    )
    expect(lasting[0]).toBe(0)
    expect(lasting.slice(2)).toEqual([lasting[1], lasting[1]])
    expect(Math.abs(lasting[1]! - 0.2)).toBeLessThan(0.02)
  })

  it('add, with a size of their own each time', () => {
    const size = { plus: { uniform: { least: '100', most: '300' } } }
    const drawn = shocked({ chance: '100%', each: 'period', lasts: '1 period', hits: { costs: size } })
    const [one, other] = periods.map((period) => figures(drawn, 'costs', period))
    expect(Math.abs(mean(one!) - 1200)).toBeLessThan(3)
    expect(Math.abs(rankCorrelation(one!, other!))).toBeLessThan(0.04)
  })
})
