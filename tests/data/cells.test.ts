import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteMargin } from '../../src/data/byte-words.js'
import { cellsFor, holds } from '../../src/data/csv-cells.js'
import { type FieldStore, fieldStore } from '../../src/data/field-store.js'
import { parseFieldType } from '../../src/data/field-type.js'
import type { RowBlock } from '../../src/data/row-block.js'
import type { FieldSpec, SourceSpec } from '../../src/data/source.js'
import { spelledCells } from '../../src/data/spelling.js'
import { plainWritten } from '../../src/data/written.js'

const context = { teams: new Set(['north', 'south', 'constructor']), timeZone: 'Europe/Berlin' }

function storeOf(type: string, more: Partial<FieldSpec> = {}, written: Partial<SourceSpec['written']> = {}) {
  const field: FieldSpec = {
    name: 'x',
    ...parseFieldType(type)!,
    column: 'x',
    aliases: {},
    emptyMeans: [],
    at: '',
    ...more,
  }
  const source = { written: { ...plainWritten, ...written } } as SourceSpec
  return fieldStore(field, source, context, true)
}

const one = { room: 1, rows: 1, numbers: new Uint32Array([1]), lines: new Uint32Array(1) }

/** A text as the only cell of a block: as a value, and as bytes where it has any. */
function blocksOf(text: string | undefined): readonly RowBlock[] {
  const letters = new TextEncoder().encode(text)
  const bytes = new Uint8Array(letters.length + byteMargin)
  bytes.set(letters)
  const [start, end] = text === undefined ? [-1, -1] : [0, letters.length]
  const asBytes = {
    ...one,
    ...cellsFor(1, 1),
    bytes,
    view: new DataView(bytes.buffer),
    starts: new Int32Array([start]),
    ends: new Int32Array([end]),
    repeats: new Int32Array([-1]),
    held: new Uint8Array([holds.bytes]),
  }
  const hasBytes = !/[\p{Surrogate}\0]/u.test(text ?? '')
  return [{ ...one, values: [text] }, ...(hasBytes ? [asBytes] : [])]
}

/** What a text is as the only cell of a block, whichever way it comes; `asText` looks at it as a text even where its bytes would do. */
function reading(...given: Parameters<typeof storeOf>) {
  return (text: string | undefined, asText = false) => {
    const results = blocksOf(text).map((block) => {
      const store = storeOf(...given)
      store.scan(block, 0)
      const problem = asText || store.isOdd(0) ? store.read(0, text) : undefined
      return problem?.code ?? (store.isBlank(0) ? 'blank' : spelled(store))
    })
    expect(new Set(results).size).toBe(1)
    return results[0]!
  }
}

function spelledIn(store: FieldStore) {
  const into = spelledCells()
  store.spell(new Int32Array(1), 1, into)
  return into
}

function spelled(store: FieldStore): string {
  const { view, starts, ends } = spelledIn(store)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(view.buffer).subarray(starts[0], ends[0]))
}

const day = 86_400_000

describe('cells', () => {
  it.each([
    ['money', '1200.50', '1200.5'],
    ['money', '-0', '0'],
    ['money', '1,200.50', 'bad-value'],
    ['money', '$5', 'bad-value'],
    ['money', '(5)', 'bad-value'],
    ['money', '30%', 'bad-value'],
    ['money', 'N/A', 'bad-value'],
    ['money', '-', 'bad-value'],
    ['money', '#REF!', 'bad-value'],
    ['money', 'null', 'bad-value'],
    ['money', '', 'blank-value'],
    ['money', undefined, 'blank-value'],
    ['money', '9007199254740993', 'number-too-long'],
    ['money?', '', 'blank'],
    ['money?', undefined, 'blank'],
    ['money?', ' ', 'bad-value'],
    ['rate', '30%', '0.3'],
    ['rate', '0.300', '0.3'],
    ['rate', '-12.5%', '-0.125'],
    ['rate', '%', 'bad-value'],
    ['share', '25%', '0.25'],
    ['count', '12', '12'],
    ['count', '12.0', '12'],
    ['count', '12.5', 'bad-value'],
    ['FTE', '0.50', '0.5'],
    ['hours', '37.5', '37.5'],
    ['date', '2024-02-29', '19782'],
    ['date', '2023-02-29', 'bad-value'],
    ['date', '2024-02-30', 'bad-value'],
    ['date', '01/02/2024', 'bad-value'],
    ['date', '2024-W01', 'bad-value'],
    ['date', '1', 'bad-value'],
    ['instant', '1970-01-02T00:00:00Z', String(day)],
    ['instant', '1970-01-02T02:00+02:00', String(day)],
    ['instant', '1970-01-02T02:00', 'bad-value'],
    ['local time', '1970-01-02 01:00:00', String(day)],
    ['local time', '1970-01-02T01:00:00Z', 'bad-value'],
    ['local time', '2026-03-29T02:30', 'ambiguous-time'],
    ['local time', '2026-10-25T02:30', 'ambiguous-time'],
    ['currency', 'EUR', 'EUR'],
    ['currency', 'eur', 'bad-value'],
    ['team', 'north', 'north'],
    ['team', 'constructor', 'constructor'],
    ['team', 'North', 'unknown-team'],
    ['team', 'toString', 'unknown-team'],
    ['text', '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['text', '__proto__', '__proto__'],
    ['text', '\u202e', '\u202e'],
    ['text', '\ud800', 'bad-value'],
    ['text', '\0', 'bad-value'],
    ['text', '', 'blank-value'],
  ])('%s: %j gives %s', (type, text, result) => {
    const found = reading(type)(text)
    expect(type === 'date' && found.length === 10 ? String(Date.parse(found) / day) : found).toBe(result)
  })

  it('knows a team that teams are listed for by any name', () => {
    const field: FieldSpec = {
      name: 'x',
      kind: 'team',
      mayBeBlank: false,
      column: 'x',
      aliases: {},
      emptyMeans: [],
      at: '',
    }
    const store = fieldStore(
      field,
      { written: plainWritten } as SourceSpec,
      { teams: undefined, timeZone: 'UTC' },
      true,
    )
    expect(store.read(0, 'anything')).toBeUndefined()
  })

  it('reads aliases as the value that is meant, in plain digits', () => {
    expect(reading('team', { aliases: { N: 'north' } })('N')).toBe('north')
    expect(reading('count', { aliases: { True: '1' } }, { decimal: ',' })('True')).toBe('1')
    expect(reading('text', { aliases: { __proto__: 'x' } as Record<string, string> })('toString')).toBe('toString')
  })

  it('takes words for blank only where they are said', () => {
    expect(reading('money?', { emptyMeans: ['N/A'] })('N/A')).toBe('blank')
    expect(reading('money', { emptyMeans: ['N/A'] })('N/A')).toBe('blank-value')
    expect(reading('money?', { emptyMeans: ['N/A'] })('n/a')).toBe('bad-value')
  })

  it('reads days and numbers as the source writes them', () => {
    const written = { decimal: ',', group: '.', dates: 'DD.MM.YYYY' } as const
    expect(reading('money', {}, written)('1.200,50')).toBe('1200.5')
    expect(reading('money', {}, written)('1200.50')).toBe('bad-value')
    expect(reading('date', {}, written)('31.03.2026')).toBe('2026-03-31')
    expect(reading('date', {}, written)('31.02.2026')).toBe('bad-value')
    expect(reading('local time', {}, written)('02.01.1970 01:00')).toBe(String(day))
    expect(reading('local time', {}, written)('1970-01-02 01:00')).toBe('bad-value')
  })

  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 })
  const numbers = fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.', ',', '..'), digits, fc.constantFrom('', '%'))
    .map((parts) => parts.join(''))
  const days = fc
    .tuple(fc.nat(10_000), fc.nat(13), fc.nat(32), fc.constantFrom('-', '.', '/'))
    .map(([year, month, day, sign]) =>
      [String(year).padStart(4, '0'), ...[month, day].map((each) => String(each).padStart(2, '0'))].join(sign),
    )
  const texts = fc.oneof(numbers, days, fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('north', 'N', ''))

  it('are the same whether they are read from bytes or as texts', () => {
    const types = fc.constantFrom('money', 'rate?', 'count', 'share', 'date', 'date?', 'team', 'text', 'currency?')
    const written = fc.constantFrom(
      {},
      { decimal: ',', dates: 'DD.MM.YYYY' } as const,
      { decimal: ',', group: '.' } as const,
    )
    const more = fc.constantFrom({}, { aliases: { N: 'north', '0': 'north' } }, { emptyMeans: ['0', 'N'] })
    fc.assert(
      fc.property(types, written, more, fc.array(texts, { maxLength: 12 }), (type, how, other, cells) => {
        const read = reading(type, other, how)
        for (const text of cells) expect(read(text), text).toBe(reading(type, other, how)(text, true))
      }),
      { numRuns: 3000 },
    )
  })
})
