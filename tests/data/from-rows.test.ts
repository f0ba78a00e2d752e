import { describe, expect, it } from 'vitest'
import { dataFromRows } from '../../src/data/from-rows.js'
import type { GivenRows, RowsContext } from '../../src/data/input.js'
import { berlin, specsOf, told } from './reading.js'

const specs = specsOf({
  deals: {
    file: 'deals.csv',
    key: 'deal',
    fields: { deal: 'text', net: { type: 'money', column: 'net_eur' }, big: 'count?' },
  },
  staff: {
    file: 'staff.csv',
    roster: true,
    key: 'contract',
    fields: {
      contract: 'text',
      member: 'member',
      team: 'team',
      from: 'first day',
      through: 'last day?',
      pay: 'money per year',
    },
  },
})
const [deals] = specs

const from = (rows: GivenRows, context: Partial<RowsContext> = {}) =>
  dataFromRows([deals!], { deals: rows }, { ...berlin, ...context })

describe('rows from code', () => {
  it('are texts, whole numbers, big integers, and fractions of at most 15 digits', () => {
    const { value } = from([
      { deal: 'd1', net_eur: 1.5, big: 9007199254740991n },
      { deal: 2, net_eur: -0, big: null },
      { deal: true, net_eur: 0.1, ignored: [] },
    ])
    const table = value?.tables.get('deals')
    expect(table?.columns.get('net')).toEqual({ kind: 'number', scale: 1, values: new Float64Array([15, 0, 1]) })
    expect(table?.columns.get('deal')).toMatchObject({ words: ['d1', '2', 'true'] })
    expect(table?.place(2)).toEqual({ file: 'deals', row: 3, line: 0 })
  })

  it.each([
    [0.1 + 0.2, 'inexact-value 1.net: The number 0.30000000000000004 cannot be kept exactly.'],
    [2 ** 53, 'inexact-value 1.net: The number 9007199254740992 cannot be kept exactly.'],
    [Number.NaN, 'inexact-value 1.net: The number NaN cannot be kept exactly.'],
    [1e-7, 'inexact-value 1.net: The number 1e-7 cannot be kept exactly.'],
    [new Date(0), 'bad-value 1.net: "net_eur" is a Date, which has no calendar of its own.'],
    [[1], 'nested-value 1.net: "net_eur" holds a list or an object, not a plain value.'],
    [() => 1, 'nested-value 1.net: "net_eur" holds a list or an object, not a plain value.'],
    [undefined, 'blank-value 1.net: "net" is blank.'],
    [12345678901234567890n, 'number-too-long 1.net: "12345678901234567890" has more digits than can be kept exactly.'],
  ])('refuse %s', (net_eur, message) => {
    expect(told(from([{ deal: 'd1', net_eur, big: '1' }]).diagnostics)).toEqual([message])
  })

  it('read only what rows have of their own', () => {
    const row = Object.create({ net_eur: '1' }) as Record<string, unknown>
    Object.assign(row, { deal: 'd1', big: 1 })
    expect(told(from([row]).diagnostics)).toEqual(['missing-column 0.net: No row has "net_eur", which "net" reads.'])
    const hidden = JSON.parse('{"deal":"d1","net_eur":"1","big":1,"__proto__":{"x":1}}') as Record<string, unknown>
    expect(told(from([hidden]).diagnostics)).toEqual(['bad-header 0: A column may not be called "__proto__".'])
  })

  it.each([127, 128, 129, 32_768, 32_769, 70_000])('keep each of %d words', (count) => {
    const word = (row: number) => `d${(row * 7919) % count}`
    const rows = Array.from({ length: count + 500 }, (_, row) => ({ deal: word(row), net_eur: row, big: null }))
    const { value } = dataFromRows([{ ...deals!, key: [] }], { deals: rows }, berlin)
    const column = value?.tables.get('deals')?.columns.get('deal')
    if (column?.kind !== 'text') throw new Error('no words')
    expect(column.words.length).toBe(count)
    expect(rows.filter(({ deal }, row) => column.words[column.codes[row]!] !== deal)).toEqual([])
  })

  it('may be tables with their columns named once', () => {
    const { value } = from({ columns: ['big', 'deal', 'net_eur'], rows: [['1', 'd1', 2]] })
    expect(value?.tables.get('deals')?.columns.get('net')).toMatchObject({ values: new Float64Array([2]) })
    const short = from({ columns: ['deal', 'net_eur', 'big'], rows: [['d1', '1']] })
    expect(told(short.diagnostics)).toEqual(['row-columns 1: Row 1 has 2 values for 3 columns.'])
    const twice = from({ columns: ['deal', 'deal', 'net_eur', 'big'], rows: [['d1', 'd1', '1', '1']] })
    expect(told(twice.diagnostics)).toEqual(['bad-header 0: Columns 1 and 2 are both called "deal".'])
    expect(told(from([5 as unknown as Record<string, unknown>]).diagnostics)).toHaveLength(3)
  })

  it('must be given for every source, and for no other', () => {
    const { diagnostics } = dataFromRows(specs, { deal: [] }, berlin)
    expect(told(diagnostics)).toEqual([
      'no-rows deals: "deals" has no rows.',
      'no-rows staff: "staff" has no rows.',
      'unknown-name deal: There is no source "deal".',
    ])
    expect(dataFromRows(specs, {}, { ...berlin, allowEmpty: true }).value?.tables.get('staff')?.rows).toBe(0)
  })
})

describe('small tables of examples', () => {
  const members = {
    columns: ['member', 'team', 'from', 'through'],
    rows: [
      ['eve', 'north', '2020-01-01', '2026-02-14'],
      ['eve', 'south', '2026-02-15', ''],
    ],
  }

  it('go by field names, may leave columns out, and count every row without its key', () => {
    const { value } = dataFromRows(
      specs,
      { staff: members, deals: [{ deal: 'd1', net: 5 }] },
      { ...berlin, partial: true },
    )
    expect(value?.tables.get('staff')?.rows).toBe(2)
    expect(value?.tables.get('staff')?.columns.get('pay')).toMatchObject({
      values: new Float64Array([Number.NaN, Number.NaN]),
    })
    expect(value?.tables.get('deals')?.columns.get('net')).toMatchObject({ values: new Float64Array([5]) })
  })

  it('have no columns that their source does not have, and no blanks where values are needed', () => {
    const fileOf = (source: string) => `example 2, ${source}`
    const wrong = { columns: ['member', 'team', 'frm'], rows: [['eve', 'north', '2020-01-01']] }
    const { diagnostics } = dataFromRows(specs, { staff: wrong }, { ...berlin, partial: true, fileOf })
    expect(diagnostics).toMatchObject([
      { code: 'unknown-column', hint: 'Did you mean "from"?', at: { file: 'example 2, staff' } },
    ])
    const blank = { ...members, rows: [['eve', '', '2020-01-01', '']] }
    expect(told(dataFromRows(specs, { staff: blank }, { ...berlin, partial: true }).diagnostics)).toEqual([
      'blank-value 1.team: "team" is blank.',
    ])
  })
})
