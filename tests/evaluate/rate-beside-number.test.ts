import { describe, expect, it } from 'vitest'
import { run } from '../../src/index.js'

const plan = {
  gainshare: 1,
  plan: 'labels',
  title: 'What a number beside a rate is',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Etc/UTC' },
  teams: { north: { function: 'sales' } },
  parameters: {
    margin: { unit: 'money', from: { '2026-01-01': '120' } },
    before: { unit: 'money', from: { '2026-01-01': '100' } },
    deals: { unit: 'count', from: { '2026-01-01': '3' } },
  },
  metrics: {
    growth: 'margin / before - 1',
    lost: '1 - margin / before',
    more: 'deals + 1',
    mixed: 'deals + margin / before',
  },
}

describe('a plain number in a sum', () => {
  it('is a rate beside a rate, and stays a number beside another', async () => {
    const { value } = await run(JSON.stringify(plan), 'labels.json', {}, { period: '2026-Q1' })
    const told = (value?.steps ?? [])
      .filter(({ section }) => section === 'metrics')
      .map(({ name, unit, cells }) => [name, unit, cells[0]?.value])
    expect(told).toEqual([
      ['growth', 'rate', '0.2'],
      ['lost', 'rate', '-0.2'],
      ['more', 'count', '4'],
      ['mixed', 'number', '4.2'],
    ])
  })
})
