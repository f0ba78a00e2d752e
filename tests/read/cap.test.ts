import { expect, test } from 'vitest'
import { hasErrors, problem, warning } from '../../src/core/diagnostic.js'
import { capped } from '../../src/read/cap.js'

const at = { file: 'plan.json' }
const errors = (count: number) => Array.from({ length: count }, (_, index) => problem('null-value', at, `e${index}`))
const warnings = (count: number) => Array.from({ length: count }, (_, index) => warning('null-value', at, `w${index}`))

test('a list that fits stays as it is', () => {
  const list = [...warnings(2), ...errors(1)]
  expect(capped(list, 3)).toBe(list)
})

test('errors are kept before warnings, in their order', () => {
  const shown = capped([...warnings(5), ...errors(2), ...warnings(1)], 3)
  expect(shown.map((each) => each.message)).toEqual([
    'w0',
    'e0',
    'e1',
    '8 mistakes were found; the first 3 are listed.',
  ])
  expect(hasErrors(shown)).toBe(true)
})

test('warnings alone never become an error', () => {
  expect(hasErrors(capped(warnings(5), 3))).toBe(false)
})
