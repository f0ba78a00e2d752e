import { describe, expect, it, test } from 'vitest'
import { runExamples } from '../../src/evaluate/examples.js'
import { openPlan, run } from '../../src/pipeline.js'
import { changed, type Json } from '../diagnostics/cases.js'

const words: Json = {
  gainshare: 1,
  vocabulary: 'care',
  title: 'Words of customer service',
  sources: {
    tickets: {
      key: 'ticket',
      date: 'closedOn',
      fields: {
        ticket: 'text',
        agent: 'text',
        closedOn: 'date',
        openedOn: { type: 'date', title: 'The day of the first message' },
        score: 'number?',
        office: { from: 'agents.office', matching: 'agent' },
        waited: { days: ['openedOn', 'closedOn'] },
      },
    },
    agents: { key: 'agent', fields: { agent: 'text', office: 'text', language: 'text' } },
  },
  parameters: {
    best: { unit: 'number', from: { '2000-01-01': '5' } },
    target: { unit: 'number', title: 'Decided by the plan' },
  },
  tables: {
    curve: {
      reading: 'interpolated',
      below: '0%',
      above: '100%',
      rows: [
        { at: '0%', pays: '0%' },
        { at: '100%', pays: '100%' },
      ],
    },
  },
  lists: { office: { from: 'tickets.office' } },
  conditions: { rated: { score: { not: 'missing' } }, good: { satisfaction: { atLeast: 'best' } } },
  metrics: {
    satisfaction: { average: 'tickets.score', where: 'rated' },
    satisfied: 'satisfaction / best',
    attained: 'satisfaction / target',
    byOffice: { count: 'tickets', per: 'office' },
    speed: { average: 'tickets.waited' },
    bonusWord: { gate: 'satisfied', when: 'good', otherwise: '0%' },
    revenue: { sum: 'sales.net' },
  },
  examples: [
    {
      title: 'One of two is rated',
      period: '2026-02',
      rows: {
        tickets: {
          columns: ['ticket', 'closedOn', 'score'],
          rows: [
            ['t1', '2026-02-03', '4'],
            ['t2', '2026-02-04', ''],
          ],
        },
      },
      expect: { satisfaction: '4', satisfied: '80%' },
    },
    {
      title: 'What a plan decides is given',
      period: '2026-02',
      given: { satisfaction: '4', target: '5' },
      expect: { attained: '80%' },
    },
  ],
}

const plan: Json = {
  gainshare: 1,
  plan: 'p',
  title: 'P',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  uses: ['words.json'],
  teams: { field: { function: 'sales' } },
  sources: { tickets: { file: 'tickets.csv', fields: { score: { column: 'Stars' } } } },
}

function opened(change: Json, others: Readonly<Record<string, Json>> = {}) {
  const files: Readonly<Record<string, Json>> = { 'words.json': words, ...others }
  const open = (name: string) => (files[name] === undefined ? undefined : JSON.stringify(files[name], null, 2))
  return openPlan(JSON.stringify(changed(plan, change), null, 2), 'p.json', { open })
}

const names = (change: Json) =>
  opened(change)
    .value?.entries.map(({ name }) => name)
    .sort()
const fields = (change: Json, source = 'tickets') =>
  opened(change)
    .value?.sources.find(({ name }) => name === source)
    ?.fields.map(({ name }) => name)
const places = (change: Json, others: Readonly<Record<string, Json>> = {}) =>
  opened(change, others).diagnostics.map(({ code, at }) => [code, at.file, 'pointer' in at ? at.pointer : ''])

describe('what comes in from a vocabulary', () => {
  it('is what the plan names, and what that names', () => {
    expect(names({ scores: { s: 'satisfied' } })).toEqual(['s', 'satisfaction', 'satisfied'])
    expect(fields({ scores: { s: 'satisfied' } })).toEqual(['ticket', 'closedOn', 'score'])
  })

  it('is nothing where the plan names nothing, whatever the vocabulary needs', () => {
    expect(names({ scores: { s: '100%' } })).toEqual(['s'])
    expect(opened({ sources: null, scores: { s: '100%' } }).diagnostics).toEqual([])
  })

  it('may be named in a condition, in weights, as the outcome or by an example', () => {
    for (const change of [
      { scores: { s: { gate: '100%', when: { satisfied: { atLeast: '50%' } }, otherwise: '0%' } } },
      { scores: { s: { gate: '100%', when: { best: { below: 'satisfaction' } }, otherwise: '0%' } } },
      { scores: { s: { weighted: { satisfied: '100%' }, missing: 'error' } } },
      { scores: { s: { round: 'satisfied * 100', to: '1', mode: 'floor' } } },
      { outcome: 'satisfaction' },
      { examples: [{ title: 'E', period: '2026-Q1', given: { satisfaction: '4' }, expect: { satisfied: '80%' } }] },
    ])
      expect(names(change)).toContain('satisfaction')
  })

  it('is not named by titles, by words of rows or by fields', () => {
    const rows = { count: 'tickets', where: { agent: 'speed' }, title: 'satisfied' }
    expect(
      names({
        sources: {
          tickets: {
            key: 'ticket',
            date: 'closedOn',
            fields: { ticket: 'text', agent: 'text', closedOn: 'date', score: null },
          },
        },
        metrics: { m: rows },
      }),
    ).toEqual(['m'])
  })

  it('brings named conditions in with what they name', () => {
    expect(names({ scores: { s: { gate: '100%', when: 'good', otherwise: '0%' } } })).toEqual(['s', 'satisfaction'])
    const counted = { countPeriods: 'good', over: { last: '4 quarters' } }
    expect(names({ scores: { s: counted } })).toEqual(['s', 'satisfaction'])
    expect(opened({ scores: { s: 'bonusWord' } }).value?.parameters.map(({ name }) => name)).toEqual(['best'])
  })

  it('brings lists, tables and sources in which a field is found', () => {
    const { value } = opened({
      sources: { agents: { file: 'agents.csv' } },
      metrics: { m: { sum: 'byOffice', per: [] } },
      scores: { s: { curve: 'satisfied', table: 'curve' } },
    })
    expect(value?.lists.map(({ name }) => name)).toEqual(['office'])
    expect(value?.tables.map(({ name }) => name)).toEqual(['curve'])
    expect(fields({ sources: { agents: { file: 'agents.csv' } }, metrics: { m: 'byOffice' } }, 'agents')).toEqual([
      'agent',
      'office',
    ])
  })

  it('brings in what a derived field is made of', () => {
    expect(fields({ metrics: { m: 'speed' } })).toEqual(['ticket', 'closedOn', 'openedOn', 'score', 'waited'])
  })

  it('lets entries of the plan read further fields that the vocabulary has told', () => {
    const change = { metrics: { m: { count: 'tickets', where: { agent: 'eve' } }, n: 'satisfaction' } }
    expect(fields(change)).toEqual(['ticket', 'agent', 'closedOn', 'score'])
  })

  it('stands in the plan as if it were written there', () => {
    const one = opened({ scores: { s: 'satisfied' } })
    const whole = changed(plan, {
      uses: null,
      sources: {
        tickets: {
          key: 'ticket',
          date: 'closedOn',
          fields: { ticket: { type: 'text' }, closedOn: { type: 'date' }, score: { type: 'number?' } },
        },
      },
      parameters: { best: { unit: 'number', from: { '2000-01-01': '5' } } },
      conditions: { rated: { score: { not: 'missing' } } },
      metrics: { satisfaction: { average: 'tickets.score', where: 'rated' }, satisfied: 'satisfaction / best' },
      scores: { s: 'satisfied' },
    })
    expect(one.value?.digest).toBe(openPlan(JSON.stringify(whole), 'p.json').value?.digest)
  })
})

describe('what a plan says of it', () => {
  it('fills a parameter that is left to it', () => {
    const change = { parameters: { target: { from: { '2026-01-01': '4' } } }, scores: { s: 'attained' } }
    const { value } = opened(change)
    expect(value?.parameters.find(({ name }) => name === 'target')).toMatchObject({
      unit: 'number',
      title: 'Decided by the plan',
    })
    expect(opened(changed(change, { parameters: null })).diagnostics[0]?.code).toBe('undecided-parameter')
  })

  it('may let a field be blank or add fields, and may not make it another kind', () => {
    const source = (field: Json) => ({ scores: { s: 'satisfied' }, sources: { tickets: { fields: field } } })
    expect(fields(source({ closedOn: 'instant', note: 'text?' }))).toEqual(['ticket', 'closedOn', 'score', 'note'])
    expect(places(source({ score: 'rate?' }))).toEqual([['vocabulary-kind', 'p.json', '/sources/tickets/fields/score']])
  })

  it('may not define again what comes in', () => {
    expect(places({ metrics: { satisfaction: '1' }, scores: { s: 'satisfied' } })).toEqual([
      ['duplicate-name', 'p.json', '/metrics/satisfaction'],
    ])
    expect(names({ metrics: { satisfied: '1' }, scores: { s: 'satisfied' } })).toEqual(['s', 'satisfied'])
  })

  it('is told in the file that is wrong', () => {
    const broken = changed(words, { metrics: { satisfied: 'satisfaction / bestt' } })
    expect(places({ scores: { s: 'satisfied' } }, { 'words.json': broken })).toEqual([
      ['unknown-name', 'words.json', '/metrics/satisfied'],
    ])
    const wrongType = changed(words, { sources: { tickets: { fields: { score: 'nummer' } } } })
    expect(places({ scores: { s: 'satisfied' } }, { 'words.json': wrongType })).toEqual([
      ['unknown-field-type', 'words.json', '/sources/tickets/fields/score/type'],
    ])
  })

  it('names what needs a column that is not there', async () => {
    const rows = { tickets: [{ ticket: 't', closedOn: '2026-01-02', Rating: '4' }] }
    const text = JSON.stringify(changed(plan, { scores: { s: 'satisfied' } }))
    const { diagnostics } = await run(text, 'p.json', rows, { open: () => JSON.stringify(words) })
    expect(diagnostics[0]).toMatchObject({
      code: 'missing-column',
      message: expect.stringContaining('"Stars", which "score" reads and "satisfaction" needs.'),
    })
  })
})

describe('several vocabularies and files', () => {
  it('are taken from all files of a plan, each found from its own', () => {
    const base = changed(plan, { uses: ['words.json'] })
    const more: Json = { gainshare: 1, vocabulary: 'more', title: 'More', metrics: { doubled: '2 * 3' } }
    const over = { extends: 'parts/base.json', uses: ['more.json'], scores: { s: 'satisfied', t: 'doubled' } }
    const files: Readonly<Record<string, Json>> = {
      'parts/base.json': base,
      'parts/words.json': words,
      'more.json': more,
    }
    const { value, diagnostics } = openPlan(JSON.stringify(over), 'p.json', {
      open: (name) => (files[name] === undefined ? undefined : JSON.stringify(files[name])),
    })
    expect(diagnostics).toEqual([])
    expect(value?.entries.map(({ name }) => name).sort()).toEqual(['doubled', 's', 'satisfaction', 'satisfied', 't'])
  })

  it('share a source', () => {
    const speed: Json = {
      gainshare: 1,
      vocabulary: 'speed',
      title: 'Speed',
      sources: {
        tickets: { key: 'ticket', date: 'closedOn', fields: { ticket: 'text', closedOn: 'date', touches: 'count' } },
      },
      metrics: { touches: { sum: 'tickets.touches' } },
    }
    const change = { uses: ['words.json', 'speed.json'], scores: { s: 'satisfied', t: 'touches / 1' } }
    const { value, diagnostics } = opened(change, { 'speed.json': speed })
    expect(diagnostics).toEqual([])
    expect(value?.sources[0]?.fields.map(({ name }) => name)).toEqual(['ticket', 'closedOn', 'score', 'touches'])
  })
})

describe('what two vocabularies say in the same words', () => {
  const sources = { tickets: { key: 'ticket', date: 'closedOn', fields: { ticket: 'text', closedOn: 'date' } } }
  const closed = { count: 'tickets', title: 'Tickets', owners: ['customer-service'] }
  const one: Json = {
    gainshare: 1,
    vocabulary: 'one',
    title: 'One',
    sources,
    metrics: { closed, ofClosed: '1 / closed', part: 'closed / 2' },
  }
  const two: Json = { ...one, vocabulary: 'two', metrics: { closed, times: 'closed * 2', part: 'closed / 2' } }
  const both = (change: Json) => ({ 'one.json': one, 'two.json': changed(two, change) })
  const scores = (scores: Json) => ({
    uses: ['one.json', 'two.json'],
    sources: { tickets: { fields: { score: null } } },
    scores,
  })

  it('is one', () => {
    const { value, diagnostics } = opened(scores({ s: 'ofClosed', t: 'times / 1', u: 'part / 1' }), both({}))
    expect(diagnostics).toEqual([])
    const found = value?.entries.map(({ name }) => name).sort()
    expect(found).toEqual(['closed', 'ofClosed', 'part', 's', 't', 'times', 'u'])
  })

  it('is two where one letter differs, also in what it names', () => {
    const change = { metrics: { closed: { title: 'Closed tickets' } } }
    for (const score of [{ s: 'ofClosed', t: 'times / 1' }, { s: 'part / 1' }])
      expect(places(scores(score), both(change)).map(([code]) => code)).toEqual(['duplicate-name'])
    expect(places(scores({ s: 'ofClosed' }), both(change))).toEqual([])
  })

  it('holds for fields that are made of others, unless the plan makes them', () => {
    const made = (days: Json, extra: Json) =>
      ({ sources: { tickets: { fields: { openedOn: 'date', ...(extra as object), waited: { days } } } } }) as const
    const reads = { metrics: { closed: { where: { waited: { atMost: '2' } } } } }
    const files = (days: Json) => ({
      'one.json': changed(changed(one, made(['openedOn', 'closedOn'], {})), reads),
      'two.json': changed(changed(two, made(days, { seenOn: 'date' })), reads),
    })
    const change = scores({ s: 'ofClosed', t: 'times / 1' })
    expect(places(change, files(['openedOn', 'closedOn']))).toEqual([])
    expect(places(change, files(['seenOn', 'closedOn']))).toEqual([['vocabulary-kind', 'p.json', '/sources/tickets']])
    const own = { sources: { tickets: { fields: { waited: { days: ['seenOn', 'closedOn'] } } } } }
    expect(places(changed(change, own), files(['seenOn', 'closedOn']))).toEqual([])
  })
})

describe('a vocabulary by itself', () => {
  const complete = changed(words, { metrics: { revenue: null } })
  const alone = (vocabulary: Json) => openPlan(JSON.stringify(vocabulary), 'words.json')

  it('is checked in the smallest plan that holds it, and its examples run', () => {
    const { value, diagnostics } = alone(complete)
    expect(diagnostics).toEqual([])
    expect(value?.vocabulary).toBe(true)
    expect(value?.teams.map(({ name }) => name)).toEqual(['sales', 'marketing', 'customer-service'])
    expect(runExamples(value!).map(({ title, passed }) => [title, passed])).toEqual([
      ['One of two is rated', true],
      ['What a plan decides is given', true],
    ])
  })

  it('names nothing outside itself', () => {
    expect(alone(words).diagnostics.map(({ code, at }) => [code, 'pointer' in at && at.pointer])).toEqual([
      ['unknown-name', '/metrics/revenue/sum'],
    ])
  })

  it.each<[string, Json, string, string]>([
    ['a file', { sources: { tickets: { file: 'x.csv' } } }, 'unknown-key', '/sources/tickets/file'],
    ['a payout', { payouts: { p: '1 EUR' } }, 'unknown-key', '/payouts'],
    ['another vocabulary', { uses: ['more.json'] }, 'unknown-key', '/uses'],
    [
      'a direction that is none',
      { metrics: { speed: { direction: 'up' } } },
      'unknown-choice',
      '/metrics/speed/direction',
    ],
    ['no title', { title: null }, 'missing-key', '/title'],
  ])('has not %s', (_, change, code, pointer) => {
    const found = alone(changed(complete, change)).diagnostics
    expect(found.map(({ code: each, at }) => [each, 'pointer' in at && at.pointer])).toContainEqual([code, pointer])
  })

  test('has owners for a team each, and years of its examples', () => {
    const example = { title: 'E', period: '2031-05', given: { satisfaction: '4' }, expect: { satisfied: '80%' } }
    const { value } = alone(
      changed(complete, { metrics: { speed: { owners: ['support', 'sales'] } }, examples: [example] }),
    )
    expect(value?.teams.map(({ name }) => name)).toContain('support')
    expect(value?.entries.find(({ name }) => name === 'speed')?.owners).toEqual(['support', 'sales'])
    expect(runExamples(value!)[0]?.passed).toBe(true)
  })
})
