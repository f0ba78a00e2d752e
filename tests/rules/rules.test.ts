import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { hasErrors } from '../../src/core/diagnostic.js'
import { runExamples } from '../../src/evaluate/examples.js'
import { openPlan } from '../../src/pipeline.js'

/** Files that wait for words the language does not have yet, with the codes of all that is wrong with them until then. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  'plans/caps-currencies.plan.json': ['unknown-key'],
}

const rules = new URL('../../rules/', import.meta.url)
const files = readdirSync(rules, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.plan.json'))
  .sort()

test('what waits is there', () => {
  expect(files).toEqual(expect.arrayContaining(Object.keys(waiting)))
})

describe.each(files)('%s', (name) => {
  const { value, diagnostics } = openPlan(readFileSync(new URL(name, rules)), name)
  const errors = diagnostics.filter((each) => each.severity === 'error')

  if (waiting[name] !== undefined) {
    it('waits for nothing else', () => {
      expect(errors.map((each) => each.code).sort()).toEqual(waiting[name])
    })
    return
  }

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
