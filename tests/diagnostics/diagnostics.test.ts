import { describe, expect, it, test } from 'vitest'
import { codes } from '../../src/core/codes.js'
import { hasErrors } from '../../src/core/diagnostic.js'
import { casesOf, folders, runCase, shown } from './cases.js'
import { commanded } from './ledger-cases.js'

test('every code has a folder of cases, and every folder a code', () => {
  expect(folders()).toEqual(Object.keys(codes).sort())
})

describe.each(folders())('%s', (code) => {
  it.each(casesOf(code).map((each) => [each.title, each] as const))('%s', async (_, each) => {
    if (each.run === 'commands') {
      const talk = await commanded(code, each.commands ?? [])
      for (const { message, hint = '' } of each.expect) {
        expect(talk).toContain(`error ${code}  ${message}`)
        expect(talk).toContain(`hint: ${hint}`)
      }
      return
    }
    const { value, diagnostics, text, file } = await runCase(code, each)
    const found = diagnostics.map((one) => shown(one, text, file))
    // A hint is compared where the case writes it down.
    const compared = found.map(({ hint, ...rest }, i) =>
      each.expect[i]?.hint === undefined ? rest : { ...rest, hint },
    )
    expect(compared).toEqual(each.expect)
    expect(found.map((one) => one.code)).toContain(code)
    expect(value === undefined).toBe(hasErrors(diagnostics))
    for (const { message, hint } of found) {
      expect(message).toMatch(/^\P{Ll}.*\.$/su)
      if (each.noHint === undefined) expect(hint ?? 'no hint', message).toMatch(/^\P{Ll}.*[.?]$/su)
    }
  })
})
