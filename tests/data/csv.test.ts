import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceInput } from '../../src/data/grammar.js'
import { dealsTable, loadDeals, told } from './reading.js'

const deals: SourceInput = {
  file: 'deals.csv',
  key: 'deal',
  fields: { deal: 'text', net: 'money', team: 'team', note: 'text?' },
}
const header = 'deal,net,team,note\n'

const codes = async (content: string | Uint8Array, source: SourceInput = deals) =>
  told((await loadDeals(source, content)).diagnostics)

describe('a CSV file', () => {
  it('is read by its headers, whatever the order of columns and those that no field reads', async () => {
    const table = await dealsTable(
      deals,
      '\ufeffextra,team,note,net,deal\r\nx,north,"a ""b"",\r\nc",1.50,d1\r\ny,south,,2,d2\r\n',
    )
    expect([table.rows, table.read]).toEqual([2, 2])
    expect(table.columns.get('net')).toEqual({ kind: 'number', scale: 1, values: new Float64Array([15, 20]) })
    expect(table.columns.get('team')).toMatchObject({ words: ['north', 'south'], codes: new Int8Array([0, 1]) })
    expect(table.columns.get('note')).toMatchObject({ words: ['a "b",\r\nc'], codes: new Int8Array([0, -1]) })
    expect(table.place(1)).toEqual({ file: 'deals.csv', row: 2, line: 4 })
  })

  it('is the same in chunks of any size', async () => {
    const content = `\ufeff${header}d1,1,north,"é\n""x"""\r\nd2,2,south,😀\n`
    const whole = await dealsTable(deals, content)
    for (let size = 1; size < 20; size += 1) {
      const table = await dealsTable(deals, content, { size })
      expect(table.digest).toBe(whole.digest)
      expect(table.columns).toEqual(whole.columns)
      expect(table.place(1)).toEqual(whole.place(1))
    }
  })

  it.each([
    ['deal,net,team,note,net\n', ['bad-header 0: Columns 2 and 5 are both called "net".']],
    ['deal,net,team,note,\n', ['bad-header 0: Column 5 has no name.']],
    ['deal,net,team,note,__proto__\n', ['bad-header 0: A column may not be called "__proto__".']],
    [
      'deal,net,team,note\rd1,1,north,\r',
      ['bad-header 0: The lines of the file end with a lone carriage return, so that it seems to be one line.'],
    ],
    ['deal,nett,team,note\n', ['missing-column 0.net: There is no column "net".']],
    ['deal;net;team;note\n', ['missing-column 0: The header is one column, "deal;net;team;note".']],
    [header, ['no-rows deals.csv: "deals" has no rows.']],
    ['', ['no-rows deals.csv: "deals" has no rows.']],
    [`${header}d1,1,north\n`, ['row-columns 1: Row 1 has 3 columns, the header has 4.']],
    [
      `${header}d1,1,north,a,b\nd2,x,north,\n`,
      [
        'row-columns 1: Row 1 has 5 columns, the header has 4.',
        'bad-value 2.net: "x" is not an amount of money in plain digits.',
      ],
    ],
    [`${header}d1,1,north,\n\n`, ['row-columns 2: Row 2 is empty.']],
    [
      `${header}d1,1,north,a"b\n`,
      ['row-syntax 1: A quote stands in the middle of a cell that does not begin with one.'],
    ],
    [`${header}d1,1,north,"a"b\n`, ['row-syntax 1: Something stands between a closing quote and the end of its cell.']],
    [
      `${header}d1,1,north,\nd2,1,north,"a\nd3,1,south,\n`,
      ['row-syntax 2: A quote is opened here and not closed before the file ends.'],
    ],
    [
      `${header}d1,x,north,\nd2,1,\0north,\n`,
      [
        'bad-value 1.net: "x" is not an amount of money in plain digits.',
        'row-syntax 2: A zero byte stands where text should stand.',
      ],
    ],
    [`${header}d1,1,north,${'a'.repeat(1 << 20)}\n`, ['record-too-long 1: Row 1 has more than 1048576 bytes.']],
    [`${header}d1,1,north,"${'a\n'.repeat(1 << 20)}"\n`, ['record-too-long 1: Row 1 has more than 1048576 bytes.']],
    [
      `${header}d1,1,nor"th,\nd2,2,south,\n${'d3,1,north,\n'.repeat(1 << 17)}`,
      ['row-syntax 1: A quote stands in the middle of a cell that does not begin with one.'],
    ],
  ])('%#: %.40j is told about', async (content, expected) => expect(await codes(content)).toEqual(expected))

  it('is told about where it is not UTF-8', async () => {
    const latin = new Uint8Array([...new TextEncoder().encode(`${header}d1,1,north,\nd2,1,north,`), 0xe9, 10])
    expect(await codes(latin)).toEqual(['row-encoding 2: The text is not UTF-8.'])
    expect(await codes(new Uint8Array([0xff, 0xfe, 100, 0]))).toEqual(['row-encoding 0: The text is not UTF-8.'])
    expect(await codes(new Uint8Array([100, 0, 101, 0]))).toEqual([
      'row-syntax 0: A zero byte stands where text should stand.',
    ])
  })

  it('names the line as well as the row', async () => {
    const { diagnostics } = await loadDeals(deals, `${header}d1,1,north,"a\nb\nc"\nd2,x,north,\n`)
    expect(diagnostics[0]?.at).toEqual({ file: 'deals.csv', row: 2, line: 5, field: 'net', value: 'x' })
  })

  it('may use another separator where the source says so', async () => {
    const source: SourceInput = { ...deals, written: { delimiter: ';', decimal: ',', group: '.' } }
    const table = await dealsTable(source, 'deal;net;team;note\nd1;1.234,50;north;a,b\n')
    expect(table.columns.get('net')).toMatchObject({ scale: 1, values: new Float64Array([12345]) })
  })

  it('that csv-stringify writes is read back', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', ';', 'é', '😀', "'", '=') })
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    const source: SourceInput = { file: 'deals.csv', key: 'row', fields: { a: 'text?', b: 'text?', c: 'text?' } }
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (given, end, size) => {
          const content = stringify([['a', 'b', 'c'], ...given], { record_delimiter: end, quoted_match: /[\r\n]/ })
          const table = await dealsTable(source, content, { size })
          const words = ['a', 'b', 'c'].map((name) => {
            const column = table.columns.get(name)
            return column?.kind === 'text' ? [...column.codes].map((code) => column.words[code] ?? '') : []
          })
          expect(given.map((_, i) => words.map((column) => column[i]))).toEqual(given)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a file that is cut off', () => {
  const content = 'deal,net,team,closedOn,paid\nd1,10,north,2026-01-31,5\nd2,20,south,2026-02-28,15.25\n'
  const fields = { deal: 'text', net: 'money', team: 'team', closedOn: 'date', paid: 'money' } as const
  const guarded: SourceInput = { file: 'deals.csv', key: 'deal', fields, expect: { rows: 2, sums: { paid: '20.25' } } }

  it('is an error at every byte where control totals are given', async () => {
    for (let length = 0; length < content.length - 1; length += 1) {
      const { value } = await loadDeals(guarded, content.slice(0, length))
      expect(value, `cut to ${length} bytes`).toBeUndefined()
    }
    expect((await loadDeals(guarded, content)).value).toBeDefined()
  })

  it('is read where control totals show that nothing is missing', async () => {
    expect((await loadDeals(guarded, content.slice(0, -1))).value).toBeDefined()
  })

  it('is an error at every byte within a row, even without control totals', async () => {
    const source: SourceInput = { file: 'deals.csv', key: 'deal', fields }
    const ends = [...content].flatMap((sign, i) => (sign === '\n' && i > content.indexOf('\n') ? [i + 1] : []))
    for (let length = 0; length < content.length; length += 1) {
      const { value } = await loadDeals(source, content.slice(0, length))
      expect(value !== undefined, `cut to ${length} bytes`).toBe(ends.includes(length))
    }
  })

  it('is an error where the last column is text, which can be cut unseen', async () => {
    const source: SourceInput = {
      file: 'deals.csv',
      key: 'deal',
      fields: { deal: 'text', note: 'text' },
      expect: { rows: 1 },
    }
    expect(await codes('deal,note\nd1,wo', source)).toEqual([
      'truncated-rows 1.note: The last line has no line end: the file may have been cut off there.',
    ])
    expect(await codes('note,deal,x\nd1,won,y', source)).toEqual([])
  })
})
