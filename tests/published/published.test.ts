import { describe, expect, it, test } from 'vitest'
import { cases, planIds, runOnRows, runPublished } from './read-cases.js'

test('every published case has a plan', () => {
  const ids = cases.map((each) => each.id)
  expect(ids).toHaveLength(80)
  expect(new Set(ids).size).toBe(80)
  expect([...planIds].sort()).toEqual([...ids].sort())
})

describe.each(cases)('$id', ({ id, source }) => {
  const { because, diagnostics, examples } = runPublished(id)

  it('is a plan without mistakes that names its source', () => {
    expect(diagnostics).toEqual([])
    const address = /https?:\S+$/.exec(source)?.[0]
    if (address === undefined) expect(because).not.toBe('')
    else expect(because).toContain(address)
    expect(examples.length).toBeGreaterThan(0)
  })

  it('runs as a whole on its rows', async () => {
    expect(await runOnRows(id)).toEqual([])
  })

  it.each(examples.map((example) => [example.title, example] as const))('%s', (_, example) => {
    expect(example.problems).toEqual([])
    expect(example.comparisons.filter((each) => !each.same)).toEqual([])
    expect(example.passed).toBe(true)
  })
})
