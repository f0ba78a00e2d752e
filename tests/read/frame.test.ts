import { expect, test } from 'vitest'
import { frame } from '../../src/read/frame.js'

const lines = (text: string, offset: number, length: number): readonly string[] =>
  frame({ text }, { offset, length }).split('\n')

test('one line before, the line with carets, one after', () => {
  const text = '{\n  "a": 1,\n  "bb": 22,\n  "c": 3\n}\n'
  expect(lines(text, text.indexOf('"bb"'), 4)).toEqual([
    '  2 |   "a": 1,',
    '> 3 |   "bb": 22,',
    '    |   ^^^^',
    '  4 |   "c": 3',
  ])
})

test('the first and the last line have one neighbour', () => {
  expect(lines('{\n}\n', 0, 1)).toEqual(['> 1 | {', '    | ^', '  2 | }'])
  expect(lines('{\n}\n', 2, 1)).toEqual(['  1 | {', '> 2 | }', '    | ^'])
  expect(lines('', 0, 0)).toEqual(['> 1 |', '    | ^'])
})

test('line numbers are set flush right', () => {
  const text = `${'\n'.repeat(8)}x\ny`
  expect(lines(text, 8, 1)).toEqual(['   8 |', '>  9 | x', '     | ^', '  10 | y'])
})

test('a place that spans lines is shown by its first', () => {
  expect(lines('{ "a": [\n1\n] }', 7, 5)).toEqual(['> 1 | { "a": [', '    |        ^', '  2 | 1'])
})

test('tabs, wide characters, combining marks and invisible characters keep the carets in place', () => {
  expect(lines('\t\t"a": 1', 2, 3)).toEqual(['> 1 |     "a": 1', '    |     ^^^'])
  expect(lines('"日本": x', 6, 1)).toEqual(['> 1 | "日本": x', '    |         ^'])
  expect(lines('"e\u0301": x', 6, 1)).toEqual(['> 1 | "e\u0301": x', '    |      ^'])
  expect(lines('"😀": x', 6, 1)).toEqual(['> 1 | "😀": x', '    |       ^'])
  expect(lines('"\u202e\u001b": x', 6, 1)).toEqual(['> 1 | "\\u{202e}\\u{1b}": x', '    |                   ^'])
})

test('of a long line the part around the place is shown', () => {
  const text = `${'a'.repeat(500)}XYZ${'b'.repeat(500)}\nshort`
  const [first, carets, next] = lines(text, 500, 3)
  expect(first).toBe(`> 1 | …${'a'.repeat(40)}XYZ${'b'.repeat(57)}…`)
  expect(carets).toBe(`    | ${' '.repeat(41)}^^^`)
  expect(next).toBe('  2 | …')
  expect(lines(text, 500, 999)[1]).toBe(`    | ${' '.repeat(41)}${'^'.repeat(60)}`)
  expect(lines(text, 1003, 0)[1]).toBe(`    | ${' '.repeat(101)}^`)
})

test('a window never cuts a character in two', () => {
  const text = `a${'😀'.repeat(300)}`
  for (let offset = 0; offset <= text.length; offset += 1)
    expect(frame({ text }, { offset, length: 1 })).not.toContain('\\u{d')
})

test('colour changes nothing but colour', () => {
  const source = { text: '{\n"a": 1\n}' }
  const coloured = frame(source, { offset: 2, length: 3 }, { colour: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is the colours that are taken away
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(frame(source, { offset: 2, length: 3 }))
  expect(coloured).toContain('\u001b[31m')
})
