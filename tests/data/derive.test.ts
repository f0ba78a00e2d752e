import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../src/core/column.js'
import { dayText, parseDay } from '../../src/core/day.js'
import { Decimal } from '../../src/core/decimal.js'
import { scaledText } from '../../src/core/figure-text.js'
import { dataFromRows } from '../../src/data/from-rows.js'
import type { SourcesInput } from '../../src/data/grammar.js'
import type { GivenRows, RowsContext } from '../../src/data/input.js'
import { berlin, sourcesRead, specsOf, told } from './reading.js'

function derived(sources: SourcesInput, rows: Record<string, GivenRows>, context: Partial<RowsContext> = {}) {
  const { value, diagnostics } = dataFromRows(specsOf(sources), rows, { ...berlin, ...context })
  const shown = (source: string, field: string) => valuesOf(value?.tables.get(source)?.columns.get(field))
  return { found: told(diagnostics), shown, data: value }
}

function valuesOf(column: Column | undefined): readonly (string | undefined)[] {
  if (column === undefined) return []
  if (column.kind === 'text') return [...column.codes].map((code) => column.words[code])
  const spell =
    column.kind === 'number'
      ? (value: number) => scaledText(value, column.scale)
      : column.kind === 'day'
        ? dayText
        : String
  return [...column.values].map((value) => (Number.isNaN(value) ? undefined : spell(value)))
}

describe('a field found in another source', () => {
  const sources: SourcesInput = {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      fields: {
        deal: 'text',
        agent: 'text?',
        team: { from: 'agents.office', matching: 'agent', type: 'team?', aliases: { No: 'north' } },
        since: { from: 'agents.since', matching: 'agent', type: 'date?' },
        share: { from: 'agents.share', matching: 'agent', type: 'rate?' },
        boss: { from: 'agents.boss', matching: 'agent', type: 'text?' },
      },
    },
    agents: {
      file: 'agents.csv',
      key: 'agent',
      fields: {
        agent: 'text',
        office: 'text?',
        since: 'date',
        share: 'rate',
        lead: 'text',
        boss: { from: 'leads.boss', matching: 'lead' },
      },
    },
    leads: { file: 'leads.csv', key: 'lead', fields: { lead: 'text', boss: 'text' } },
  }
  const rows = {
    deals: [
      { deal: 'd1', agent: 'bob' },
      { deal: 'd2', agent: 'ann' },
      { deal: 'd3', agent: 'constructor' },
      { deal: 'd4', agent: null },
    ],
    agents: [
      { agent: 'ann', office: '', since: '2020-01-01', share: '50%', lead: 'l1' },
      { agent: 'bob', office: 'No', since: '2021-01-01', share: '0.25', lead: 'l1' },
    ],
    leads: [{ lead: 'l1', boss: 'cem' }],
  }

  it('has the value of the row with its key, also through several sources; blank where nothing is found', () => {
    const { found, shown } = derived(sources, rows)
    expect(found).toEqual([])
    expect(shown('deals', 'team')).toEqual(['north', undefined, undefined, undefined])
    expect(shown('deals', 'since')).toEqual(['2021-01-01', '2020-01-01', undefined, undefined])
    expect(shown('deals', 'share')).toEqual(['0.25', '0.50', undefined, undefined])
    expect(shown('deals', 'boss')).toEqual(['cem', 'cem', undefined, undefined])
  })

  it('is an error where nothing is found and it may not be blank', () => {
    const strict = structuredClone(sources)
    strict.deals!.fields.team = { from: 'agents.office', matching: 'agent', type: 'team' }
    expect(derived(strict, rows).found).toEqual([
      'unknown-team 1.team: "No" is not a team of the plan.',
      'blank-value 2.team: "team" is blank.',
      'lookup-not-found 3.team: "agents" has no row with the agent "constructor", where "team" is looked up.',
      'blank-value 4.team: "team" is not found, because "agent" is blank.',
    ])
  })

  it('is kept and matched without the fields that find it being wanted', () => {
    const { data, shown } = derived(sources, rows, { wanted: new Map([['deals', new Set(['team'])]]) })
    expect(shown('deals', 'team')).toEqual(['north', undefined, undefined, undefined])
    expect([...(data?.tables.get('deals')?.columns.keys() ?? [])]).toEqual(['team'])
    expect([...(data?.tables.get('agents')?.columns.keys() ?? [])]).toEqual([])
  })

  it('may be matched by numbers and days, however they are written', () => {
    const rates: SourcesInput = {
      deals: {
        file: 'd.csv',
        key: 'row',
        fields: {
          day: 'date',
          size: 'number',
          rate: { from: 'rates.rate', matching: 'day' },
          band: { from: 'bands.band', matching: 'size' },
        },
      },
      rates: { file: 'r.csv', key: 'day', fields: { day: 'date', rate: 'number' } },
      bands: { file: 'b.csv', key: 'size', fields: { size: 'number', band: 'text' } },
    }
    const { found, shown } = derived(rates, {
      deals: [
        { day: '2026-01-02', size: '1.50' },
        { day: '2026-01-01', size: '20' },
      ],
      rates: [
        { day: '2026-01-01', rate: '1.17' },
        { day: '2026-01-02', rate: '1.2' },
      ],
      bands: [
        { size: '20.000', band: 'large' },
        { size: '1.5', band: 'small' },
      ],
    })
    expect(found).toEqual([])
    expect(shown('deals', 'rate')).toEqual(['1.20', '1.17'])
    expect(shown('deals', 'band')).toEqual(['small', 'large'])
  })
})

describe('days between two fields', () => {
  const sources: SourcesInput = {
    deals: { file: 'd.csv', key: 'row', fields: { from: 'date', at: 'local time?', alive: { days: ['from', 'at'] } } },
  }

  it('are whole days of the calendar, blank where either is', () => {
    const { shown } = derived(sources, {
      deals: [
        { from: '2024-02-28', at: '2024-03-01T00:00' },
        { from: '2026-03-28', at: '2026-03-29T23:59' },
        { from: '2026-03-28', at: '2026-03-27 12:00' },
        { from: '2026-03-28', at: '' },
      ],
    })
    expect(shown('deals', 'alive')).toEqual(['2', '1', '-1', undefined])
    expect(specsOf(sources)[0]?.fields[2]).toMatchObject({ kind: 'count', mayBeBlank: true })
  })

  it('are those that the calendar counts', () => {
    const day = fc.integer({ min: parseDay('1900-01-01')!, max: parseDay('2100-12-31')! })
    const plain: SourcesInput = {
      deals: { file: 'd.csv', key: 'row', fields: { a: 'date', b: 'date', between: { days: ['a', 'b'] } } },
    }
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(derived(plain, { deals: [{ a: dayText(a), b: dayText(b) }] }).shown('deals', 'between')).toEqual([
          String(b - a),
        ])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('hours between two fields', () => {
  const sources: SourcesInput = {
    leads: {
      file: 'l.csv',
      key: 'row',
      fields: {
        from: 'instant',
        to: 'local time?',
        hours: { hours: ['from', 'to'] },
        open: { officeHours: ['from', 'to'] },
        minutes: { formula: 'hours * 60', type: 'hours?' },
      },
    },
    holidays: { file: 'h.csv', key: 'day', fields: { day: 'date' } },
  }
  const officeHours = { days: [1, 2, 3, 4, 5], from: 9 * 3_600_000, to: 17 * 3_600_000 }
  const rows = [
    { from: '2026-05-11T10:00:00+02:00', to: '2026-05-11T10:20' },
    { from: '2026-03-29T01:30:00+01:00', to: '2026-03-29T03:30' },
    { from: '2026-05-15T16:00:00+02:00', to: '2026-05-18T10:00' },
    { from: '2026-05-11T10:20:00+02:00', to: '2026-05-11T10:00' },
    { from: '2026-05-11T10:20:00+02:00', to: '' },
  ]
  const wholes = (field: string, closed: readonly { day: string }[]) => {
    const context = { ...berlin, officeHours: { ...officeHours, closed: { source: 'holidays', field: 'day' } } }
    const { value } = dataFromRows(
      specsOf(sources),
      { leads: rows, holidays: closed },
      { ...context, allowEmpty: true },
    )
    const column = value?.tables.get('leads')?.columns.get(field)
    return column?.kind === 'number'
      ? [...column.values].map((each) => each / (column.parts ?? 1) / 10 ** column.scale)
      : []
  }

  it('are those that pass, whatever clocks show; blank where either is', () => {
    expect(wholes('hours', [])).toEqual([20 / 60, 1, 66, -20 / 60, Number.NaN])
    expect(wholes('minutes', [])).toEqual([20, 60, 3960, -20, Number.NaN])
  })

  it('are those in which offices are open', () => {
    expect(wholes('open', [])).toEqual([20 / 60, 0, 2, -20 / 60, Number.NaN])
    expect(wholes('open', [{ day: '2026-05-15' }])).toEqual([20 / 60, 0, 1, -20 / 60, Number.NaN])
  })

  it.each([
    [{ hours: ['on', 'to'] }, 'date-field', 'hours are counted between times'],
    [{ officeHours: ['to', 'name'] }, 'date-field', '"name" is text'],
    [{ days: ['on', 'name'] }, 'date-field', 'days are counted between days'],
    [{ hours: ['to'] }, 'field-details', '"hours" needs two fields'],
    [{ hours: ['from', 'to'], type: 'hours' }, 'field-details', 'is a length of time and needs no type'],
    [{ hours: ['from', 'to'], days: ['from', 'to'] }, 'field-details', 'derived in two ways'],
  ] as const)('are refused where they cannot be told: %j', (field, code, message) => {
    const fields = { from: 'instant', to: 'local time', on: 'date', name: 'text', length: field }
    const { diagnostics } = sourcesRead({ leads: { file: 'l.csv', key: 'row', fields } } as unknown as SourcesInput)
    expect(diagnostics.map((each) => [each.code, each.message.includes(message)])).toEqual([[code, true]])
  })
})

describe('a formula row by row', () => {
  const sources = (formula: string, type: string): SourcesInput => ({
    deals: {
      file: 'd.csv',
      key: 'row',
      fields: { net: 'money', cost: 'money?', share: 'rate', seats: 'count', out: { formula, type } },
    },
  })
  const one = (formula: string, type: string, given: Record<string, string>) => {
    const { found, shown } = derived(sources(formula, type), {
      deals: [{ net: '0', cost: '', share: '0', seats: '0', ...given }],
    })
    return found.length > 0 ? found : shown('deals', 'out')
  }

  it.each([
    ['net - cost', 'money', { net: '10.50', cost: '0.005' }, '10.495'],
    ['-(net - cost) * share', 'money', { net: '10', cost: '4', share: '33%' }, '-1.98'],
    ['net / seats', 'money', { net: '10', seats: '8' }, '1.25'],
    ['net * 30% + 2 EUR', 'money', { net: '10' }, '5'],
    ['seats * 2', 'count', { seats: '3' }, '6'],
    ['net / seats', 'money?', { net: '10', seats: '0' }, undefined],
    ['net - cost', 'money?', { net: '10' }, undefined],
  ])('%s as %s', (formula, type, given, result) => expect(one(formula, type, given)).toEqual([result]))

  it.each([
    [
      'net / seats',
      'money',
      { net: '10', seats: '3' },
      'inexact-value 1.out: "out" has no end: net / seats cannot be written in digits here.',
    ],
    [
      'net / seats',
      'money',
      { net: '10' },
      'blank-value 1.out: "out" is blank: in net / seats something is blank, or is divided by zero.',
    ],
    [
      'net - cost',
      'money',
      { net: '10' },
      'blank-value 1.out: "out" is blank: in net - cost something is blank, or is divided by zero.',
    ],
    [
      'seats / 2',
      'count',
      { seats: '3' },
      'inexact-value 1.out: "out" is a count, and seats / 2 is not a whole number here.',
    ],
    [
      'net * seats',
      'money',
      { net: '9007199254740991', seats: '11' },
      'number-too-long 1.out: "out", which is net * seats, has more digits here than can be kept exactly.',
    ],
  ])('%s as %s is told about', (formula, type, given, message) => expect(one(formula, type, given)).toEqual([message]))

  it('is exact, as Decimal computes it', () => {
    const amount = fc
      .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(3))
      .map(([n, places]) => new Decimal(n).div(Decimal.pow(10, places)).toFixed())
    fc.assert(
      fc.property(
        fc.array(fc.record({ net: amount, cost: amount, share: amount, seats: fc.constant('1') }), {
          minLength: 1,
          maxLength: 8,
        }),
        (given) => {
          const values = derived(sources('net * share - (cost - net) + 1.25 EUR', 'money'), { deals: given }).shown(
            'deals',
            'out',
          )
          const exact = given.map(({ net, cost, share }) =>
            new Decimal(net).mul(share).sub(new Decimal(cost).sub(net)).add('1.25'),
          )
          expect(values.every((value, i) => exact[i]!.eq(value!))).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
