import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rowsShown } from '../../src/explain/rows-text.js'
import { dataOf, programOf, stated } from '../laws/engine.js'

const planOf = (name: string) => {
  const { examples: _, ...plan } = JSON.parse(
    readFileSync(new URL(`../mechanisms/${name}.json`, import.meta.url), 'utf8'),
  )
  return plan
}

describe('a statement says of rows that are taken back', () => {
  const program = programOf(planOf('clawback'))
  const deal = (name: string, churnedOn: string) => ({
    deal: name,
    closedOn: '2026-01-10',
    net: '500.00',
    stage: 'won',
    churnedOn,
  })
  const order = (name: string, returnedAt: string) => ({
    order: name,
    orderedOn: '2026-02-10',
    net: '1000.00',
    team: 'north',
    sourceTeam: '',
    paidOn: '',
    returnedAt,
  })
  const data = dataOf(program, {
    deals: [deal('d1', '2026-05-10'), deal('d2', '2026-05-11'), deal('d3', '2026-07-01')],
    orders: [order('o1', '2026-05-20T10:00:00+02:00'), order('o2', '2026-07-01T10:00:00+02:00')],
  })
  const statement = stated(program, data, { through: '2026-Q2' })
  const source = (name: string) => statement.rows.sources.find((each) => each.source === name)
  const step = (name: string, period: string) =>
    statement.steps.find((each) => each.name === name && each.period === period)!

  it('that restated ones were left out, and why', () => {
    const reason = 'clawed back: Rule 8: a customer lost within 120 days was never won'
    expect(source('deals')).toMatchObject({ read: 3, used: 2, excluded: [{ reason, rows: 1 }] })
    expect(step('won', '2026-Q1').left).toEqual([{ source: 'deals', reason, rows: 1 }])
  })

  it('that negative ones were used, and counted once more in their period', () => {
    const negated = { reason: 'clawed back: returnedAt is not missing', rows: 1 }
    expect(source('orders')).toMatchObject({ read: 2, used: 2, excluded: [], negated })
    expect(step('sold', '2026-Q1').cells[0]).toMatchObject({ value: '2000', rows: [{ used: 2 }] })
    const sold = step('sold', '2026-Q2')
    expect(sold.cells[0]).toMatchObject({ value: '-1000', rows: [{ used: 0, negated }] })
    expect(rowsShown(sold, sold.cells[0]!)).toBe(
      '0 rows of orders from 2026-04-01 to 2026-06-30, and 1 negated (clawed back: returnedAt is not missing), counted',
    )
  })

  it('that a later day was not known, where a filter asks for it', () => {
    expect(step('lost', '2026-Q1').left).toContainEqual({ source: 'deals', reason: 'churnedOn is missing', rows: 1 })
  })
})

describe('a statement accounts for promises', () => {
  const program = programOf(planOf('serviceLevel'))
  const lead = (name: string, assignedAt: string, attemptedAt: string, expectedValue = '') => ({
    lead: name,
    qualifiedOn: '2026-06-01',
    assignedAt,
    attemptedAt,
    decidedOn: '',
    stage: 'mql',
    team: 'inside',
    expectedValue,
  })
  const data = dataOf(program, {
    holidays: [{ day: '2026-06-04', name: 'Corpus Christi' }],
    leads: [
      lead('l1', '2026-06-01T09:00:00+02:00', '2026-06-01T10:00:00+02:00', '10.00'),
      lead('l2', '2026-06-01T09:00:00+02:00', '2026-06-01T13:00:01+02:00'),
      lead('l3', '2026-06-30T16:00:00+02:00', ''),
    ],
  })
  const statement = stated(program, data, { period: '2026-Q2' })
  const left = (name: string) =>
    statement.steps.find((each) => each.name === name)?.left?.map(({ reason, rows }) => `${rows} ${reason}`)

  it('with the reason why a row is in no part', () => {
    expect(left('answered.due')).toEqual(['1 not due by the cut-off, 2026-06-30'])
    expect(left('answered.met')).toEqual([
      '1 attemptedAt is not within 4 office hours',
      '1 not due by the cut-off, 2026-06-30',
    ])
    expect(left('answered.missed')).toEqual(['1 met within 4 office hours', '1 not due by the cut-off, 2026-06-30'])
    expect(left('answered.open')).toEqual(['2 due by the cut-off, 2026-06-30'])
    expect(left('inMoney.due')).toEqual(['1 expectedValue is blank', '1 not due by the cut-off, 2026-06-30'])
  })

  it('with closed days as rows that were used', () => {
    expect(statement.rows.sources.find(({ source }) => source === 'holidays')).toMatchObject({ read: 1, used: 1 })
  })
})
