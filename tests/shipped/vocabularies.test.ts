import { describe, expect, it } from 'vitest'
import { openPlan, runExamples } from '../../src/index.js'
import { openShipped, shippedNames } from '../../src/shipped/index.js'

interface Vocabulary {
  readonly sources: Readonly<Record<string, object>>
  readonly parameters?: Readonly<Record<string, { readonly from?: object }>>
  readonly metrics: Readonly<Record<string, Metric>>
  readonly examples: readonly { readonly expect: Readonly<Record<string, unknown>> }[]
}

interface Metric {
  readonly owners?: readonly string[]
  readonly [detail: string]: unknown
}

const vocabularies = shippedNames
  .filter((name) => name.startsWith('gainshare:vocabulary/'))
  .map((name) => [name, JSON.parse(openShipped(name)!) as Vocabulary] as const)

describe.each(vocabularies)('%s', (_, { metrics, examples }) => {
  it('says of each metric what it is, who moves it and how it is misread, and shows it with figures', () => {
    const shown = new Set(examples.flatMap((each) => Object.keys(each.expect).map((name) => name.split('.')[0])))
    for (const [name, metric] of Object.entries(metrics)) {
      for (const detail of ['title', 'definition', 'owners', 'pitfalls']) expect(metric, name).toHaveProperty(detail)
      expect([...shown], name).toContain(name)
    }
  })
})

describe('one plan', () => {
  const all = vocabularies.map(([, vocabulary]) => vocabulary)
  const functions = new Set(all.flatMap(({ metrics }) => Object.values(metrics).flatMap(({ owners = [] }) => owners)))
  const decided = all.flatMap(({ parameters = {} }) =>
    Object.entries(parameters).filter(([, { from }]) => from === undefined),
  )
  const plan = {
    gainshare: 1,
    plan: 'all',
    title: 'Everything',
    from: '2025-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    calendar: {
      period: 'month',
      fiscalYearStarts: '01-01',
      timeZone: 'Etc/UTC',
      officeHours: { days: 'Mon to Fri', from: '09:00', to: '17:00' },
    },
    uses: vocabularies.map(([name]) => name),
    teams: Object.fromEntries([...functions].map((name) => [name, { function: name }])),
    sources: Object.fromEntries(
      all.flatMap(({ sources }) => Object.keys(sources).map((name) => [name, { file: `${name}.csv` }])),
    ),
    parameters: Object.fromEntries(decided.map(([name]) => [name, { from: { '2025-01-01': 'missing' } }])),
    examples: all.flatMap(({ examples }) => examples),
  }

  it('takes every metric of all vocabularies, with the figures that each has by itself', () => {
    const { value, diagnostics } = openPlan(JSON.stringify(plan), 'all.json', { open: openShipped })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const names = new Set(value!.entries.map(({ name }) => name))
    expect(all.flatMap(({ metrics }) => Object.keys(metrics)).filter((name) => !names.has(name))).toEqual([])
    expect(runExamples(value!).filter(({ passed }) => !passed)).toEqual([])
  })
})
