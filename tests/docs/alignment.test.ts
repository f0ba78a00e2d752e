import { describe, expect, it } from 'vitest'
import { kindsOf } from '../../scripts/docs/alignment-part.js'
import { type AlignmentRow, alignmentRows } from '../../scripts/docs/alignment-rows.js'
import { shippedPlans } from '../../scripts/docs/plan-page.js'
import { metricsOf, vocabularies } from '../../scripts/docs/vocabularies.js'
import { programOf } from '../../src/cli/program.js'
import { codes } from '../../src/core/codes.js'
import { planGrammar } from '../../src/language/grammar.js'
import { mechanisms } from '../../src/mechanisms/list.js'

const commands = programOf({} as never, () => undefined).commands.map((each) => each.name())

/** All that a row may name, by the key under which it does. */
const known: readonly (readonly [Exclude<keyof AlignmentRow, 'calls' | 'notYet'>, ReadonlySet<string>])[] = [
  ['metrics', new Set(vocabularies().flatMap((each) => metricsOf(each).map(([name]) => name)))],
  ['codes', new Set(Object.keys(codes))],
  ['sections', new Set(Object.keys(planGrammar.shape))],
  ['verbs', new Set(mechanisms.map(({ verb }) => verb))],
  ['plans', new Set(shippedPlans())],
  ['commands', new Set(commands)],
]

describe('what alignment calls for', () => {
  it('has 62 parts, each said once', () => {
    expect(new Set(alignmentRows.map(({ calls }) => calls)).size).toBe(62)
  })

  it.each(alignmentRows.map((row, i) => [i + 1, row] as const))(
    '%i is there by its name, or is said not to be',
    (_, row) => {
      for (const [key, names] of known) expect((row[key] ?? []).filter((each) => !names.has(each))).toEqual([])
      expect(kindsOf(row).length > 0 || row.notYet !== undefined).toBe(true)
    },
  )

  it('is looked at again when a command comes that was to bring it', () => {
    const waiting = alignmentRows.flatMap(({ notYet }) => (notYet === undefined ? [] : [notYet.command]))
    expect(commands.filter((each) => (waiting as readonly string[]).includes(each))).toEqual([])
  })
})
