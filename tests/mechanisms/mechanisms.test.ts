import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { runExamples } from '../../src/evaluate/examples.js'
import { verbs } from '../../src/mechanisms/list.js'
import { openPlan } from '../../src/pipeline.js'

const folder = new URL('./', import.meta.url)
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.replace('.json', '')] : []))

/** Parts of the language that are no verbs and behave in ways of their own. */
const parts = [
  'accounts',
  'calendar',
  'checks',
  'clawback',
  'conditions',
  'cutOff',
  'exchange',
  'lists',
  'months',
  'parameters',
  'tables',
  'touches',
]

test('every verb and every part has a plan', () => {
  expect(names.sort()).toEqual([...verbs, ...parts].sort())
})

describe.each(names)('%s', (name) => {
  const { value, diagnostics } = openPlan(readFileSync(new URL(`${name}.json`, folder)), `${name}.json`)

  it('is a plan that stands', () => {
    expect(diagnostics).toEqual([])
  })

  const results = value === undefined ? [] : runExamples(value)
  it.each(results.map((each) => [each.title, each] as const))('%s', (_, { comparisons, problems, passed }) => {
    const wrong = comparisons.filter(({ same }) => !same)
    expect(wrong.map(({ same, ...rest }) => rest)).toEqual([])
    expect(passed ? [] : problems).toEqual([])
  })

  it('has examples', () => {
    expect(results.length).toBeGreaterThan(0)
  })
})
