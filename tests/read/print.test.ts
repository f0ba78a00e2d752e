import { expect, test } from 'vitest'
import { type Diagnostic, problem, warning } from '../../src/core/diagnostic.js'
import { capped } from '../../src/read/cap.js'
import { type PrintOptions, printDiagnostics } from '../../src/read/print.js'

const text = '{\n  "scores": {\n    "payout": "grwth * 2"\n  }\n}\n'
const sources = new Map([['plan.json', { text }]])

const typo: Diagnostic = {
  ...problem(
    'json-syntax',
    { file: 'plan.json', pointer: '/scores/payout', on: 'value' },
    '"grwth" is not known.',
    'Did you mean "growth"?',
  ),
  related: [{ message: 'Scores stand here.', at: { file: 'plan.json', pointer: '/scores', on: 'key' } }],
}
const row = problem(
  'null-value',
  { file: 'deals.csv', row: 17, line: 19, field: 'net', value: 'N/A' },
  'The field is blank.',
)
const shape = warning('plan-shape', { file: 'plan.json', pointer: '/scores/none', on: 'key' }, 'Nothing is scored.')

const print = (diagnostics: readonly Diagnostic[], format: PrintOptions['format'] = 'text'): string =>
  printDiagnostics(diagnostics, { format, sources, colour: false })

test('text: place, frame, hint, related places and a closing count', () => {
  expect(print([typo, shape, row])).toBe(`deals.csv:19 error null-value  The field is blank.
  row 17, field "net", value "N/A"

plan.json:2:3 warning plan-shape  Nothing is scored.
    1 | {
  > 2 |   "scores": {
      |   ^^^^^^^^
    3 |     "payout": "grwth * 2"

plan.json:3:15 error json-syntax  "grwth" is not known.
    2 |   "scores": {
  > 3 |     "payout": "grwth * 2"
      |               ^^^^^^^^^^^
    4 |   }
  hint: Did you mean "growth"?
  plan.json:2:3  Scores stand here.

2 errors, 1 warning
`)
})

test('text: what is said without a text, a line or anything but the file', () => {
  const at = (place: Diagnostic['at']): string => print([problem('null-value', place, 'No.')]).split('\n')[0] ?? ''
  expect(at({ file: 'other.json', pointer: '/a/b', on: 'key' })).toBe('other.json#/a/b error null-value  No.')
  expect(at({ file: 'other.json', offset: 3, length: 1 })).toBe('other.json error null-value  No.')
  expect(at({ file: 'rows.json', row: 3 })).toBe('rows.json row 3 error null-value  No.')
  expect(at({ file: 'rows.json', row: 3, line: 0 })).toBe('rows.json row 3 error null-value  No.')
  expect(at({ file: 'plan.json' })).toBe('plan.json error null-value  No.')
})

test('nothing to say is an empty text, or an empty array', () => {
  expect([print([]), print([], 'github'), print([], 'json')]).toEqual(['', '', '[]\n'])
})

test('one error is one error', () => {
  expect(print([row]).split('\n').at(-2)).toBe('1 error')
  expect(print([shape]).split('\n').at(-2)).toBe('1 warning')
})

test('json: everything that is known, and nothing else', () => {
  expect(JSON.parse(print([typo, row, shape], 'json'))).toEqual([
    {
      ...{ code: 'null-value', severity: 'error', file: 'deals.csv', row: 17, field: 'net', line: 19 },
      ...{ message: 'The field is blank.', value: 'N/A' },
    },
    {
      ...{ code: 'plan-shape', severity: 'warning', file: 'plan.json', pointer: '/scores/none', line: 2, column: 3 },
      ...{ message: 'Nothing is scored.' },
    },
    {
      ...{ code: 'json-syntax', severity: 'error', file: 'plan.json', pointer: '/scores/payout', line: 3, column: 15 },
      ...{ message: '"grwth" is not known.', hint: 'Did you mean "growth"?', value: '"grwth * 2"' },
      related: [{ file: 'plan.json', pointer: '/scores', line: 2, column: 3, message: 'Scores stand here.' }],
    },
  ])
})

test('json: a place in a text is given its pointer', () => {
  const found = problem('null-value', { file: 'plan.json', offset: text.indexOf('grwth'), length: 5 }, 'No.')
  expect(JSON.parse(print([found], 'json'))[0]).toMatchObject({ pointer: '/scores/payout', value: 'grwth' })
})

test('github: one command a line, with its signs escaped', () => {
  const odd = problem('null-value', { file: 'a:b,c%.csv', row: 1, line: 2 }, 'At 100%:\nnever, "x"', 'One, two: 3%')
  expect(print([odd, typo, shape], 'github').split('\n')).toEqual([
    '::error file=a%3Ab%2Cc%25.csv,line=2,title=null-value::At 100%25:\\u{a}never, "x"%0Ahint: One, two: 3%25',
    '::warning file=plan.json,line=2,col=3,title=plan-shape::Nothing is scored.',
    '::error file=plan.json,line=3,col=15,title=json-syntax::"grwth" is not known.%0Ahint: Did you mean "growth"?',
    '',
  ])
})

test('the order of diagnostics is that of files and places; what stands at one place keeps its order', () => {
  const at = (row: number, message: string): Diagnostic => problem('null-value', { file: 'b.csv', row }, message)
  const list = [at(10, 'c'), typo, at(9, 'a'), problem('null-value', { file: 'b.csv' }, 'whole'), at(9, 'b'), shape]
  const messages = JSON.parse(print(list, 'json')).map((each: Diagnostic) => each.message)
  expect(messages).toEqual(['whole', 'a', 'b', 'c', 'Nothing is scored.', '"grwth" is not known.'])
  expect(print(list)).toBe(print([list[5], list[2], list[3], list[4], list[1], list[0]] as readonly Diagnostic[]))
})

test('the line that tells the total closes its file and is not counted', () => {
  const many = Array.from({ length: 5 }, (_, index) =>
    problem('null-value', { file: 'b.csv', row: index + 1 }, 'Blank.'),
  )
  const printed = print(capped(many, 2))
    .split('\n')
    .filter((line) => line !== '')
  expect(printed.slice(-3)).toEqual([
    'b.csv error too-many-errors  5 mistakes were found; the first 2 are listed.',
    '  hint: Mend these first.',
    '2 errors',
  ])
})

const hostile = 'x\u001b]0;owned\u0007\r\b\u202egpj\u200b\ufeff'

test('names that would move a cursor or turn a line round are spelled out in every form', () => {
  const bad = `{ ${JSON.stringify(hostile)}: 1 }`
  const file = `${hostile}.json`
  const found: readonly Diagnostic[] = [
    {
      ...problem('null-value', { file, offset: 2, length: 9 }, hostile, hostile),
      related: [{ message: hostile, at: { file } }],
    },
    problem('null-value', { file: 'r.csv', row: 1, field: hostile, value: hostile }, hostile),
    problem('null-value', { file: 'p.json', pointer: `/${hostile}`, on: 'key' }, hostile),
  ]
  for (const format of ['text', 'json', 'github'] as const) {
    const shown = printDiagnostics(found, { format, sources: new Map([[file, { text: bad }]]), colour: false })
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    expect(shown).toContain('202e')
  }
  const json = printDiagnostics(found, { format: 'json', sources: new Map(), colour: false })
  expect(JSON.parse(json).map((each: { readonly file: string }) => each.file)).toContain(file)
})

test('a row is never quoted whole', () => {
  const rows = new Map([['deals.csv', { text: 'deal,net,pay\n1,N/A,90000\n' }]])
  const shown = printDiagnostics([{ ...row, at: { ...row.at, row: 1, line: 2 } }], {
    format: 'text',
    sources: rows,
    colour: false,
  })
  expect(shown).not.toContain('90000')
})
