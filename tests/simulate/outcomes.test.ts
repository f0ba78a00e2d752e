import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { openReport } from '../../src/check/report.js'
import { Decimal, decimalText } from '../../src/core/decimal.js'
import { outcomesPage } from '../../src/node/outcome-files.js'
import { answerQuestions } from '../../src/simulate/answer.js'
import { compareOutcomes } from '../../src/simulate/compare-outcomes.js'
import type { Measure } from '../../src/simulate/measures.js'
import { outcomeColumns, outcomeRows } from '../../src/simulate/outcome-rows.js'
import type { Answer, Outcomes } from '../../src/simulate/outcomes.js'
import { outcomesText } from '../../src/simulate/outcomes-text.js'
import { readMeasures } from '../../src/simulate/read-measures.js'
import { readOutcomes } from '../../src/simulate/read-outcomes.js'
import { readQuestions } from '../../src/simulate/read-questions.js'
import { readStatistics } from '../../src/simulate/read-statistics.js'
import type { ArmChange } from '../../src/simulate/simulation.js'
import { standardMeasures } from '../../src/simulate/standard-measures.js'
import { courses } from './courses.js'
import { exactArm } from './exact-blocks.js'
import { type ExactPlan, exactSimulation } from './exact-simulation.js'
import { twoTeams } from './two-teams.js'

const report = openReport('scenario.json')
const statistics = readStatistics(undefined, '/statistics', report)
let plans: readonly ExactPlan[]
let simulation: ReturnType<typeof exactSimulation>
let measures: readonly Measure[]
let outcomes: Outcomes
let reseeded: Outcomes

beforeAll(async () => {
  const one = twoTeams()
  const two = twoTeams((plan) => ({
    ...plan,
    title: 'Two teams, a richer pool',
    members: { ...plan.members, most: '0.05 * pay' },
    parameters: { ...plan.parameters, poolShare: { unit: 'rate', from: { '2026-01-01': '25%' } } },
  }))
  plans = [
    { name: 'present', program: one.program, data: one.data },
    { name: 'richer', program: two.program, data: two.data },
  ]
  simulation = exactSimulation(plans, courses(40, 5), statistics)
  measures = readMeasures(standardMeasures(simulation.shapes[0]!), simulation.shapes, '/measures', report)
  const questions = readQuestions(
    {
      worth: { value: ['revenue', 'cost'], more: '1%', of: ['profit', 'teamPay'] },
      swings: { tornado: ['revenue', 'cost'], of: 'costOfPay', title: 'What the cost of pay swings with' },
      grid: { grid: { poolShare: ['8%', '20%'], marginFloor: ['20%', '25%', '30%'] }, of: 'costOfPay', on: '95%' },
      affordable: {
        seek: 'poolShare',
        keeps: { costShare: { atMost: '8%' } },
        in: '85%',
        find: 'highest',
        atLeast: '0%',
        atMost: '40%',
        step: '1%',
        title: 'What can be afforded',
      },
    },
    { measures, statistics, shapes: simulation.shapes, drivers: ['revenue', 'cost'] },
    '/sensitivity',
    report,
  )
  expect(report.found).toEqual([])
  const answers = await answerQuestions(questions, simulation.simulate)
  outcomes = simulation.outcomes({}, measures, answers)
  reseeded = exactSimulation(plans, courses(40, 6), statistics).outcomes({}, measures)
})

describe('outcomes', () => {
  it('read as a page', async () => {
    await expect(outcomesText(outcomes)).toMatchFileSnapshot('expected/outcomes.txt')
    expect(outcomesPage(outcomes, 'text', 100)).toBe(outcomesText(outcomes))
    expect(outcomesPage(outcomes, 'markdown', 100)).toMatch(/^# A richer pool\n/)
  })

  it('can be written, opened again, and are the same', () => {
    const { value, diagnostics } = readOutcomes(outcomesPage(outcomes, 'json', 100), 'outcomes.json')
    expect(diagnostics).toEqual([])
    expect(value).toEqual(outcomes)
    expect(compareOutcomes(outcomes, value!)).toEqual({ causes: [], figures: [], same: outcomeRows(outcomes).length })
  })

  it('are refused when they are something else', () => {
    const message = (text: string) => readOutcomes(text, 'outcomes.json').diagnostics[0]?.message
    expect(message('{')).toBe('This is not JSON.')
    expect(message('[]')).toBe('These are no outcomes of a scenario.')
    expect(message(JSON.stringify({ ...outcomes, schema: 2 }))).toBe(
      'These outcomes are of version 2, and this is gainshare for version 1.',
    )
    expect(message(JSON.stringify({ ...outcomes, measures: 3 }))).toBe('These are no outcomes of a scenario.')
  })

  it('are one tidy table, in which no row says what another says', () => {
    const rows = parse(outcomesPage(outcomes, 'csv', 100), { columns: true }) as Readonly<Record<string, string>>[]
    expect(Object.keys(rows[0]!)).toEqual([...outcomeColumns])
    expect(rows).toHaveLength(outcomeRows(outcomes).length)
    const keys = rows.map(({ value: _, ...key }) => JSON.stringify(key))
    expect(new Set(keys).size).toBe(rows.length)
    expect(rows).toContainEqual({
      arm: 'richer',
      measure: 'teamPay',
      function: 'sales',
      team: 'south',
      member: '',
      other: '',
      period: 'all',
      statistic: 'p95',
      value: '1487.67',
      unit: 'money',
      currency: 'EUR',
      draws: '40',
      against: '',
    })
  })

  it('are held against others, figure by figure', () => {
    const { causes, figures, same } = compareOutcomes(outcomes, reseeded)
    expect(causes).toEqual([])
    const mean = (of: Outcomes) =>
      of.measures.find(({ name }) => name === 'costOfPay')!.results.find(({ arm }) => arm === 'present')!.figures.mean!
    expect(figures).toContainEqual({
      ...{ arm: 'present', measure: 'costOfPay', function: '', team: '', member: '', other: '', period: 'all' },
      ...{ statistic: 'mean', unit: 'money', currency: 'EUR', against: '' },
      ...{ from: mean(outcomes), to: mean(reseeded) },
      difference: decimalText(new Decimal(mean(reseeded)).sub(mean(outcomes))),
    })
    expect(same).toBeGreaterThan(0)
    // Questions that were not asked again are told as such.
    expect(figures.some(({ measure, to }) => measure === 'swings' && to === undefined)).toBe(true)
    const other = { ...outcomes, seed: 'other', arms: outcomes.arms.map((each) => ({ ...each, planDigest: 'x' })) }
    expect(compareOutcomes(outcomes, other).causes.map(({ of }) => of)).toEqual([
      'seed',
      'plan of present',
      'plan of richer',
    ])
  })
})

describe('answers', () => {
  const answer = <Verb extends Answer['verb']>(verb: Verb) =>
    outcomes.sensitivity.find((each) => each.verb === verb) as Extract<Answer, { readonly verb: Verb }>
  const one = (of: Outcomes, measure: string, arm = 'present') =>
    of.measures.find(({ name }) => name === measure)!.results.find((each) => each.arm === arm)!.figures
  const costOf = async (change: ArmChange) => one(await simulation.simulate(change, measures), 'costOfPay')

  it('say what more of a driver is worth', async () => {
    const after = await simulation.simulate({ drivers: { shifted: 'cost', by: '0.01' } }, measures)
    const wanted = new Decimal(one(after, 'profit', 'richer').mean!).sub(one(outcomes, 'profit', 'richer').mean!)
    const found = answer('value').figures.find(
      ({ driver, measure, arm }) => driver === 'cost' && measure === 'profit' && arm === 'richer',
    )
    expect(found!.change).toBe(decimalText(wanted))
    expect(wanted.isNegative()).toBe(true)
  })

  it('say how far a figure swings with each driver, the widest first', async () => {
    const { bars } = answer('tornado')
    for (const { arm, driver, atLow, atMedian, atHigh, swing } of bars.filter(({ arm }) => arm === 'present')) {
      expect(arm).toBe('present')
      expect(atLow).toBe((await costOf({ drivers: { held: { [driver]: '0.1' } } })).mean)
      expect(atMedian).toBe((await costOf({ drivers: { held: {} } })).mean)
      expect(atHigh).toBe((await costOf({ drivers: { held: { [driver]: '0.9' } } })).mean)
      expect(swing).toBe(decimalText(new Decimal(atHigh).sub(atLow).abs()))
    }
  })

  it('fill a grid', async () => {
    const { down, across, tables } = answer('grid')
    for (const [i, poolShare] of down.figures.entries())
      for (const [j, marginFloor] of across!.figures.entries())
        expect(tables[0]!.figures[i]![j]).toBe((await costOf({ given: { poolShare, marginFloor } })).p95)
    expect(new Set(tables[0]!.figures.flat()).size).toBeGreaterThan(2)
  })

  it('find the highest figure that keeps to a bound: one step more does not', async () => {
    const { found, beyond, tried } = answer('seek')
    const kept = async (poolShare: string) => {
      const arm = exactArm(
        'present',
        plans[0]!.program,
        plans[0]!.data,
        courses(40, 5).map((each) => ({
          ...each,
          poolShare: { '2026-Q1': poolShare, '2026-Q2': poolShare },
        })),
      )
      return arm.runs.filter((run) => {
        const sum = (name: string) =>
          arm.periods
            .flatMap((period) => [...run.cells(run.program.nodeOf.get(name)!, period)])
            .reduce((a, b) => a.add(b))
        return (
          sum('bonus').isZero() ||
          (sum('margin').greaterThan(0) && sum('bonus').lessThanOrEqualTo(sum('margin').mul('0.08')))
        )
      }).length
    }
    expect(new Decimal(beyond!.figure).sub(found!.figure).toString()).toBe('0.01')
    expect(found!.comesTo).toBe(decimalText(new Decimal(await kept(found!.figure)).div(40)))
    expect(beyond!.comesTo).toBe(decimalText(new Decimal(await kept(beyond!.figure)).div(40)))
    expect([found!.keeps, beyond!.keeps]).toEqual([true, false])
    expect(tried.length).toBeLessThan(25)
  })
})
