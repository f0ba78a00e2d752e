import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataFromRows } from '../../src/data/from-rows.js'
import type { SourceInput } from '../../src/data/grammar.js'
import type { ReadProgress } from '../../src/data/input.js'
import { loadData } from '../../src/data/load.js'
import { berlin, dealsTable, fileInput, loadDeals, specsOf, told } from './reading.js'

const deals: SourceInput = {
  file: 'deals.csv',
  key: 'deal',
  date: 'closedOn',
  fields: { deal: 'text', closedOn: 'date', net: 'money', rate: 'rate?', team: 'team' },
}
const names = ['deal', 'closedOn', 'net', 'rate', 'team'] as const
type Row = Record<(typeof names)[number], string>

const money = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(3))
  .map(([n, places]) => (n / 1000).toFixed(places).replace(/^-(0(?:\.0*)?)$/, '$1'))
const row: fc.Arbitrary<Row> = fc.record({
  deal: fc.constantFrom('d1', 'd2', 'd3', 'd4', '__proto__', 'constructor', 'toString'),
  closedOn: fc.constantFrom('2026-01-31', '2024-02-29'),
  net: money,
  rate: fc.constantFrom('', '30%', '0.3', '0.30'),
  team: fc.constantFrom('north', 'south'),
})
const rows = fc.array(row, { maxLength: 12 })
const runs = { numRuns: 1000 }

const csv = (given: readonly Row[], columns: readonly string[] = names) =>
  stringify([columns, ...given.map((each) => columns.map((name) => each[name as keyof Row]))])

/** Rows with keys of their own, and some of them again, word for word. */
const distinct = rows.map((given) => given.map((each, i) => ({ ...each, deal: `${each.deal}${i}` })))

describe('the digest of a source', () => {
  it('does not depend on the order of rows and columns, on files, on spelling or on repeated rows', async () => {
    const shuffled = distinct
      .filter((given) => given.length > 0)
      .chain((given) =>
        fc.tuple(
          fc.constant(given),
          fc.shuffledSubarray([...given], { minLength: given.length }),
          fc.shuffledSubarray([...names], { minLength: names.length }),
          fc.subarray([...given]),
          fc.nat(given.length),
        ),
      )
    const { file: _, ...source } = deals
    const specs = specsOf({ deals: { ...source, files: ['a.csv', 'b.csv'] } })
    await fc.assert(
      fc.asyncProperty(shuffled, async ([given, order, columns, again, cut]) => {
        const one = await dealsTable(deals, csv(given))
        const spelled = order.map((each) => ({
          ...each,
          rate: each.rate === '30%' ? '0.3' : each.rate,
          net: each.net.includes('.') ? `${each.net}0` : each.net,
        }))
        const all = [...spelled, ...again]
        const files = [
          fileInput('deals', 'a.csv', csv(all.slice(0, cut), columns)),
          fileInput('deals', 'b.csv', csv(all.slice(cut))),
        ]
        const { value } = await loadData(specs, files, berlin)
        const two = value?.tables.get('deals')
        expect(two?.digest).toBe(one.digest)
        expect([two?.rows, two?.read, two?.duplicates.count]).toEqual([given.length, all.length, again.length])
      }),
      runs,
    )
  })

  it('depends on every value and on what fields hold', async () => {
    const base = { deal: 'd1', closedOn: '2026-01-31', net: '1', rate: '', team: 'north' }
    const changes: readonly Partial<Row>[] = [
      {},
      { deal: 'd2' },
      { closedOn: '2026-02-01' },
      { net: '1.5' },
      { rate: '0' },
      { team: 'south' },
    ]
    const digests = await Promise.all(
      changes.map(async (change) => (await dealsTable(deals, csv([{ ...base, ...change }]))).digest),
    )
    const other = await dealsTable({ ...deals, fields: { ...deals.fields, net: 'number' } }, csv([base]))
    expect(new Set([...digests, other.digest]).size).toBe(changes.length + 1)
  })

  it('tells a blank from a text that looks like one, and texts from their neighbours', async () => {
    const source: SourceInput = { file: 'deals.csv', key: 'row', fields: { a: 'text?', b: 'text?' } }
    const digest = async (a: string, b: string) => (await dealsTable(source, `a,b\n"${a}","${b}"\n`)).digest
    const found = await Promise.all([
      digest('', 'x'),
      digest('x', ''),
      digest('=', ''),
      digest('', '='),
      digest('ab', 'c'),
      digest('a', 'bc'),
    ])
    expect(new Set(found).size).toBe(6)
  })
})

describe('rows with the same key', () => {
  it('are read = kept + repeated, or an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows.filter((given) => given.length > 0),
        async (given) => {
          const { value, diagnostics } = await loadDeals(deals, csv(given))
          const canonical = given.map((each) =>
            JSON.stringify([each.deal, each.closedOn, Number(each.net), each.rate === '' ? '' : 0.3, each.team]),
          )
          const clash = new Set(canonical).size !== new Set(given.map((each) => each.deal)).size
          expect(value === undefined).toBe(clash)
          expect(diagnostics.every(({ code }) => code === 'duplicate-conflict')).toBe(true)
          if (clash) return
          const table = value?.tables.get('deals')
          expect(table?.read).toBe(given.length)
          expect(table?.rows).toBe(new Set(canonical).size)
          expect(table?.duplicates.count).toBe(given.length - table!.rows)
        },
      ),
      runs,
    )
  })

  it('name both rows and the first field that differs', async () => {
    const { diagnostics } = await loadDeals(
      deals,
      'deal,closedOn,net,rate,team\nd1,2026-01-31,1,,north\nd2,2026-01-31,1,,north\nd1,2026-01-31,1.5,,south\n',
    )
    expect(diagnostics).toMatchObject([
      {
        code: 'duplicate-conflict',
        message: 'Row 3 has the same deal "d1" as row 1, but another "net".',
        at: { file: 'deals.csv', row: 3, line: 4, field: 'net', value: '1.5' },
        related: [{ at: { file: 'deals.csv', row: 1, line: 2 } }],
      },
    ])
  })

  it('may be told apart by several fields, or count each where every row does', async () => {
    const content =
      'deal,closedOn,net,rate,team\nd1,2026-01-31,1,,north\nd1,2026-02-28,1,,north\nd1,2026-01-31,1,,north\n'
    const several = await dealsTable({ ...deals, key: ['deal', 'closedOn'] }, content)
    expect([several.rows, several.duplicates]).toEqual([
      2,
      { reason: 'repeats a row word for word', count: 1, rows: [3] },
    ])
    expect((await dealsTable({ ...deals, key: 'row' }, content)).rows).toBe(3)
  })

  it('are found among many', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `${i % 19_999},${i % 19_999}`)
    const table = await dealsTable(
      { file: 'deals.csv', key: 'deal', fields: { deal: 'text', n: 'count' } },
      `deal,n\n${many.join('\n')}\n`,
    )
    expect([table.rows, table.duplicates.count, table.duplicates.rows]).toEqual([19_999, 1, [20_000]])
  })
})

describe('loading', () => {
  const content = csv([
    { deal: 'd1', closedOn: '2026-01-31', net: '1', rate: '', team: 'north' },
    { deal: 'd2', closedOn: '2026-01-31', net: '2', rate: '10%', team: 'south' },
  ])

  it('keeps the fields that are wanted, checks the others, and has the same digest', async () => {
    const all = await dealsTable(deals, content)
    const some = await dealsTable(deals, content, { wanted: new Map([['deals', new Set(['net', 'nothing'])]]) })
    expect([...all.columns.keys()]).toEqual(['deal', 'closedOn', 'net', 'rate', 'team'])
    expect([...some.columns.keys()]).toEqual(['net'])
    expect(some.digest).toBe(all.digest)
    expect([...(await dealsTable(deals, content, { wanted: new Map() })).columns.keys()]).toEqual([])
    const wrong = await loadDeals(deals, content.replace('10%', 'x'), { wanted: new Map() })
    expect(told(wrong.diagnostics)).toEqual(['bad-value 2.rate: "x" is not a rate in plain digits or percent.'])
  })

  it('finds a word for blank where none may stand, also in a text that is not kept', async () => {
    const source: SourceInput = {
      file: 'deals.csv',
      key: 'row',
      emptyMeans: ['n/a'],
      fields: { a: 'text', b: 'text?' },
    }
    for (const context of [{}, { wanted: new Map() }]) {
      const { diagnostics } = await loadDeals(source, 'a,b\nx,n/a\nn/a,y\n', context)
      expect(told(diagnostics)).toEqual(['blank-value 2.a: "a" is blank.'])
    }
  })

  it('lists 5 mistakes of a kind in a field and counts the rest', async () => {
    const many = csv(
      Array.from({ length: 30 }, (_, i) => ({
        deal: `d${i}`,
        closedOn: 'x',
        net: i === 0 ? '' : '1',
        rate: '',
        team: 'north',
      })),
    )
    const found = told((await loadDeals(deals, many)).diagnostics)
    expect(found).toHaveLength(7)
    expect(found.slice(0, 2)).toEqual([
      'bad-value 1.closedOn: "x" is not a day written as YYYY-MM-DD.',
      'blank-value 1.net: "net" is blank.',
    ])
    expect(found.at(-1)).toBe('bad-value 6.closedOn: 25 more rows are wrong in this way in "closedOn", from here on.')
  })

  it('holds control totals against all rows read', async () => {
    const total = (expect: SourceInput['expect']) => loadDeals({ ...deals, expect }, content)
    expect((await total({ rows: 2, sums: { net: '3', rate: '0.1' } })).value).toBeDefined()
    expect(told((await total({ rows: 3, sums: { net: '3.01' } })).diagnostics)).toEqual([
      'control-total deals.csv: "deals" should hold 3 rows and holds 2.',
      'control-total deals.csv: The sum of "net" should be 3.01 and is 3.',
    ])
  })

  it('tells of a source without a file, and of rows beyond its bounds', async () => {
    const none = await loadData(specsOf({ deals }), [], berlin)
    expect(told(none.diagnostics)).toEqual(['missing-file deals.csv: No rows are given for "deals".'])
    const few = { limits: { rows: 1 } }
    expect(told((await loadDeals(deals, content, few)).diagnostics)).toEqual([
      'too-many-rows 2: The source has more than 1 rows.',
    ])
    expect(told((await loadDeals(deals, content, { limits: { columns: 4 } })).diagnostics)).toEqual([
      'too-many-columns 0: The file has 5 columns; at most 4 are read.',
    ])
    await expect(loadData([], [fileInput('deals', 'deals.csv', '')], berlin)).rejects.toThrow(
      'There is no source "deals"',
    )
  })

  it('may find a source empty where that is allowed', async () => {
    expect((await dealsTable(deals, `${names.join(',')}\n`, { allowEmpty: true })).rows).toBe(0)
    expect((await dealsTable({ ...deals, expect: { rows: 0 } }, `${names.join(',')}\n`)).rows).toBe(0)
  })

  it('says how far it has come', async () => {
    const steps: ReadProgress[] = []
    await loadDeals(deals, content, { size: 50, onProgress: (step) => steps.push(step) })
    expect(steps.at(-1)).toEqual({
      source: 'deals',
      file: 'deals.csv',
      rows: 2,
      bytes: content.length,
      size: content.length,
    })
    expect(steps.map(({ bytes }) => bytes)).toEqual(
      [50, 100, content.length].filter((bytes) => bytes <= content.length).slice(0, steps.length),
    )
  })

  it('throws on what happens while bytes are read', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('deal,')
      throw new Error('the disk is gone')
    }
    const input = { ...fileInput('deals', 'deals.csv', ''), chunks: failing() }
    await expect(loadData(specsOf({ deals }), [input], berlin)).rejects.toThrow('the disk is gone')
  })

  it('gives the same data as the same rows from code', async () => {
    await fc.assert(
      fc.asyncProperty(
        distinct.filter((given) => given.length > 0),
        async (given) => {
          const file = await loadDeals(deals, csv(given))
          const objects = dataFromRows(specsOf({ deals }), { deals: given }, berlin)
          const table = dataFromRows(
            specsOf({ deals }),
            { deals: { columns: names, rows: given.map((each) => names.map((name) => each[name])) } },
            berlin,
          )
          expect(objects.value?.digest).toBe(file.value?.digest)
          expect(table.value?.digest).toBe(file.value?.digest)
          expect(objects.value?.tables.get('deals')?.columns).toEqual(file.value?.tables.get('deals')?.columns)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
