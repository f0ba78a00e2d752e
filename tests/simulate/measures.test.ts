import { beforeAll, describe, expect, it } from 'vitest'
import { openReport } from '../../src/check/report.js'
import { Decimal, roundTo } from '../../src/core/decimal.js'
import { coordinates } from '../../src/core/grain.js'
import type { Run } from '../../src/evaluate/run.js'
import { askedNames, type Gathered, openGatherer } from '../../src/simulate/measure.js'
import type { Measure } from '../../src/simulate/measures.js'
import type { MeasuresInput } from '../../src/simulate/measures-grammar.js'
import { readMeasures } from '../../src/simulate/read-measures.js'
import { readStatistics } from '../../src/simulate/read-statistics.js'
import { courses } from './courses.js'
import { type ExactArm, exactArm } from './exact-blocks.js'
import { twoTeams } from './two-teams.js'

const count = 150
const asked: MeasuresInput = {
  costOfPay: { pay: 'all' },
  costByQuarter: { pay: ['bonus'], over: 'each-period' },
  costOfMargin: { pay: 'all', shareOf: 'margin' },
  teamPay: { pay: 'all', per: 'team' },
  functionPay: { pay: 'all', per: 'function' },
  memberPay: { pay: 'all', per: 'member', over: 'last-period' },
  teamShare: { pay: 'all', per: 'team', shareOf: 'revenue' },
  wholeMargin: { amount: 'margin' },
  rate: { amount: 'marginRate', over: 'each-period' },
  reserve: { amount: 'reserve.closing', over: 'last-period' },
  profit: { afterPay: 'margin' },
  shut: { chance: 'score', is: 'gated' },
  shutOnce: { chance: 'score', is: 'gated', over: 'any-period' },
  capped: { chance: 'pool', is: 'capped', over: 'each-period' },
  beyondTable: { chance: 'payout', is: 'capped' },
  belowTable: { chance: 'payout', is: 'floored' },
  noSurplus: { chance: 'surplus', is: 'floored', over: 'every-period' },
  arrived: { chance: 'reach', is: 'capped' },
  notBegun: { chance: 'reach', is: 'floored' },
  memberCapped: { chance: 'bonus', is: 'capped', over: 'any-period' },
  empty: { chance: 'pool', is: 'empty' },
  nothing: { chance: 'teamPay', is: 'empty' },
  ruin: { chance: 'reserve.closing', atMost: '0', over: 'any-period' },
  dear: { chance: 'costOfMargin', atLeast: '4%' },
  together: { together: ['teamPay', 'profit'] },
  payChange: { change: 'teamPay' },
  dearer: { chance: 'payChange', atLeast: '0.01' },
  badCost: { pay: 'all', per: 'team', where: { wholeMargin: { atMost: '15000' } } },
  goodShare: { pay: 'all', shareOf: 'margin', where: { wholeMargin: { atLeast: '15001' } } },
  badEmpty: { chance: 'pool', is: 'empty', where: { wholeMargin: { atMost: '15000' } } },
}

let present: ExactArm
let other: ExactArm
let measures: readonly Measure[]
let found: Gathered

beforeAll(() => {
  const drawn = courses(count, 5)
  const [one, two] = [
    twoTeams(),
    twoTeams((plan) => ({
      ...plan,
      plan: 'richer',
      members: { ...plan.members, most: '0.05 * pay' },
      parameters: {
        ...plan.parameters,
        poolShare: { unit: 'rate', from: { '2026-01-01': '25%' } },
        marginFloor: { unit: 'rate', from: { '2026-01-01': '22%' } },
      },
    })),
  ]
  present = exactArm('present', one.program, one.data, drawn)
  other = exactArm('richer', two.program, two.data, drawn)
  const report = openReport('scenario.json')
  measures = readMeasures(asked, [present.shape, other.shape], '/measures', report)
  expect(report.found).toEqual([])
  const gatherer = openGatherer({
    measures,
    statistics: readStatistics(undefined, '/statistics', report),
    draws: count,
    shapes: [present.shape, other.shape],
  })
  for (const [from, size] of [
    [0, 37],
    [37, 1],
    [38, 112],
  ] as const)
    gatherer.take([present.block(from, size), other.block(from, size)])
  expect(gatherer.taken()).toBe(count)
  found = gatherer.outcomes()
})

/** The figures of one result. */
function told(measure: string, arm = 'present', of: object = {}, period = 'all') {
  const results = found.measures.find(({ name }) => name === measure)!.results
  const wanted = JSON.stringify(Object.entries(of).sort())
  const one = results.find(
    (each) => each.arm === arm && JSON.stringify(Object.entries(each.of).sort()) === wanted && each.period === period,
  )
  if (one === undefined) throw new Error(`${measure} has no ${JSON.stringify(of)} in ${period}`)
  return one
}

const cells = (run: Run, name: string, period: number) =>
  run.cells(run.program.nodeOf.get(name)!, present.periods[period]!)
const paid = (run: Run, wanted: (of: Readonly<Record<string, string>>) => boolean, periods = [0, 1]) =>
  periods.reduce(
    (sum, period) =>
      cells(run, 'bonus', period).reduce(
        (all, value, cell) => (wanted(coordinates(run.space, ['member'], cell)) ? all.add(value) : all),
        sum,
      ),
    new Decimal(0),
  )
const all = () => true
const both = (run: Run, name: string) => cells(run, name, 0)[0]!.add(cells(run, name, 1)[0]!)

/** What the statistics of figures are by their definitions. */
function statisticsOf(figures: readonly Decimal[], places: number) {
  const sorted = [...figures].sort((a, b) => a.cmp(b))
  const at = (share: string) =>
    sorted.find((_, i) => new Decimal(i + 1).div(sorted.length).greaterThanOrEqualTo(share))!
  const mean = figures.reduce((a, b) => a.add(b)).div(figures.length)
  const text = (value: Decimal) => roundTo(value, new Decimal(10).pow(-places), 'half-even').toFixed(places)
  return {
    mean: text(mean),
    least: text(sorted[0]!),
    p5: text(at('0.05')),
    p50: text(at('0.5')),
    p95: text(at('0.95')),
    most: text(sorted.at(-1)!),
  }
}

describe('amounts', () => {
  it('are what each draw pays, added up over periods', () => {
    for (const [name, arm] of [
      ['present', present],
      ['richer', other],
    ] as const)
      expect(told('costOfPay', name).figures).toMatchObject(
        statisticsOf(
          arm.runs.map((run) => paid(run, all)),
          2,
        ),
      )
  })

  it('are told for each period, team, function and member', () => {
    for (const period of [0, 1])
      expect(told('costByQuarter', 'present', {}, present.periods[period]!.name).figures).toMatchObject(
        statisticsOf(
          present.runs.map((run) => paid(run, all, [period])),
          2,
        ),
      )
    for (const [team, group] of [
      ['north', 'sales'],
      ['south', 'sales'],
      ['care', 'customer-service'],
    ] as const)
      expect(told('teamPay', 'richer', { team, function: group }).figures).toMatchObject(
        statisticsOf(
          other.runs.map((run) => paid(run, (of) => of.team === team)),
          2,
        ),
      )
    expect(told('functionPay', 'present', { function: 'sales' }).figures).toMatchObject(
      statisticsOf(
        present.runs.map((run) => paid(run, (of) => of.function === 'sales')),
        2,
      ),
    )
    expect(
      told('memberPay', 'present', { member: 'bob', team: 'north', function: 'sales' }, '2026-Q2').figures,
    ).toMatchObject(
      statisticsOf(
        present.runs.map((run) => paid(run, (of) => of.member === 'bob', [1])),
        2,
      ),
    )
  })

  it('are read from the plan, added up or in the last period', () => {
    expect(told('wholeMargin').figures).toMatchObject(
      statisticsOf(
        present.runs.map((run) => both(run, 'margin')),
        2,
      ),
    )
    expect(told('reserve', 'present', {}, '2026-Q2').figures).toMatchObject(
      statisticsOf(
        present.runs.map((run) => cells(run, 'reserve.closing', 1)[0]!),
        2,
      ),
    )
    expect(told('profit').figures).toMatchObject(
      statisticsOf(
        present.runs.map((run) => both(run, 'margin').sub(paid(run, all))),
        2,
      ),
    )
    const rates = statisticsOf(
      present.runs.map((run) => cells(run, 'marginRate', 0)[0]!),
      6,
    )
    const { figures } = told('rate', 'present', {}, '2026-Q1')
    for (const key of ['mean', 'p5', 'p50', 'p95'] as const)
      expect(Number(figures[key])).toBeCloseTo(Number(rates[key]), 6)
  })
})

describe('shares', () => {
  it('are unbounded where something is paid out of nothing, and their mean is that of all draws together', () => {
    const shares = present.runs.map((run) => {
      const [part, whole] = [paid(run, all), both(run, 'margin')]
      return part.isZero() ? new Decimal(0) : whole.greaterThan(0) ? part.div(whole) : new Decimal(Infinity)
    })
    expect(shares.some((share) => !share.isFinite())).toBe(true)
    const sorted = [...shares].sort((a, b) => a.cmp(b))
    const sum = (of: (run: Run) => Decimal) => present.runs.map(of).reduce((a, b) => a.add(b))
    const mean = sum((run) => paid(run, all)).div(sum((run) => both(run, 'margin')))
    const { figures, draws } = told('costOfMargin')
    expect(draws).toBe(count)
    expect(figures.mean).toBe(roundTo(mean, new Decimal('0.000001'), 'half-even').toString())
    expect(figures.most).toBe('unbounded')
    expect(figures.standardError).toBe('missing')
    expect(figures.p50).toBe(roundTo(sorted[count / 2 - 1]!, new Decimal('0.000001'), 'half-even').toString())
  })

  it('of teams are of the whole of the company', () => {
    const mean = present.runs.reduce((sum, run) => sum.add(paid(run, (of) => of.team === 'care')), new Decimal(0))
    const whole = present.runs.reduce((sum, run) => sum.add(both(run, 'revenue')), new Decimal(0))
    expect(told('teamShare', 'present', { team: 'care', function: 'customer-service' }).figures.mean).toBe(
      roundTo(mean.div(whole), new Decimal('0.000001'), 'half-even').toString(),
    )
  })
})

describe('chances', () => {
  const draws = (holds: (run: Run, period: number) => boolean, arm = present) =>
    arm.runs.map((run) => [holds(run, 0), holds(run, 1)] as const)
  const value = (run: Run, name: string, period: number) => cells(run, name, period)[0]!
  const times = (measure: string, of: object = {}, period = 'all', arm = 'present') => {
    const { times: counted, outOf } = told(measure, arm, of, period).figures
    return [Number(counted), Number(outOf)]
  }
  const inAll = (pairs: readonly (readonly [boolean, boolean])[]) => [pairs.flat().filter(Boolean).length, 2 * count]
  const several = (pairs: readonly (readonly [boolean, boolean])[]) => {
    const [held] = inAll(pairs)
    expect(held).toBeGreaterThan(3)
    expect(held).toBeLessThan(2 * count - 3)
    return pairs
  }

  it('of a closed gate', () => {
    const shut = several(draws((run, period) => value(run, 'marginRate', period).lessThan('0.2')))
    expect(times('shut')).toEqual(inAll(shut))
    expect(times('shutOnce')).toEqual([shut.filter((each) => each.some(Boolean)).length, count])
    const stricter = several(draws((run, period) => value(run, 'marginRate', period).lessThan('0.22'), other))
    expect(times('shut', {}, 'all', 'richer')).toEqual(inAll(stricter))
  })

  it('of a cap, a floor, and the ends of a table', () => {
    const wanted = (run: Run, period: number) =>
      value(run, 'surplus', period)
        .mul(value(run, 'poolShare', period))
        .mul(value(run, 'score', period))
    const capped = several(draws((run, period) => wanted(run, period).greaterThan(3000)))
    for (const period of [0, 1])
      expect(times('capped', {}, present.periods[period]!.name)).toEqual([
        capped.filter((each) => each[period]).length,
        count,
      ])
    expect(times('beyondTable')).toEqual(
      inAll(several(draws((run, i) => value(run, 'attainment', i).greaterThan('1.3')))),
    )
    expect(times('belowTable')).toEqual(inAll(several(draws((run, i) => value(run, 'attainment', i).lessThan('0.5')))))
    expect(times('arrived')).toEqual(inAll(several(draws((run, i) => value(run, 'attainment', i).greaterThan('1.5')))))
    expect(times('notBegun')).toEqual(inAll(several(draws((run, i) => value(run, 'attainment', i).lessThan('0.5')))))
    const losses = draws((run, period) => value(run, 'margin', period).isNegative())
    expect(times('noSurplus')).toEqual([losses.filter((each) => each.every(Boolean)).length, count])
  })

  it('of a share that comes to its cap', () => {
    const ann = { member: 'ann', team: 'north', function: 'sales' }
    const atCap = draws((run, period) => {
      const share = cells(run, 'bonus', period)[0]!
      return (
        share.greaterThan(0) && share.equals(cells(run, 'most', period)[0]!.toDecimalPlaces(2, Decimal.ROUND_FLOOR))
      )
    })
    const held = atCap.filter((each) => each.some(Boolean)).length
    expect(held).toBeGreaterThan(3)
    expect(times('memberCapped', ann)).toEqual([held, count])
  })

  it('of nothing, of ruin, and of a share of the margin', () => {
    expect(times('empty')).toEqual(inAll(several(draws((run, i) => value(run, 'pool', i).isZero()))))
    const nothing = present.runs.filter((run) => paid(run, (of) => of.team === 'care').isZero()).length
    expect(nothing).toBeGreaterThan(3)
    expect(times('nothing', { team: 'care', function: 'customer-service' })).toEqual([nothing, count])
    const ruin = draws((run, i) => value(run, 'reserve.closing', i).lessThanOrEqualTo(0))
    expect(times('ruin')).toEqual([ruin.filter((each) => each.some(Boolean)).length, count])
    const dear = present.runs.filter((run) => {
      const [part, whole] = [paid(run, all), both(run, 'margin')]
      return part.greaterThan(0) && (whole.lessThanOrEqualTo(0) || part.div(whole).greaterThanOrEqualTo('0.04'))
    })
    expect(times('dear')).toEqual([dear.length, count])
  })
})

describe('differences', () => {
  it('are read draw by draw, in the plans that are not the present one', () => {
    const changes = present.runs.map((run, i) =>
      paid(other.runs[i]!, (of) => of.team === 'north').sub(paid(run, (of) => of.team === 'north')),
    )
    const { figures } = told('payChange', 'richer', { team: 'north', function: 'sales' })
    expect(figures).toMatchObject(statisticsOf(changes, 2))
    const [more, less] = [changes.filter((each) => each.greaterThan(0)), changes.filter((each) => each.lessThan(0))]
    expect(more.length).toBeGreaterThan(3)
    expect(less.length).toBeGreaterThan(3)
    const share = (part: number) =>
      roundTo(new Decimal(part).div(count), new Decimal('0.000001'), 'half-even').toString()
    expect([figures.more, figures.less, figures.same]).toEqual([
      share(more.length),
      share(less.length),
      share(count - more.length - less.length),
    ])
    expect(figures.gain).toBe(statisticsOf(more, 2).mean)
    expect(figures.loss).toBe(statisticsOf(less, 2).mean)
    expect(found.measures.find(({ name }) => name === 'payChange')!.results.some(({ arm }) => arm === 'present')).toBe(
      false,
    )
    expect(told('dearer', 'richer', { team: 'north', function: 'sales' }).figures.times).toBe(String(more.length))
  })
})

describe('bad years', () => {
  it('are the draws in which a measure above keeps to a bound', () => {
    const bad = present.runs.filter((run) => both(run, 'margin').lessThanOrEqualTo(15000))
    expect(bad.length).toBeGreaterThan(3)
    expect(bad.length).toBeLessThan(count - 3)
    const care = told('badCost', 'present', { team: 'care', function: 'customer-service' })
    expect(care.draws).toBe(bad.length)
    expect(care.figures).toMatchObject(
      statisticsOf(
        bad.map((run) => paid(run, (of) => of.team === 'care')),
        2,
      ),
    )
    const good = present.runs.filter((run) => !bad.includes(run))
    const sum = (of: (run: Run) => Decimal) => good.map(of).reduce((a, b) => a.add(b))
    const share = sum((run) => paid(run, all)).div(sum((run) => both(run, 'margin')))
    expect(told('goodShare').figures.mean).toBe(roundTo(share, new Decimal('0.000001'), 'half-even').toString())
    const empty = bad.flatMap((run) => [0, 1].filter((period) => cells(run, 'pool', period)[0]!.isZero()))
    const { times, outOf } = told('badEmpty').figures
    expect([Number(times), Number(outOf)]).toEqual([empty.length, 2 * bad.length])
  })
})

describe('what is evaluated', () => {
  it('is what the measures ask for, with the steps that have no name', () => {
    const { names, nodes } = askedNames(measures, present.shape)
    expect([...names].sort()).toEqual(
      ['attainment', 'bonus', 'margin', 'marginRate', 'most', 'mostPool', 'pool', 'reserve.closing', 'revenue'].sort(),
    )
    const operations = nodes.map((node) => present.shape.program.nodes[node]!.operation.name).sort()
    expect(operations).toContain('compare')
    expect(nodes.every((node) => !present.shape.program.names.some((each) => each.node === node))).toBe(true)
  })
})
