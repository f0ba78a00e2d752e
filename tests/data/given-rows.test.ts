import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Checked } from '../../src/core/diagnostic.js'
import { dataFromRows } from '../../src/data/from-rows.js'
import { givenText, readNumber } from '../../src/data/given-value.js'
import type { SourceInput } from '../../src/data/grammar.js'
import type { GivenRows } from '../../src/data/input.js'
import { readScaled, type Scaled, trimScaled } from '../../src/data/scaled.js'
import type { Data } from '../../src/data/table.js'
import { berlin, loadDeals, specsOf, told } from './reading.js'

const runs = { numRuns: 1000 }
const names = ['deal', 'closedOn', 'net', 'rate', 'count', 'at', 'team', 'note'] as const
const deals: SourceInput = {
  file: 'deals.json',
  key: 'deal',
  emptyMeans: ['n/a'],
  fields: {
    deal: 'text',
    closedOn: 'date?',
    net: { type: 'money', aliases: { none: '0' } },
    rate: 'rate?',
    count: 'count?',
    at: 'instant?',
    team: { type: 'team?', aliases: { N: 'north', '1': 'north', '\ud800': 'south' } },
    note: 'text?',
  },
}

/** A decimal of up to 15 digits, as a number and as its text. */
const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(9), fc.boolean())
  .map(([whole, places, asText]) => (asText ? (whole / 10 ** places).toFixed(places) : whole / 10 ** places))
const odd = fc.constantFrom<unknown>(
  ...[-0, 1e21, 1e-7, Number.NaN, 2 ** 53, 2 ** 53 - 1, 0.1 + 0.2, 5n, 2n ** 53n, true, false, null, undefined],
  ...['', 'n/a', ' ', '\ud800', 'a\0', '😀é', '1e3', '1,5', '30%', '-0', '007', 'none', 'North', 'constructor'],
  ...[new Date(0), {}, [1], () => 1],
)
const kind = {
  day: fc.constantFrom('2026-01-31', '2024-02-29'),
  time: fc.constantFrom('2026-03-29T09:15:00Z', '2026-03-29 11:15+02:00'),
  team: fc.constantFrom<unknown>('north', 'south', 'N', 1),
  word: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.constantFrom<unknown>('', 1, '1', 1.5, true, 7n)),
}
const often = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 20, arbitrary }, { weight: 1, arbitrary: odd })
const cells = fc.tuple(
  ...[fc.nat(6).map((i) => `d${i}`), often(kind.day), often(decimal), often(fc.oneof(decimal, fc.constant('30%')))],
  ...[often(fc.nat()), often(kind.time), often(kind.team), often(kind.word)],
)

const isRefused = (value: unknown) =>
  typeof value === 'number'
    ? /[^-0-9.]/.test(String(value)) ||
      (Number.isInteger(value) ? !Number.isSafeInteger(value) : Number(value.toPrecision(15)) !== value)
    : typeof value === 'function' || (typeof value === 'object' && value !== null)
const asText = (value: unknown) => (value === undefined || value === null ? null : String(value))
const object = (row: readonly unknown[]) => Object.fromEntries(names.map((name, i) => [name, row[i]]))

/** What was read: the columns and digests, or what was told, without the lines that files have. */
function result({ value, diagnostics }: Checked<Data>) {
  const table = value?.tables.get('deals')
  const { columns, digest, rows, read, duplicates } = table ?? {}
  return { columns, digest, rows, read, duplicates, told: told(diagnostics), of: diagnostics.map(({ hint }) => hint) }
}

describe('rows from code', () => {
  it.each([
    ['all fields', undefined],
    ['some fields', new Map([['deals', new Set(['net', 'note'])]])],
    ['no field', new Map()],
  ])('are read as the same rows in JSON, keeping %s', async (_, wanted) => {
    const context = { ...berlin, ...(wanted === undefined ? {} : { wanted }) }
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 8 }), async (rows) => {
        const given = rows.filter((row) => !row.some(isRefused))
        fc.pre(given.length > 0)
        const read = (code: GivenRows) =>
          result(dataFromRows(specsOf({ deals }), { deals: code }, { ...context, fileOf: () => 'deals.json' }))
        const texts = given.map((row) => object(row.map(asText)))
        const file = result(await loadDeals(deals, JSON.stringify(texts), context))
        expect(read(given.map(object))).toEqual(file)
        expect(read({ columns: names, rows: given })).toEqual(file)
      }),
      runs,
    )
  })

  it('are told about cell by cell where values are none of a row, whatever else is wrong there', () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (rows) => {
        const keyed = rows.map((row, i) => [`d${i}`, ...row.slice(1)])
        const found = told(dataFromRows(specsOf({ deals }), { deals: keyed.map(object) }, berlin).diagnostics)
        for (const [i, row] of keyed.entries()) {
          const refused = names.filter((_, at) => isRefused(row[at]))
          const mine = found.filter((line) => line.split(':')[0]!.includes(` ${i + 1}.`))
          if (refused.length === 0) continue
          expect(mine.map((line) => line.split(':')[0]!.split('.').at(-1)).sort()).toEqual([...refused].sort())
        }
      }),
      runs,
    )
  })

  it('may be made in any way', () => {
    const [plain] = [{ deal: 'd1', net: 1 }]
    const fields: SourceInput = { file: 'deals.csv', key: 'deal', fields: { deal: 'text', net: 'money' } }
    class Deal {
      net = 1
      deal = 'd2'
    }
    const bare = Object.assign(Object.create(null), { net: '1.0', deal: 'd3' })
    const inherited = Object.assign(Object.create({ net: 5 }), { deal: 'd4' })
    const read = (rows: readonly Record<string, unknown>[]) =>
      dataFromRows(specsOf({ deals: fields }), { deals: rows }, berlin)
    const several = read([
      plain!,
      new Deal() as unknown as Record<string, unknown>,
      bare,
      { ...plain, deal: 'd5', x: 0 },
    ])
    const table = several.value?.tables.get('deals')
    expect(table?.columns.get('net')).toMatchObject({ scale: 0, values: new Float64Array([1, 1, 1, 1]) })
    expect(table?.columns.get('deal')).toMatchObject({ words: ['d1', 'd2', 'd3', 'd5'] })
    expect(told(read([plain!, inherited]).diagnostics)).toEqual(['blank-value 2.net: "net" is blank.'])
    expect(
      told(
        read([
          { ...plain, net: 'x' },
          { ...plain, ' ': 1 },
        ]).diagnostics,
      ),
    ).toEqual(['bad-header 0: Column 3 has no name.'])
    expect(told(read([plain!, { ...plain, ' ': 1 }]).diagnostics)).toEqual(['bad-header 0: Column 3 has no name.'])
  })

  it('hold numbers in digits of their own, however the source writes its', () => {
    const written: SourceInput = {
      file: 'deals.csv',
      key: 'row',
      fields: { net: 'money' },
      written: { decimal: ',', group: '.' },
    }
    const nets = [1234.5, '1.234,5', 1.234, 7n, 0.1234567]
    const { value } = dataFromRows(specsOf({ deals: written }), { deals: nets.map((net) => ({ net })) }, berlin)
    const net = value?.tables.get('deals')?.columns.get('net')
    expect(net).toMatchObject({ scale: 7 })
    expect([...(net as { values: Float64Array }).values]).toEqual([
      12_345_000_000, 12_345_000_000, 12_340_000, 70_000_000, 1_234_567,
    ])
  })
})

describe('a number from code', () => {
  it('is read as its text is', () => {
    const number = fc.oneof(
      decimal.map(Number),
      fc.double(),
      fc.maxSafeInteger(),
      fc.tuple(fc.maxSafeInteger(), fc.nat(12)).map(([whole, places]) => whole / 10 ** places),
      odd.filter((value) => typeof value === 'number'),
    )
    let read = 0
    fc.assert(
      fc.property(number, (value) => {
        const into: Scaled = { whole: 0, scale: 0 }
        if (!readNumber(value as number, into)) return
        read += 1
        trimScaled(into)
        const given = givenText('net', value)
        const asWritten: Scaled = { whole: 0, scale: 0 }
        expect(readScaled('text' in given ? given.text! : '', asWritten)).toBeUndefined()
        expect(into).toEqual(asWritten)
      }),
      { numRuns: 20_000 },
    )
    expect(read).toBeGreaterThan(4000)
  })
})
