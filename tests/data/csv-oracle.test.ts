import { CsvError, parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAt, type ReadCsv, type ReadRow, readPieces } from './csv-reading.js'

const encoder = new TextEncoder()
const runs = { numRuns: 2000 }

const messages: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened here and not closed before the file ends.',
  CSV_INVALID_CLOSING_QUOTE: 'Something stands between a closing quote and the end of its cell.',
  INVALID_OPENING_QUOTE: 'A quote stands in the middle of a cell that does not begin with one.',
}

const linesOf = (cells: readonly string[]) => cells.join('').split('\n').length

/** What csv-parse finds in a text, told as our reader tells it. */
function expected(text: string, delimiter = ','): Pick<ReadCsv, 'header' | 'rows'> & { readonly stop: unknown } {
  const options = { delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true, bom: true }
  let records: readonly (readonly string[])[] = []
  let message: string | undefined
  try {
    records = parse(text, options)
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    message = messages[thrown.code]
    expect(message).toBeDefined()
    const before = Number(thrown.records ?? 0)
    records = before === 0 ? [] : parse(text, { ...options, to: before })
  }
  let line = 1
  const rows: ReadRow[] = []
  for (const [row, cells] of records.entries()) {
    const fits = cells.length === records[0]!.length || cells.length === 1
    if (row > 0) rows.push([fits ? cells : cells.length, row, line])
    line += linesOf(cells)
  }
  const stop = message === undefined ? undefined : { code: 'row-syntax', message, row: records.length, line }
  return { header: records[0], rows, stop }
}

function found(text: string, places: readonly number[], delimiter = ','): ReturnType<typeof expected> {
  const { header, rows, stop } = readPieces(cutAt(encoder.encode(text), places), delimiter)
  if (stop === undefined) return { header, rows, stop }
  const { hint, ...told } = stop
  expect(hint).toMatch(/\.$/)
  return { header, rows, stop: told }
}

describe('CSV is read as csv-parse reads it', () => {
  it.each([
    ['plain cells', 'a,b,c\n1,2,3\n'],
    ['CR LF', 'a,b,c\r\n1,2,3\r\n'],
    ['no last line end', 'a,b\n1,2'],
    ['no last line end after quotes', 'a,b\n1,"2"'],
    ['no last line end after a separator', 'a,b\n1,'],
    ['empty cells', 'a,b,c\n,,\n1,,3\n'],
    ['empty quotes', 'a,b\n"",""\n'],
    ['a separator in quotes', 'a,b\n"1,5",2\n'],
    ['a line end in quotes', 'a,b\n"1\n2",3\n'],
    ['CR LF in quotes', 'a,b\r\n"1\r\n2",3\r\n'],
    ['line ends alone in quotes', 'a,b\n"\n\n",3\n4,5\n'],
    ['doubled quotes', 'a,b\n"say ""no""",2\n"""",""""""\n'],
    ['doubled quotes at either end', 'a\n"""x"\n"x"""\n'],
    ['quotes with all of it', 'a,b\n"x ""y"", z\r\nw",2\n'],
    ['a header in quotes', '"a b","c\nd"\n1,2\n'],
    ['blanks around cells', 'a , b\n 1 ,  2\n'],
    ['a blank before a quote', 'a,b\n1, "2"\n'],
    ['a blank after a quote', 'a,b\n"1" ,2\n'],
    ['a quote in a cell', 'a,b\n1,2"\n3,4\n'],
    ['a quote that is not closed', 'a,b\n1,2\n"3,4\n5,6\n'],
    ['a quote that is closed much later', 'a,b\n"1,2\n3,4\n5,"6\n'],
    ['a text after a quote', 'a,b\n"1"2,3\n'],
    ['CR alone', 'a,b\n1\r,2\n\r,\r\n'],
    ['CR alone after a quote', 'a,b\n"1"\r,2\n'],
    ['CR at the end', 'a,b\n1,2\r'],
    ['CR at the end after a quote', 'a,b\n1,"2"\r'],
    ['empty lines', 'a,b\n\n1,2\n\r\n\n'],
    ['an empty line in one column', 'a\n\n1\n'],
    ['too few and too many', 'a,b\n1\n1,2,3\n1,2\n'],
    ['only a header', 'a,b\n'],
    ['nothing', ''],
    ['a line end alone', '\n'],
    ['text of all lengths in UTF-8', 'a,b\né,漢\n😀,"é""漢""😀"\n'],
    ['a mark before the header', '\ufeffa,b\n1,2\n'],
    ['a mark before a header in quotes', '\ufeff"a","b"\n1,2\n'],
  ])('%s', (_, text) => {
    const whole = expected(text)
    for (let size = 1; size <= Math.max(1, text.length); size += 1) {
      const places = Array.from({ length: 200 }, (__, i) => i * size).filter((place) => place <= text.length)
      expect(found(text, places), `pieces of ${size}`).toEqual(whole)
    }
  })

  const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 })

  it('whatever signs stand where, and wherever it is cut', () => {
    const signs = fc.constantFrom('a', 'b', '"', '"', ',', ',', '\n', '\n', '\r\n', '\r', ' ', ';', 'é', '😀')
    const texts = fc.string({ unit: signs, maxLength: 60 })
    fc.assert(
      fc.property(texts, cuts, (text, places) => {
        expect(found(text, places)).toEqual(expected(text))
      }),
      runs,
    )
  })

  it('with any separator, in files that are well made', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '1', '.', '-', ' ', 'é', '😀'), maxLength: 9 }),
      fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '|', '\t', '\n', '\r', 'é'), maxLength: 9 }),
    )
    const quotedCell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const separators = fc.constantFrom(',', ';', '\t', '|')
    const row = fc.tuple(fc.array(cell, { minLength: 3, maxLength: 3 }), fc.constantFrom('\n', '\r\n'))
    const written = fc.tuple(separators, fc.boolean(), fc.array(row, { minLength: 1, maxLength: 12 }))
    fc.assert(
      fc.property(written, cuts, ([separator, isTorn, rows], places) => {
        const isPlain = (text: string) => !/["\r\n]/.test(text) && !text.includes(separator)
        const lines = rows.map(([cells, end]) => [
          cells.map((text) => (isPlain(text) ? text : quotedCell(text))).join(separator),
          end,
        ])
        const text = [['a', 'b', 'c'].join(separator), '\n', ...lines.flat().slice(0, isTorn ? -1 : undefined)].join('')
        const read = found(text, places, separator)
        expect(read).toEqual(expected(text, separator))
        expect(read.rows.map(([cells]) => cells)).toEqual(rows.map(([cells]) => cells))
      }),
      runs,
    )
  })
})

describe('texts that come again in a file', () => {
  /** Texts that begin or end alike, of all lengths that are told by their words, by more than these, or not remembered at all. */
  const alike = [
    ...['', 'a', 'ab', 'abc', 'abcd', 'abcdefg', 'abcdefgh', 'abcdefghijk', 'abcdefghijkl', 'abcxefghijkl'],
    ...['abcdefgh-0001-klm', 'abcdefgh-0002-klm', 'abc\r', 'abc ', 'abcé', 'abc😀def', 'é', 'xabc', 'x'.repeat(63)],
    ...['x'.repeat(64), `${'x'.repeat(62)}y`, `${'x'.repeat(31)}y${'x'.repeat(31)}`, 'y'.repeat(300)],
  ]
  const quotedNow = (text: string, often: number) => (often === 0 || text.includes('\r') ? `"${text}"` : text)
  const row = fc.tuple(fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), fc.nat({ max: 9 }), fc.boolean())
  const rows = fc.array(row, { minLength: 40, maxLength: 120 })
  const cuts = fc.array(fc.nat({ max: 9000 }), { maxLength: 12 })

  it('are the same cells as they are elsewhere, wherever the file is cut', () => {
    const few = fc.shuffledSubarray(alike, { minLength: 3, maxLength: 8 })
    fc.assert(
      fc.property(few, rows, cuts, (texts, picks, places) => {
        const cells = picks.map(([each]) => each.map((pick) => texts[pick % texts.length]!))
        const lines = picks.map(([, often, isWindows], i) => {
          return `${cells[i]!.map((text) => quotedNow(text, often)).join(',')}${isWindows ? '\r\n' : '\n'}`
        })
        const text = `a,b,c\n${lines.join('')}`
        const read = found(text, places)
        expect(read).toEqual(expected(text))
        expect(read.rows.map(([each]) => each)).toEqual(cells)
      }),
      runs,
    )
  })

  it.each([
    ['few columns', 3, 9000],
    ['many columns', 300, 300],
  ])('are found among more of them than are remembered, in %s', (_, width, count) => {
    const textOf = (i: number) => (i % 3 === 0 ? `customer-${i}` : i % 3 === 1 ? `c${i % 1700}` : `${i % 50} pieces`)
    const cells = Array.from({ length: count }, (__, row) =>
      Array.from({ length: width }, (___, column) => textOf(((row % 3000) * 7919 + column) % 4801)),
    )
    const text = [Array.from({ length: width }, (__, column) => `h${column}`), ...cells].map(String).join('\n')
    const read = readPieces([encoder.encode(text)])
    expect(read.stop).toBeUndefined()
    expect(read.rows.map(([each]) => each)).toEqual(cells)
  })

  it('are held to be UTF-8 where they first stand, however far the file was read', () => {
    const latin = [...encoder.encode('caf'), 0xe9]
    const rowsOf = (...last: readonly number[]) =>
      new Uint8Array([
        ...encoder.encode(`a,b\n${'café,abc\n'.repeat(400)}`),
        ...last,
        ...encoder.encode(`,abc\n${'café,abc\n'.repeat(900)}`),
      ])
    const right = rowsOf(...encoder.encode('café'))
    expect(readPieces([right]).rows).toHaveLength(1301)
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20_000 }), { maxLength: 6 }), (places) => {
        const read = readPieces(cutAt(rowsOf(...latin), places))
        expect(read.stop).toMatchObject({ code: 'row-encoding', row: 401, line: 402 })
        expect(read.rows).toHaveLength(400)
      }),
      { numRuns: 200 },
    )
  })
})

describe('CSV that comes in pieces', () => {
  const pieces = fc.array(
    fc.constantFrom('a', 'b,c', '"', '""', ',', '\n', '\r\n', '\r', '\0', 'é', '😀', 'latin', 'cut', 'long'),
    { maxLength: 30 },
  )
  const bytesOf = (signs: readonly string[]) =>
    new Uint8Array(
      signs.flatMap((sign) => (sign === 'latin' ? [0xe9] : sign === 'cut' ? [0xe2, 0x82] : [...encoder.encode(sign)])),
    )

  it('is the same wherever it is cut, right or wrong', () => {
    fc.assert(
      fc.property(pieces, fc.array(fc.nat({ max: 200 }), { maxLength: 12 }), (signs, places) => {
        const bytes = bytesOf(['h,i\n', ...signs])
        const limits = { recordBytes: 24, rows: 6, columns: 4 }
        expect(readPieces(cutAt(bytes, places), ',', limits)).toEqual(readPieces([bytes], ',', limits))
      }),
      runs,
    )
  })

  it('is whole where it is longer than what is taken in hand at once', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [`row ${i}`, i % 7 === 0 ? `"é\n""${i}"""` : `plain ${i}`])
    const text = `a,b\n${rows.map((cells) => `${cells.join(',')}\n`).join('')}`
    const read = readPieces([encoder.encode(text)])
    expect(read).toMatchObject(expected(text))
    expect(read.rows).toHaveLength(rows.length)
  })

  it('names the row and the line of what is not UTF-8, and keeps the rows before', () => {
    const bytes = bytesOf(['a,b\n', '1,2\n', '"x\ny\n', 'latin', '",3\n', '4,5\n'])
    const read = readPieces([bytes])
    expect(read.rows).toEqual([[['1', '2'], 1, 2]])
    expect(read.stop).toMatchObject({ code: 'row-encoding', row: 2, line: 5 })
  })
})
