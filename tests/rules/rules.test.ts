import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasErrors } from '../../src/core/diagnostic.js'
import { runExamples } from '../../src/evaluate/examples.js'
import { openPlan } from '../../src/pipeline.js'

const rules = new URL('../../rules/', import.meta.url)
const files = readdirSync(rules, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .sort()

describe.each(files)('%s', (name) => {
  const { value, diagnostics } = openPlan(readFileSync(new URL(name, rules)), name)
  const errors = diagnostics.filter((each) => each.severity === 'error')

  it('stands, with a reason and with examples', () => {
    expect(errors).toEqual([])
    expect(hasErrors(diagnostics)).toBe(false)
    expect(value?.because).toMatch(/\S/)
    expect(value?.examples.length).toBeGreaterThan(0)
  })

  it.each((value === undefined ? [] : runExamples(value)).map((each) => [each.title, each] as const))(
    '%s',
    (_, { comparisons, problems, passed }) => {
      expect(comparisons.filter(({ same }) => !same)).toEqual([])
      expect(problems).toEqual([])
      expect(passed).toBe(true)
    },
  )
})
