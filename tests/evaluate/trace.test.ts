import { describe, expect, it } from 'vitest'
import { compute, evaluate } from '../../src/evaluate/evaluate.js'
import type { Statement } from '../../src/evaluate/statement.js'
import { revenueTeam } from '../explain/story.js'

const { program, data } = await revenueTeam()

/** One quarter, which looks back at the same quarter of the year before. */
function quarter(): Statement {
  const { value } = compute(program, data, { period: '2026-Q4' })
  if (value === undefined) throw new Error('the story cannot be stated')
  return value
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozen)
}

describe('the trace of a statement', () => {
  const text = JSON.stringify(quarter())
  const ways: Readonly<Record<string, (statement: Statement) => unknown>> = {
    steps: ({ steps }) => steps,
    'steps of earlier periods': ({ earlier }) => earlier,
    'what became of rows': ({ rows }) => rows.sources,
  }

  it.each(Object.entries(ways))('is the same when %s are read first', (_, read) => {
    const statement = quarter()
    const first = read(statement)
    expect(first).toSatisfy((found) => Array.isArray(found) && found.length > 0)
    expect(JSON.stringify(statement)).toBe(text)
    expect(read(statement)).toBe(first)
  })

  it('stands in its place among the other fields', () => {
    const fields = 'schema engine plan cutOff periods teams rows steps earlier checks payouts paid warnings'
    expect(Object.keys(quarter())).toEqual(fields.split(' '))
    expect(Object.keys(quarter().rows)).toEqual(['digest', 'sources'])
  })

  it('is frozen all the way down, and nothing can be put in its place', () => {
    const statement = quarter()
    expect(Object.isFrozen(statement)).toBe(true)
    expect(Reflect.set(statement, 'steps', [])).toBe(false)
    expect(isFrozen(statement)).toBe(true)
  })

  it('goes along when a statement is copied', () => {
    expect(JSON.stringify(structuredClone(quarter()))).toBe(text)
    expect(JSON.stringify({ ...quarter() })).toBe(text)
  })

  it('is the same once decisions have been decided again', async () => {
    const { value } = await evaluate(program, data, { period: '2026-Q4' })
    expect(JSON.stringify(value)).toBe(text)
  })

  it('does not hang on other statements of the same rows', () => {
    const statement = quarter()
    compute(program, data)
    expect(JSON.stringify(statement)).toBe(text)
  })
})
