import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runExamples } from '../../src/evaluate/examples.js'
import { openPlan } from '../../src/pipeline.js'

const folder = new URL('./', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.plan.json'))

describe.each(files)('%s', (file) => {
  const { value, diagnostics } = openPlan(readFileSync(new URL(file, folder)), file)

  it('is a plan that stands', () => {
    expect(diagnostics).toEqual([])
  })

  const results = value === undefined ? [] : runExamples(value)
  it.each(results.map((each) => [each.title, each] as const))('%s', (_, { comparisons, problems, passed }) => {
    expect(comparisons.filter(({ same }) => !same)).toEqual([])
    expect(problems).toEqual([])
    expect(passed).toBe(true)
  })

  it('has examples', () => {
    expect(results.length).toBeGreaterThan(0)
  })
})
