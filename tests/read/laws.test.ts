import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointerKeys } from '../../src/core/pointer.js'
import { locate, pointerAt } from '../../src/read/locate.js'
import { printDiagnostics } from '../../src/read/print.js'
import { read } from '../../src/read/read.js'
import { documents, isList, plan, printed, spacing, type Value } from './documents.js'

const file = 'plan.json'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What must hold of every input: a value or an error, never both, never neither; and all that is printed can be shown. */
function holds(input: string | Uint8Array): void {
  const { value, diagnostics } = read(input, { file })
  expect(value === undefined).toBe(diagnostics.length > 0)
  if (value !== undefined) expect(JSON.stringify(value.value)).toBe(JSON.stringify(JSON.parse(value.text)))
  const text = typeof input === 'string' ? input : new TextDecoder('utf-8', { ignoreBOM: true }).decode(input)
  const sources = new Map([[file, { text }]])
  for (const format of ['text', 'json', 'github'] as const) {
    const shown = printDiagnostics(diagnostics, { format, sources, colour: false })
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
  }
}

test('a document printed with any spacing reads back as JSON.parse reads it', () => {
  fc.assert(
    fc.property(documents, spacing, fc.boolean(), (document, spaces, bytes) => {
      const text = printed(document, spaces)
      const { value, diagnostics } = read(bytes ? bytesOf(text) : text, { file })
      expect(diagnostics).toEqual([])
      expect(JSON.stringify(value?.value)).toBe(JSON.stringify(JSON.parse(text)))
      expect(value?.value).toEqual(document)
    }),
    { numRuns: 1000 },
  )
})

test('every prefix of a document says that the file is empty or ends too soon', () => {
  const prefixes = (text: string): void => {
    for (let length = 0; length < text.trimEnd().length; length += 1) {
      const { value, diagnostics } = read(text.slice(0, length), { file })
      expect(value).toBeUndefined()
      expect(['truncated', 'empty-file']).toContain(diagnostics.at(-1)?.code)
    }
  }
  prefixes(plan)
  fc.assert(
    fc.property(documents, spacing, (document, spaces) => prefixes(printed(document, spaces))),
    // Hundreds of prefixes in each.
    { numRuns: 40 },
  )
})

test('every prefix of the bytes of a document is refused', () => {
  const bytes = bytesOf(plan.trimEnd())
  for (let length = 0; length < bytes.length; length += 1) {
    expect(read(bytes.subarray(0, length), { file }).diagnostics).not.toEqual([])
  }
})

test('random bytes and random signs never throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), holds), { numRuns: 1000 })
  const signs = [
    ...'{}[],:"\\/ \n\t0123456789.-+eEnulltruefalse*x\u00a0\u202e\ufeff\0',
    '\ud800',
    '\udc00',
    '"a":',
    '"__proto__":1,',
  ]
  const soup = fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(fc.property(soup, holds), { numRuns: 1000 })
  fc.assert(
    fc.property(soup, (inside) => holds(`{"a": ${inside}}`)),
    { numRuns: 1000 },
  )
})

test('flipping a bit of a document never throws', () => {
  const bytes = bytesOf(plan)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => holds(bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)))),
    { numRuns: 1000 },
  )
})

test('a pointer leads to its value, and the place of a value leads back to its pointer', () => {
  fc.assert(
    fc.property(documents, spacing, (document, spaces) => {
      const source = { text: printed(document, spaces) }
      for (const pointer of pointers(document, '')) {
        const { offset, length } = locate(source, { file, pointer, on: 'value' })
        const there = pointerKeys(pointer).reduce<Value>(
          (value, key) => (value as Record<string, Value>)[key] ?? '',
          document,
        )
        expect(JSON.parse(source.text.slice(offset, offset + length))).toEqual(there)
        expect(pointerAt(source, offset)).toBe(pointer)
      }
    }),
    { numRuns: 1000 },
  )
})

function pointers(value: Value, at: string): readonly string[] {
  if (typeof value !== 'object') return [at]
  const entries: readonly (readonly [string, Value])[] = isList(value)
    ? value.map((inner, index) => [String(index), inner])
    : Object.entries(value)
  const step = (key: string): string => `${at}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`
  return [at, ...entries.flatMap(([key, inner]) => pointers(inner, step(key)))]
}
