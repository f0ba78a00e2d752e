import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openReport } from '../../src/check/report.js'
import { Decimal } from '../../src/core/decimal.js'
import type { GivenFigures } from '../../src/evaluate/given.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { loadData } from '../../src/pipeline.js'
import type { Drawn } from '../../src/simulate/drawn.js'
import { historyOf } from '../../src/simulate/history.js'
import { openGatherer } from '../../src/simulate/measure.js'
import type { PlanWithRows } from '../../src/simulate/open-arms.js'
import { openDrawer } from '../../src/simulate/open-drawer.js'
import { openPlans } from '../../src/simulate/open-plans.js'
import { readMeasures } from '../../src/simulate/read-measures.js'
import { readScenario } from '../../src/simulate/read-scenario.js'
import { readStatistics } from '../../src/simulate/read-statistics.js'
import type { Scenario } from '../../src/simulate/scenario.js'
import { simulate } from '../../src/simulate/simulate.js'
import { exactArm } from './exact-blocks.js'

const folder = new URL('../../examples/one-revenue-team/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')

let scenario: Scenario
let plans: readonly PlanWithRows[]

beforeAll(async () => {
  scenario = readScenario(textOf('scenario-2027.json'), { file: 'scenario-2027.json' }).value!
  const opened = openPlans(scenario, textOf)
  expect(opened.diagnostics).toEqual([])
  plans = await Promise.all(
    opened.value!.map(async (plan) => {
      const inputs = plan.program.plan.sources.flatMap(({ name, files }) =>
        files.map((file) => ({ source: name, file, format: 'csv' as const, chunks: bytesOf(file) })),
      )
      return { ...plan, data: (await loadData(plan.program, inputs)).value! }
    }),
  )
})

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield readFileSync(new URL(`rows/${file}`, folder))
}

/** What is given in one draw, as texts. */
function figuresOf(drawn: readonly Drawn[], draw: number): GivenFigures {
  const figures: Record<string, Record<string, string | Record<string, string>>> = {}
  for (const { name, period, cell, scale, values } of drawn) {
    const text = new Decimal(values[draw]!).div(10 ** scale).toFixed(scale)
    const ofName = figures[name] ?? {}
    figures[name] = ofName
    if (cell === undefined) ofName[period] = text
    else ofName[period] = { ...(ofName[period] as Record<string, string>), [cell]: text }
  }
  return figures
}

describe('the scenario of the story', () => {
  it('measures what each draw comes to when it is computed by itself', async () => {
    const draws = 24
    const { value, diagnostics } = await simulate({ ...scenario, draws, sensitivity: {} }, plans)
    expect(diagnostics).toEqual([])
    const { run } = setUp(plans[0]!.program, plans[0]!.data, { through: '2027-Q4' })
    const drawn = openDrawer({ ...scenario, draws }, historyOf(run!)).value!.draw(0, draws)
    const given = Array.from({ length: draws }, (_, draw) => figuresOf(drawn, draw))
    const year = ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']
    const arms = plans.map(({ asked, program, data }) => {
      const arm = exactArm(asked.name, program, data, given)
      return { ...arm, shape: { ...arm.shape, periods: year } }
    })
    const report = openReport('scenario-2027.json')
    const shapes = arms.map(({ shape }) => shape)
    const measures = readMeasures(scenario.measures!, shapes, '/measures', report)
    const gatherer = openGatherer({ measures, statistics: readStatistics(undefined, '', report), draws, shapes })
    gatherer.take(arms.map((arm) => arm.block(0, draws)))
    const exact = gatherer.outcomes()
    expect(value!.measures).toEqual(exact.measures)
    const paid = value!.measures.find(({ name }) => name === 'costOfPay')!.results
    expect(paid.map(({ arm, figures }) => [arm, figures.mean !== '0.00'])).toEqual(
      scenario.plans.map(({ name }) => [name, true]),
    )
  })

  it('comes to the same whatever order its plans are given in, and stops when it is told to', async () => {
    const few = { ...scenario, draws: 70, sensitivity: {} }
    const { value } = await simulate(few, plans)
    const seen: number[] = []
    const backwards = await simulate(few, plans.toReversed(), { onProgress: ({ done }) => seen.push(done) })
    expect(backwards.value).toEqual(value)
    expect(seen.at(-1)).toBe(70)
    const stop = new AbortController()
    const stopped = simulate({ ...few, draws: 100_000 }, plans, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(stopped).rejects.toThrow(/abort/i)
  })

  it('answers its questions', async () => {
    const { value } = await simulate({ ...scenario, draws: 60 }, plans)
    expect(value!.sensitivity.map(({ verb, name }) => [verb, name])).toEqual([
      ['value', 'worth'],
      ['grid', 'shareGate'],
      ['seek', 'affordable'],
    ])
  })

  it('says what does not fit, with its place', async () => {
    const wrong = { ...scenario, draws: 10, measures: { cost: { pay: 'all', shareOf: 'margni' } } } as Scenario
    const { value, diagnostics } = await simulate(wrong, plans)
    expect(value).toBeUndefined()
    expect(diagnostics.map(({ code, at, hint }) => [code, 'pointer' in at ? at.pointer : '', hint])).toEqual([
      ['unknown-name', '/measures/cost/shareOf', 'Did you mean "margin"?'],
    ])
  })
})
