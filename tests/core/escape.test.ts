import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeJson, escapeText } from '../../src/core/escape.js'

test.each([
  ['plain Süd 日本 😀 =HYPERLINK("x") <img>', 'plain Süd 日本 😀 =HYPERLINK("x") <img>'],
  ['\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
  ['a\r\n\b\t\u0085\u007f', 'a\\u{d}\\u{a}\\u{8}\\u{9}\\u{85}\\u{7f}'],
  ['\u202a\u202b\u202c\u202d\u202e', '\\u{202a}\\u{202b}\\u{202c}\\u{202d}\\u{202e}'],
  ['\u2066\u2067\u2068\u2069\u061c', '\\u{2066}\\u{2067}\\u{2068}\\u{2069}\\u{61c}'],
  ['\u200b\u200c\u200d\u2060\ufeff\u00ad', '\\u{200b}\\u{200c}\\u{200d}\\u{2060}\\u{feff}\\u{ad}'],
  ['\u2028\u2029\u3164\u{e0041}', '\\u{2028}\\u{2029}\\u{3164}\\u{e0041}'],
  ['\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
])('%j is shown as %s', (text, shown) => {
  expect(escapeText(text)).toBe(shown)
})

test('what is too long ends in …, and no escape or character is cut in two', () => {
  expect(escapeText('a'.repeat(80))).toBe('a'.repeat(80))
  expect(escapeText('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`)
  expect(escapeText('abc\u202e', 10)).toBe('abc…')
  expect(escapeText('ab😀😀', 4)).toBe('ab…')
})

test('nothing invisible is left, it is never too long, and twice is once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
      fc.integer({ min: 1, max: 90 }),
      (text, most) => {
        const shown = escapeText(text, most)
        expect(shown.length).toBeLessThanOrEqual(most)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(escapeText(shown, most)).toBe(shown)
      },
    ),
  )
})

test('JSON keeps its meaning', () => {
  const value = { 'a\u202e': ['\u200b\u{e0041}\u007f\u2028', '\ud800', 'ü 日本\n'] }
  const json = escapeJson(JSON.stringify(value, undefined, 2))
  expect(JSON.parse(json)).toEqual(value)
  expect(json).toContain('"a\\u202e"')
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
})
