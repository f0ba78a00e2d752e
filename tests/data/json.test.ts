import { describe, expect, it } from 'vitest'
import type { SourceInput } from '../../src/data/grammar.js'
import { dealsTable, loadDeals, told } from './reading.js'

const fields = { deal: 'text', net: 'money', team: 'team', note: 'text?' } as const
const lines: SourceInput = { file: 'deals.ndjson', key: 'deal', fields }
const list: SourceInput = { ...lines, file: 'deals.json' }
const csv: SourceInput = { ...lines, file: 'deals.csv' }

const rows = [
  '{"deal":"d1","net":1.50,"team":"north","note":null}',
  '{ "net" : "2", "deal":"d2","team":"south","note":"{\\"é\\n]","more":true}',
]

const codes = async (source: SourceInput, content: string | Uint8Array) =>
  told((await loadDeals(source, content)).diagnostics)

describe('NDJSON and JSON', () => {
  it('hold numbers with a point, however the source writes those of its texts', async () => {
    const source: SourceInput = { ...lines, written: { decimal: ',', group: '.' } }
    const nets = ['1.234', '"1.234"', '"1.234,5"', '1234.5', '9007199254740', '-0.5']
    const { columns } = await dealsTable(
      source,
      nets.map((net, i) => `{"deal":"d${i}","net":${net},"team":"north","note":1.50}`).join('\n'),
    )
    const net = columns.get('net') as { values: Float64Array; scale: number }
    expect(net.scale).toBe(3)
    expect([...net.values]).toEqual([1234, 1_234_000, 1_234_500, 1_234_500, 9_007_199_254_740_000, -500])
    expect(columns.get('note')).toMatchObject({ words: ['1.50'] })
  })

  it('are read as the same rows in CSV are, in chunks of any size', async () => {
    const same = await dealsTable(csv, 'deal,net,team,note\nd1,1.5,north,\nd2,2.0,south,"{""é\n]"\n')
    for (let size = 1; size < 30; size += 3) {
      for (const [source, content] of [
        [lines, `\ufeff${rows.join('\r\n')}\n`],
        [lines, rows.join('\n')],
        [list, `\ufeff[ ${rows.join(' ,\n')}\n] \n`],
      ] as const) {
        const table = await dealsTable(source, content, { size })
        expect(table.columns).toEqual(same.columns)
        expect(table.digest).toBe(same.digest)
      }
    }
    expect((await dealsTable(lines, rows.join('\n'))).place(1)).toEqual({ file: 'deals.ndjson', row: 2, line: 2 })
    expect((await dealsTable(list, `[\n${rows.join(',\n\n')}]`)).place(1)).toEqual({
      file: 'deals.json',
      row: 2,
      line: 4,
    })
  })

  it('keep the digits of numbers', async () => {
    const exact = await dealsTable(lines, '{"deal":"d1","net":9007199254740991,"team":"north","note":1.10}\n')
    expect(exact.columns.get('net')).toMatchObject({ values: new Float64Array([9_007_199_254_740_991]) })
    expect(exact.columns.get('note')).toMatchObject({ words: ['1.10'] })
  })

  const row = (text: string) => `{"deal":"d1","net":1,"team":"north","note":"",${text}}\n`
  it.each([
    [
      '{"deal":"d1","net":9007199254740993,"team":"north","note":""}',
      ['number-too-long 1.net: "9007199254740993" has more digits than can be kept exactly.'],
    ],
    [
      '{"deal":"d1","net":1e3,"team":"north","note":""}',
      ['bad-value 1.net: "1e3" is not an amount of money in plain digits.'],
    ],
    ['{"deal":"d1","net":null,"team":"north","note":""}', ['blank-value 1.net: "net" is blank.']],
    [
      '{"deal":"d1","team":"north","note":""}',
      ['missing-column 0.net: No row has "net".', 'blank-value 1.net: "net" is blank.'],
    ],
    ['{"deal":"d1","net":1,"team":"north"}', ['missing-column 0.note: No row has "note".']],
    [row('"net":1'), ['duplicate-property 1: "net" stands twice in the row.']],
    [row('"x":{"y":1}'), ['nested-value 1: "x" holds a list or an object, not a plain value.']],
    [row('"x":[1]'), ['nested-value 1: "x" holds a list or an object, not a plain value.']],
    [row('"x":01'), ['row-syntax 1: A comma or a closing curly bracket should stand where "1" stands.']],
    [row('"x":"\\q"'), ['row-syntax 1: A value should stand where ""\\q"" stands.']],
    [row('"x":"\t"'), ['row-syntax 1: A value should stand where ""\\u{9}"" stands.']],
    [row('/* no */"x":1'), ['row-syntax 1: A name in quotes should stand where "/* no */" stands.']],
    [row(''), ['row-syntax 1: A name in quotes should stand where "}" stands.']],
    [`${row('"x":1').trim()} {}`, ['row-syntax 1: The end of the row should stand where "{" stands.']],
    ['{"deal":"d1","net":1', ['row-syntax 1: A comma or a closing curly bracket should stand where the row ends.']],
    ['[]\n', ['row-syntax 1: An opening curly bracket should stand where "[" stands.']],
    [
      '{}\n\n',
      [
        'blank-value 1.deal: "deal" is blank.',
        'blank-value 1.net: "net" is blank.',
        'blank-value 1.team: "team" is blank.',
        'row-syntax 2: The line is empty.',
      ],
    ],
    ['', ['no-rows deals.ndjson: "deals" has no rows.']],
  ])('%#: a line %.60j is told about', async (content, expected) =>
    expect(await codes(lines, content)).toEqual(expected),
  )

  it.each([
    ['', ['no-rows deals.json: "deals" has no rows.']],
    ['[]', ['no-rows deals.json: "deals" has no rows.']],
    ['{"deal":"d1"}', ['row-syntax 1: The file is not a JSON list of rows: it should begin with [.']],
    [`[${rows[0]},]`, ['row-syntax 2: A row, which is an object in curly brackets, should stand here.']],
    [`[1]`, ['row-syntax 1: A row, which is an object in curly brackets, should stand here.']],
    [`[${rows[0]} ${rows[1]}]`, ['row-syntax 2: A comma or the end of the list should stand here.']],
    [`[${rows[0]}] ]`, ['row-syntax 2: Something stands after the end of the list.']],
    [`[${rows[0]},`, ['truncated-rows 1: The file ends before its list is closed.']],
    [`[${rows[0]}`, ['truncated-rows 1: The file ends before its list is closed.']],
    [`[{"deal":"${'a'.repeat(1 << 21)}"}]`, ['record-too-long 1: Row 1 has more than 1048576 bytes.']],
  ])('%#: a list %.60j is told about', async (content, expected) =>
    expect(await codes(list, content)).toEqual(expected),
  )

  it('are told about where they are not UTF-8, or too long', async () => {
    const bytes = (text: string) => new Uint8Array([...new TextEncoder().encode(text), 0xe9, 0x22, 0x7d, 10])
    expect(await codes(lines, bytes(`${rows[0]}\n{"deal":"`))).toEqual(['row-encoding 2: The text is not UTF-8.'])
    expect(await codes(list, bytes(`[${rows[0]},\n{"deal":"`))).toEqual(['row-encoding 2: The text is not UTF-8.'])
    expect(await codes(lines, `{"deal":"${'a'.repeat(1 << 21)}"}`)).toEqual([
      'record-too-long 1: Row 1 has more than 1048576 bytes.',
    ])
  })

  it('cut off within a row are an error at every byte', async () => {
    const text = `[${rows[0]},${rows[1]}]`
    for (let length = 1; length < text.length; length += 1)
      expect((await loadDeals(list, text.slice(0, length))).value).toBeUndefined()
    for (let length = 1; length < rows[0]!.length; length += 1)
      expect((await loadDeals(lines, rows[0]!.slice(0, length))).value).toBeUndefined()
  })
})
