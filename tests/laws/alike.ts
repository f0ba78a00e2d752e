import { expect } from 'vitest'
import type { Statement } from '../../src/evaluate/statement.js'

/** Holds lines against lines, and shows the first that differs alone: a statement has too many to be told apart by eye. */
export function alike(found: readonly string[], wanted: readonly string[], what: string): void {
  const at = wanted.findIndex((line, i) => line !== found[i])
  if (at >= 0) expect(found[at], what).toBe(wanted[at])
  expect(found.length, `${what}: lines`).toBe(wanted.length)
}

/** Holds a statement against another, byte for byte. */
export function sameBytes(found: Statement, wanted: Statement, what: string): void {
  const lines = (statement: Statement) =>
    Object.entries(statement).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `${key} ${JSON.stringify(each)}`),
    )
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    alike(lines(found), lines(wanted), what)
    throw new Error(`${what}: the keys stand in another order`)
  }
}
