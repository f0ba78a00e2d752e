import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Place } from '../../src/core/diagnostic.js'
import { shownText } from '../../src/read/decode.js'
import type { Limits } from '../../src/read/limits.js'
import { locate } from '../../src/read/locate.js'
import { read } from '../../src/read/read.js'

interface Case {
  readonly title: string
  readonly stage: string
  readonly limits?: Partial<Limits>
  readonly expect: readonly unknown[]
}

const folder = new URL('../diagnostics/', import.meta.url)

for (const code of readdirSync(folder).sort()) {
  const each: Case = JSON.parse(readFileSync(new URL(`${code}/case.json`, folder), 'utf8'))
  if (each.stage !== 'read') continue
  test(`${code}: ${each.title}`, () => {
    const input = readFileSync(new URL(`${code}/plan.json`, folder))
    const { value, diagnostics } = read(input, { file: 'plan.json', ...(each.limits && { limits: each.limits }) })
    const source = { text: shownText(input) }
    const found = diagnostics.map(({ code, at, message }) => ({ code, at: written(source, at), message }))
    expect(value).toBeUndefined()
    expect(found).toEqual(each.expect)
    expect(found.map((one) => one.code)).toContain(code)
  })
}

function written(source: { readonly text: string }, at: Place): unknown {
  if (!('offset' in at)) return at
  const { line, column } = locate(source, at)
  return { line, column }
}
