import { expect, test } from 'vitest'
import { read } from '../../src/read/read.js'

const codesOf = (input: string | Uint8Array): readonly string[] =>
  read(input, { file: 'plan.json' }).diagnostics.map((each) => each.code)

const messageOf = (input: string): string | undefined => read(input, { file: 'plan.json' }).diagnostics[0]?.message

test('gives the file, its text, and a frozen value whose objects have no prototype', () => {
  const { value } = read('{ "a": { "b": [1, { "c": "x" }] } }', { file: 'plan.json' })
  expect(value?.file).toBe('plan.json')
  expect(value?.text).toBe('{ "a": { "b": [1, { "c": "x" }] } }')
  const inner = value?.value.a as { readonly b: readonly unknown[] }
  for (const each of [value, value?.value, inner, inner.b, inner.b[1]]) expect(Object.isFrozen(each)).toBe(true)
  expect(Object.getPrototypeOf(inner)).toBeNull()
  expect('toString' in inner).toBe(false)
})

test('minus zero is zero, and numbers keep their decimal value', () => {
  const { value } = read('{ "a": [-0, -0.0, 0.00, 1.10, 0.1, -12.50, 9007199254740992, 0.000001] }', {
    file: 'plan.json',
  })
  expect(value?.value.a).toStrictEqual([0, 0, 0, 1.1, 0.1, -12.5, 9007199254740992, 0.000001])
})

test.each([
  ['9007199254740993', 'number-precision'],
  ['0.30000000000000004440', 'number-precision'],
  ['1e400', 'number-precision'],
  ['1e9000000', 'number-precision'],
  ['1e-400', 'number-precision'],
  ['1'.repeat(40), 'number-precision'],
  ['1000000000000000000000', 'number-precision'],
  ['0.0000001', 'number-precision'],
  ['1e3', 'number-exponent'],
  ['0E0', 'number-exponent'],
  ['01', 'number-form'],
  ['-', 'number-form'],
  ['1.', 'number-form'],
  ['NaN', 'number-form'],
  ['-Infinity', 'number-form'],
  ['True', 'json-syntax'],
  ["'x'", 'json-syntax'],
])('%s is refused as %s', (literal, code) => {
  expect(codesOf(`{ "a": ${literal} }`)).toEqual([code])
})

test('all mistakes that leave the brackets in order are found at once, in order of place', () => {
  const text = '// x\n{ "a": null, "a": 01, "b": "\t\\q", "__proto__": 1e3, "c": ["\\ud800",], }\n'
  expect(codesOf(text)).toEqual([
    ...['comment', 'null-value', 'duplicate-key', 'number-form', 'control-character', 'bad-escape', 'reserved-key'],
    ...['number-exponent', 'lone-surrogate', 'trailing-comma', 'trailing-comma'],
  ])
})

test('reading stops at the first mistake in the brackets', () => {
  expect(codesOf('{ "a": null, "b" 1, "c": null }')).toEqual(['null-value', 'json-syntax'])
})

test('a name that is reserved is never built', () => {
  expect(codesOf('{ "__proto__": { "polluted": true }, "\\u005f_proto__": 1 }')).toEqual([
    ...['reserved-key', 'reserved-key', 'duplicate-key'],
  ])
  expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined()
})

test('a name that stands twice points at both places', () => {
  const [found] = read('{ "rate": 0.05,\n "r\\u0061te": 0.5 }', { file: 'plan.json' }).diagnostics
  expect(found?.at).toEqual({ file: 'plan.json', offset: 17, length: 11 })
  expect(found?.related?.map((each) => each.at)).toEqual([{ file: 'plan.json', offset: 2, length: 6 }])
})

test('a file that ends too soon names what is open, innermost first', () => {
  const [found] = read('{ "a": [ { "b": ', { file: 'plan.json' }).diagnostics
  expect(found?.message).toBe('The file ends before a "{" is closed.')
  expect(found?.at).toEqual({ file: 'plan.json', offset: 15, length: 0 })
  expect(found?.related?.map((each) => 'offset' in each.at && each.at.offset)).toEqual([9, 7, 0])
})

test.each([
  ['', 'empty-file'],
  [' \n\t', 'empty-file'],
  ['null', 'plan-shape'],
  ['[]', 'plan-shape'],
  ['deal,amount\n1,2\n', 'plan-shape'],
  ['{} {}', 'two-documents'],
  ['{} 1', 'two-documents'],
  ['{} }', 'json-syntax'],
  ['\ufeff{}', 'byte-order-mark'],
  ['{ "a": "\ud800" }', 'lone-surrogate'],
  ['{ "a": "x\n" }', 'text-not-closed'],
  ['{ "a": 1 /* never closed ', 'comment'],
])('%j is refused as %s', (text, code) => {
  expect(codesOf(text)[0]).toBe(code)
})

test('bytes: UTF-16 with and without a mark, UTF-32, a byte order mark, wrong bytes', () => {
  expect(codesOf(Buffer.from('\ufeff{"a":1}', 'utf16le'))).toEqual(['utf-16'])
  expect(codesOf(Buffer.from('{"a":1}', 'utf16le'))).toEqual(['utf-16'])
  expect(codesOf(Buffer.from('{"a":1}', 'utf16le').swap16())).toEqual(['utf-16'])
  expect(codesOf(Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b))).toEqual(['utf-16'])
  expect(codesOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toEqual(['byte-order-mark'])
  expect(codesOf(Buffer.from('{"a":"\u00e9 x"}', 'latin1'))).toEqual(['invalid-utf-8'])
})

test('the place of a byte that is not UTF-8 is where its character begins', () => {
  const [found] = read(Buffer.concat([Buffer.from('{"日":"'), Buffer.from([0xe9, 0x20])]), {
    file: 'plan.json',
  }).diagnostics
  expect(found?.at).toEqual({ file: 'plan.json', offset: 6, length: 1 })
  expect(found?.message).toBe('The byte E9 that stands here is not UTF-8.')
})

test('foreign text in messages is cut and shown escaped', () => {
  expect(messageOf('{ "a": \u202etxt }')).toBe('"\\u{202e}txt" stands where a value is expected.')
  expect(messageOf(`{ "a": ${'x'.repeat(5000)} }`)?.length).toBeLessThan(140)
})

test('limits that are not given keep their usual values', () => {
  const limits = { nodes: undefined } as unknown as { readonly nodes: number }
  expect(codesOf('{"a":['.concat('1,'.repeat(200_000), '1]}'))).toEqual(['too-many-nodes'])
  const { diagnostics } = read('{"a":['.concat('1,'.repeat(200_000), '1]}'), { file: 'plan.json', limits })
  expect(diagnostics.map((each) => each.code)).toEqual(['too-many-nodes'])
})
