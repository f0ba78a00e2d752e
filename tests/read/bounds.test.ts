import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import { mostDiagnostics } from '../../src/read/cap.js'
import { defaultLimits } from '../../src/read/limits.js'
import { read } from '../../src/read/read.js'

// Work is bounded where reading stops: each test says where that is, whatever the machine.
const found = (input: string | Uint8Array): readonly Diagnostic[] => read(input, { file: 'plan.json' }).diagnostics
const at = (diagnostic: Diagnostic | undefined): number | undefined =>
  diagnostic !== undefined && 'offset' in diagnostic.at ? diagnostic.at.offset : undefined

test('100,000 brackets are read no further than the first one too deep', () => {
  const [first, ...rest] = found('{"a":'.repeat(100_000))
  expect(first?.code).toBe('too-deep')
  expect(at(first)).toBe(defaultLimits.depth * '{"a":'.length)
  expect(rest).toEqual([])
  const lists = found(`{"a":${'['.repeat(100_000)}`)
  expect(lists.map((each) => [each.code, at(each)])).toEqual([['too-deep', 5 + defaultLimits.depth - 1]])
})

test('depth costs no stack, even where a caller allows it', () => {
  const limits = { depth: Number.POSITIVE_INFINITY }
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  expect(read(deep, { file: 'plan.json', limits }).value?.file).toBe('plan.json')
  const cut = read(deep.slice(0, 500_000), { file: 'plan.json', limits }).diagnostics
  expect(cut.map((each) => each.code)).toEqual(['truncated'])
  expect(cut[0]?.related).toHaveLength(5)
})

test('exactly the allowed depth is read', () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`
  expect(found(nested(defaultLimits.depth))).toEqual([])
  expect(found(nested(defaultLimits.depth + 1)).map((each) => each.code)).toEqual(['too-deep'])
})

test('a file of 10 MB is refused by its size, before a byte of it is read', () => {
  expect(found('{'.repeat(10_000_000)).map((each) => each.code)).toEqual(['too-large'])
  expect(found(new Uint8Array(10_000_000)).map((each) => each.code)).toEqual(['too-large'])
})

test('size counts bytes, not characters', () => {
  const text = `{ "a": "${'€'.repeat(700_000)}" }`
  expect(text.length).toBeLessThan(defaultLimits.bytes)
  expect(found(text).map((each) => each.code)).toEqual(['too-large'])
})

test('values are counted while they are read', () => {
  const [first] = found(`{"a":[${'1,'.repeat(500_000)}1]}`)
  expect(first?.code).toBe('too-many-nodes')
  expect(at(first)).toBe('{"a":['.length + 2 * (defaultLimits.nodes - 2))
})

test('many mistakes are listed up to the cap, with their total', () => {
  const diagnostics = found(`{${'"a":1,'.repeat(1000)}"a":1}`)
  expect(diagnostics).toHaveLength(mostDiagnostics + 1)
  expect(diagnostics.at(-1)?.code).toBe('too-many-errors')
  expect(diagnostics.at(-1)?.message).toBe('1000 mistakes were found; the first 200 are listed.')
})
