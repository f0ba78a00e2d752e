import { expect, test } from 'vitest'
import { locate, pointerAt } from '../../src/read/locate.js'
import { read } from '../../src/read/read.js'

const text = '{\n  "a/b": { "c~d": [10, { "e": "x" }] },\r\n  "": true\r}'
const source = { text }
const at = (pointer: string, on: 'key' | 'value' = 'value'): string => {
  const { offset, length, line, column } = locate(source, { file: '', pointer, on })
  return `${line}:${column} ${text.slice(offset, offset + length)}`
}

test('finds values and names', () => {
  expect(at('/a~1b/c~0d')).toBe('2:19 [10, { "e": "x" }]')
  expect(at('/a~1b/c~0d', 'key')).toBe('2:12 "c~d"')
  expect(at('/a~1b/c~0d/1/e')).toBe('2:31 "x"')
  expect(at('/')).toBe('3:7 true')
  expect(at('/', 'key')).toBe('3:3 ""')
})

test('a value without a name of its own stands for it', () => {
  expect(at('/a~1b/c~0d/0', 'key')).toBe('2:20 10')
})

test('what is not there gives the nearest name above it, or an opening bracket', () => {
  expect(at('/a~1b/missing/deeper')).toBe('2:3 "a/b"')
  expect(at('/a~1b/c~0d/7')).toBe('2:12 "c~d"')
  expect(at('/a~1b/c~0d/01')).toBe('2:12 "c~d"')
  expect(at('/a~1b/c~0d/1/missing')).toBe('2:24 {')
  expect(at('/missing')).toBe('1:1 {')
})

test('lines end with LF, CR LF or CR', () => {
  expect(locate(source, { file: '', offset: text.length - 1, length: 1 })).toMatchObject({ line: 4, column: 1 })
})

test('a place outside the text is brought inside', () => {
  expect(locate(source, { file: '', offset: 999, length: 5 })).toMatchObject({ offset: text.length, length: 0 })
})

test('broken texts are understood as far as they go', () => {
  const broken = { text: '{ "a": { "b": [1, 2' }
  expect(locate(broken, { file: '', pointer: '/a/b/1', on: 'value' })).toMatchObject({ offset: 18, length: 1 })
  expect(pointerAt(broken, broken.text.length)).toBe('/a/b')
  expect(pointerAt({ text: 'deal,amount' }, 3)).toBeUndefined()
})

test('a source that went through JSON is located the same', () => {
  const { value } = read(text, { file: 'plan.json' })
  const copy = JSON.parse(JSON.stringify(value))
  const place = { file: 'plan.json', pointer: '/a~1b/c~0d/1', on: 'value' } as const
  expect(locate(copy, place)).toEqual(value && locate(value, place))
})
