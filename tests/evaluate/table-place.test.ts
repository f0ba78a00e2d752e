import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import { explain } from '../../src/explain/explain.js'
import { openPlan, takeRows } from '../../src/pipeline.js'

async function statementOf(text: string) {
  const plan = openPlan(text, 'plan.json').value!
  const program = compile(plan)
  const { value, diagnostics } = await evaluate(program, takeRows(program, {}).value!)
  expect(diagnostics).toEqual([])
  const cell = (name: string, period: string) =>
    value!.steps.find((each) => each.name === name && each.period === period)!.cells[0]!
  const sentence = (name: string, period: string) => explain(value!, plan, { name, period, depth: 0 }).value!.sentence
  return { cell, sentence }
}

const head = {
  gainshare: 1,
  plan: 'places',
  title: 'Places in tables',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'UTC' },
  teams: { fieldSales: { function: 'sales' } },
}

it('says where in its table a figure lies, and what comes next', async () => {
  const { cell, sentence } = await statementOf(
    JSON.stringify({
      ...head,
      parameters: {
        attainment: {
          unit: 'rate',
          by: 'quarter',
          values: { '2026-Q1': '85%', '2026-Q2': '60%', '2026-Q3': '100%', '2026-Q4': '140%' },
        },
        revenue: { unit: 'money', from: { '2026-01-01': '120000' } },
      },
      tables: {
        points: {
          reading: 'interpolated',
          below: '0%',
          above: '200%',
          rows: [
            { at: '70%', pays: '0%' },
            { at: '100%', pays: '100%' },
            { at: '130%', pays: '200%' },
          ],
        },
        rates: {
          reading: 'marginal',
          below: '0 EUR',
          above: 'goes-on',
          rows: [
            { from: '0 EUR', to: '100000 EUR', pays: '1%' },
            { from: '100000 EUR', to: '150000 EUR', pays: '2%' },
            { from: '150000 EUR', pays: '3%' },
          ],
        },
        grid: {
          reading: 'matrix',
          cells: 'step',
          grid: [
            ['', '0 EUR to 100000 EUR', 'from 100000 EUR'],
            ['50% to 90%', '50%', '75%'],
            ['from 90%', '75%', '120%'],
          ],
          down: { below: '0%', above: 'goes-on' },
          across: { below: '0%', above: 'goes-on' },
        },
      },
      scores: {
        payout: { curve: 'attainment', table: 'points' },
        together: { matrix: ['attainment', 'revenue'], table: 'grid' },
      },
      pools: { pool: { tiers: 'revenue', table: 'rates' } },
    }),
  )
  expect(cell('payout', '2026-Q1')).toEqual({
    of: {},
    value: '0.5',
    band: '70% to 100%',
    next: { at: '1', distance: '0.15', unit: 'rate', pays: '1', paysUnit: 'rate' },
  })
  expect(cell('payout', '2026-Q2').next?.distance).toBe('0.1')
  expect(cell('payout', '2026-Q3').next).toMatchObject({ at: '1.3', distance: '0.3' })
  expect(cell('payout', '2026-Q4')).toEqual({ of: {}, value: '2', band: 'above 130%' })
  expect(cell('pool', '2026-Q1')).toMatchObject({
    value: '1400',
    next: { at: '150000', distance: '30000', unit: 'money', pays: '0.03', paysUnit: 'rate' },
  })
  expect(cell('together', '2026-Q1')).toMatchObject({ value: '0.75', band: '50% to 90% down, from 100000 across' })
  expect(sentence('payout', '2026-Q1')).toBe(
    'payout in 2026-Q1 is 50%: what points pays at attainment 85% (70% to 100%; 100% is 15% away and pays 100%).',
  )
  expect(sentence('pool', '2026-Q1')).toBe(
    'pool in 2026-Q1 is 1,400.00 EUR: revenue 120,000.00 EUR at the rates of rates (100000 to 150000; 150,000.00 EUR is 30,000.00 EUR away and pays 3%).',
  )
})

it('says in which periods a condition held', async () => {
  const plan = JSON.parse(readFileSync(new URL('../mechanisms/countPeriods.json', import.meta.url), 'utf8'))
  plan.parameters.nrr = {
    unit: 'rate',
    by: 'quarter',
    values: Object.fromEntries(
      [2026, 2027].flatMap((year) =>
        ['110%', '90%', '106%', '105%'].map((figure, i) => [`${year}-Q${i + 1}`, figure] as const),
      ),
    ),
  }
  const { cell, sentence } = await statementOf(JSON.stringify(plan))
  expect(cell('healthyQuarters', '2026-Q3')).toEqual({
    of: {},
    value: '2',
    periods: [
      { period: '2026-Q1', held: 'yes' },
      { period: '2026-Q2', held: 'no' },
      { period: '2026-Q3', held: 'yes' },
    ],
  })
  expect(sentence('healthyQuarters', '2027-Q1')).toBe(
    'healthyQuarters in 2027-Q1 is 3: the periods of its window in which isHealthy held (in 2026-Q3, 2026-Q4, 2027-Q1; not in 2026-Q2).',
  )
  expect(cell('release', '2027-Q1').decision?.tests).toEqual([
    { test: 'healthyQuarters is at least 3', left: '3', right: ['3'], held: 'yes' },
  ])
})
