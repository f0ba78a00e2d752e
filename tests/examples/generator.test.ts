import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generate } from '../../examples/one-revenue-team/generate.js'

const rows = new URL('../../examples/one-revenue-team/rows/', import.meta.url)

test.each([...generate()])('%s is generated to the committed bytes', (name, text) => {
  expect(readFileSync(new URL(name, rows), 'utf8') === text).toBe(true)
})

test('a second run gives the same bytes', () => {
  expect([...generate()]).toEqual([...generate()])
})
