import { describe, expect, it } from 'vitest'
import { causeText } from '../../src/compare/cause-text.js'
import type { Changes } from '../../src/compare/changes.js'
import { changesMarkdown, changesText } from '../../src/compare/changes-text.js'
import { compare } from '../../src/compare/compare.js'
import { must, runOver } from './runs.js'

type Part = Readonly<Record<string, unknown>>

/** A plan over deals whose pool is a share of the revenue, with some of its parts written in another way. */
function planOf(parts: Part = {}): Part {
  return {
    gainshare: 1,
    plan: 'pool-of-deals',
    title: 'A pool of deals',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: 'every-money-line' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: { north: { function: 'sales' }, care: { function: 'customer-service' } },
    sources: { deals: dealsSource() },
    parameters: {
      share: {
        unit: 'rate',
        by: 'quarter',
        values: { '2026-Q1': '10%', '2026-Q2': '10%', '2026-Q3': '12%', '2026-Q4': '12%' },
      },
    },
    metrics: { revenue: { sum: 'deals.net' } },
    pools: { pool: 'revenue * share', teamPool: { split: 'pool', per: 'team', into: { north: '60%', care: '40%' } } },
    ...parts,
  }
}

function dealsSource(more: Part = {}, net = 'money'): Part {
  return {
    file: 'deals.csv',
    key: 'deal',
    date: 'on',
    fields: { deal: 'text', on: 'date', net, lostOn: 'date?' },
    ...more,
  }
}

const deal = (key: string, net: string, on = '2026-02-01', lostOn = '') => ({ deal: key, on, net, lostOn })

/** Each cause in words with what it adds to an amount. */
function told(changes: Changes, name: string, team?: string): readonly (readonly [string, string])[] {
  const found = changes.amounts.find((each) => each.name === name && each.of.team === team)
  return (found?.parts ?? []).map(({ cause, amount }) => [causeText(changes.causes[cause]!), amount])
}

const period = { period: '2026-Q1' }

describe('rows', () => {
  const before = [deal('a', '1000'), deal('b', '2000'), deal('c', '3000')]
  const after = [deal('c', '3500'), deal('b', '2000.00'), deal('d', '700')]

  it('are gone, changed and new, in this order, and told by their key whatever their order and spelling', () => {
    const changes = must(
      compare(runOver(planOf(), { deals: before }, period), runOver(planOf(), { deals: after }, period)),
    )
    expect(told(changes, 'pool')).toEqual([
      ['deals: 1 row gone', '-100'],
      ['deals: 1 row changed', '50'],
      ['deals: 1 new row', '70'],
    ])
    expect(told(changes, 'teamPool', 'care')).toEqual([
      ['deals: 1 row gone', '-40'],
      ['deals: 1 row changed', '20'],
      ['deals: 1 new row', '28'],
    ])
  })

  it('that say something else are gone and new where every row is its own key', () => {
    const plan = planOf({ sources: { deals: dealsSource({ key: 'row' }) } })
    const twice = [deal('a', '1000'), deal('a', '1000')]
    const changes = must(
      compare(runOver(plan, { deals: twice }, period), runOver(plan, { deals: [...twice, deal('a', '1000')] }, period)),
    )
    expect(told(changes, 'pool')).toEqual([['deals: 1 new row', '100']])
  })

  it('come with the reading where their fields are others', () => {
    const source = dealsSource({ fields: { deal: 'text', on: 'date', amount: 'money' } })
    const plan = planOf({ sources: { deals: source }, metrics: { revenue: { sum: 'deals.amount' } } })
    const amounts = [{ deal: 'a', on: '2026-02-01', amount: '1500' }]
    const changes = must(
      compare(runOver(planOf(), { deals: before }, period), runOver(plan, { deals: amounts }, period)),
    )
    expect(told(changes, 'pool')).toEqual([['together: source deals changed; revenue changed', '-450']])
    expect(changes.causes).toHaveLength(1)
  })
})

describe('the plan', () => {
  const deals = [deal('a', '1000'), deal('b', '2000')]
  const differ = (parts: Part, from: Part = {}) =>
    must(compare(runOver(planOf(from), { deals }, period), runOver(planOf(parts), { deals }, period)))

  it('has other figures in a parameter', () => {
    const values = { '2026-Q1': '11.5%', '2026-Q2': '10%', '2026-Q3': '12%', '2026-Q4': '12%' }
    const changes = differ({ parameters: { share: { unit: 'rate', by: 'quarter', values } } })
    expect(changes.causes).toEqual([
      { by: 'parameter', name: 'share', figures: [{ of: '2026-Q1', from: '10%', to: '11.5%' }] },
    ])
    expect(told(changes, 'pool')).toEqual([['share: 10%, then 11.5% (2026-Q1)', '45']])
  })

  it('has entries added, changed and removed, in this order', () => {
    const changes = differ(
      { metrics: { revenue: { sum: 'deals.net' }, half: 'revenue * 0.5' }, pools: { pool: 'half * share' } },
      { pools: { pool: 'revenue * share', extra: { limit: 'pool', atMost: '10 EUR' } } },
    )
    expect(changes.causes.map(causeText)).toEqual(['half added', 'pool changed', 'extra removed'])
    expect(told(changes, 'pool')).toEqual([['pool changed', '-150']])
    expect(told(changes, 'extra')).toEqual([['extra removed', '-10']])
  })

  it('is taken together where nothing can be computed in between, with the reason', () => {
    const teams = { north: { function: 'sales' }, care: { function: 'customer-service' }, east: { function: 'sales' } }
    const parameters = (values: Part) => ({
      ...(planOf().parameters as Part),
      bonus: { unit: 'money', by: 'team', values },
    })
    const pools = { pool: 'revenue * share', bonuses: 'bonus * 2' }
    const changes = differ(
      { teams, parameters: parameters({ north: '5', care: '6', east: '7' }), pools },
      { parameters: parameters({ north: '5', care: '6' }), pools },
    )
    expect(told(changes, 'bonuses', 'east')).toEqual([['together: bonus: none, then 7 (east); team east added', '14']])
    expect(changes.causes).toHaveLength(1)
    expect(changesText(changes)).toMatch(/Taken together, since nothing can be computed in between: .*"east"/s)
  })

  it('may say the same in other words', () => {
    const changes = differ({
      title: 'Another title',
      metrics: { revenue: { title: 'Revenue', because: 'Resolution', sum: 'deals.net' } },
      checks: { whole: 'teamPool.total = pool' },
    })
    expect(changes.causes).toEqual([])
    expect(changesText(changes)).toBe('What changed from before to after, and why\n\nNo amount differs.\n')
  })
})

describe('time', () => {
  const clawback = { when: { lostOn: { not: 'missing' } }, on: 'lostOn', as: 'restated', because: 'Never was a deal' }
  const plan = planOf({ sources: { deals: dealsSource({ clawback }) } })
  const deals = [deal('a', '1000'), deal('b', '2000', '2026-02-01', '2026-04-20'), deal('e', '500', '2026-05-05')]

  it('makes known what was not: the cut-off is a cause', () => {
    const later = { ...period, cutOff: '2026-04-30' }
    const changes = must(compare(runOver(plan, { deals }, period), runOver(plan, { deals }, later)))
    expect(told(changes, 'pool')).toEqual([['what became known from 2026-03-31 to 2026-04-30', '-200']])
  })

  it('brings rows, figures, earlier periods and openings with another period', () => {
    const parts = {
      pools: {
        pool: 'revenue * share',
        soFar: { sum: 'pool', over: 'year-to-date' },
        half: { split: 'pool', into: { kept: '50%', paid: 'rest' } },
        release: { gate: 'kept.opening', when: { period: 'last-of-year' }, otherwise: '0' },
      },
      accounts: { kept: { opening: '100.00', add: ['half.kept'], subtract: ['release'] } },
    }
    const some = [deal('a', '1000', '2026-07-01'), deal('b', '2000', '2026-11-01')]
    const changes = must(
      compare(
        runOver(planOf(parts), { deals: some }, { period: '2026-Q2' }),
        runOver(planOf(parts), { deals: some }, { period: '2026-Q4' }),
        { names: ['pool', 'soFar', 'kept.closing', 'release'] },
      ),
    )
    // The quarter pays 12 % of 2,000 where it paid 10 % of nothing.
    expect(told(changes, 'pool')).toEqual([
      ['rows of deals in the days that count', '200'],
      ['share: 10%, then 12%', '40'],
    ])
    // 120 of the third quarter, and 240 of the fourth.
    expect(told(changes, 'soFar')).toEqual([['soFar: the earlier periods that it looks at', '360']])
    // 100 + 60 of the third quarter are released; 120 of the fourth stay.
    expect(told(changes, 'release')).toEqual([
      ['what the plan does in one of the periods alone', '100'],
      ['kept: what it opens with', '60'],
    ])
    expect(told(changes, 'kept.closing')).toEqual([
      ['what the plan does in one of the periods alone', '-100'],
      ['rows of deals in the days that count', '100'],
      ['share: 10%, then 12%', '20'],
    ])
  })

  it('begins with other openings', () => {
    const parts = { accounts: { kept: { opening: '0.00', add: ['pool'] } } }
    const from = { period: '2026-Q2', from: '2026-Q2', openings: { kept: '10.00' } }
    const to = { ...from, openings: { kept: '25.50' } }
    const changes = must(
      compare(runOver(planOf(parts), { deals }, from), runOver(planOf(parts), { deals }, to), {
        names: ['kept.closing'],
      }),
    )
    expect(told(changes, 'kept.closing')).toEqual([['kept: what it opens with', '15.5']])
  })
})

describe('what cannot be compared', () => {
  const deals = [deal('a', '1000')]

  it('is several periods with others', () => {
    const { diagnostics } = compare(
      runOver(planOf(), { deals }, { through: '2026-Q2' }),
      runOver(planOf(), { deals }, { period: '2026-Q3' }),
    )
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'One run states 2026-Q1 to 2026-Q2, and the other 2026-Q3.',
    ])
  })

  it('is a name that neither plan has', () => {
    const run = runOver(planOf(), { deals }, period)
    expect(compare(run, run, { names: ['pol'] }).diagnostics).toMatchObject([
      { code: 'unknown-name', message: '"pol" is not an amount of this plan.', hint: 'Did you mean "pool"?' },
    ])
  })

  it('is an amount that is missing: it has no causes', () => {
    const plan = planOf({ metrics: { revenue: { sum: 'deals.net' }, rate: 'revenue / revenue' } })
    const changes = must(
      compare(runOver(plan, { deals: [] }, period), runOver(plan, { deals }, period), { names: ['rate', 'pool'] }),
    )
    expect(changes.amounts.find(({ name }) => name === 'rate')).toMatchObject({
      from: 'missing',
      to: '1',
      difference: 'missing',
      parts: [],
    })
    expect(told(changes, 'pool')).toEqual([['deals: 1 new row', '100']])
  })
})

it('is told in Markdown as in text', () => {
  const changes = must(
    compare(
      runOver(planOf(), { deals: [deal('a', '1000')] }, period),
      runOver(planOf(), { deals: [deal('a', '1000')] }, { period: '2026-Q2' }),
      { names: ['pool'] },
    ),
  )
  expect(changesMarkdown(changes, { names: ['pool'] })).toBe(`# What changed from 2026-Q1 to 2026-Q2, and why

|  |  | 2026-Q1 | 2026-Q2 | difference |
|---|---|---:|---:|---:|
| pool | EUR | 100.00 | 0.00 | -100.00 |

## pool, EUR

|  | amount |
|---|---:|
| 2026-Q1 | 100.00 |
| rows of deals in the days that count | -100.00 |
| 2026-Q2 | 0.00 |

Without effect on these amounts: what the plan does in one of the periods alone.
`)
})
