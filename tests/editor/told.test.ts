import { expect, test } from 'vitest'
import { planSchema } from '../../src/language/schema.js'

type Json = Readonly<Record<string, unknown>>

/** Every schema inside a schema, with the keys that lead to it. */
function* within(schema: unknown, path = ''): Generator<readonly [string, Json]> {
  if (typeof schema !== 'object' || schema === null) return
  if (!Array.isArray(schema)) yield [path, schema as Json]
  for (const [key, each] of Object.entries(schema)) {
    if (!['examples', 'defaultSnippets', 'enum', 'required'].includes(key)) yield* within(each, `${path}/${key}`)
  }
}

const all = [...within(planSchema())]

test('every key of a plan is described', () => {
  const mute = all.flatMap(([path, { properties }]) =>
    Object.entries((properties ?? {}) as Readonly<Record<string, Json>>)
      .filter(([, each]) => each.description === undefined && each.$ref === undefined)
      .map(([key]) => `${path}/${key}`),
  )
  expect(all.length).toBeGreaterThan(1000)
  expect(mute).toEqual([])
})

test('every word of a choice has its meaning', () => {
  const choices = all.filter(([path, each]) => Array.isArray(each.enum) && !path.endsWith('/properties'))
  const mute = choices.filter(
    ([, each]) => (each.enum as readonly unknown[]).length !== (each.enumDescriptions as readonly string[])?.length,
  )
  expect(choices.length).toBeGreaterThan(30)
  expect(mute.map(([path]) => path)).toEqual([])
})
