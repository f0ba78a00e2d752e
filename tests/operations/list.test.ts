import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { operations } from '../../src/operations/list.js'

interface Named {
  readonly name: string
}

const isOperation = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'exact' in value && 'align' in value && 'name' in value

describe('the list of operations', () => {
  it('has every operation that a file exports, once', async () => {
    const folder = new URL('../../src/operations/', import.meta.url)
    const files = readdirSync(folder).filter((file) => file !== 'list.ts')
    const exported = await Promise.all(
      files.map(async (file) =>
        Object.values((await import(new URL(file, folder).href)) as object).filter(isOperation),
      ),
    )
    const names = exported.flat().map((each) => each.name)
    expect(operations.map((each) => each.name).sort()).toEqual(names.sort())
    expect(new Set(names).size).toBe(names.length)
  })
})
