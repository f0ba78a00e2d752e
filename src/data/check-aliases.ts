import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { fieldStore } from './field-store.js'
import type { Say } from './say.js'
import type { FieldSpec, SourceSpec } from './source.js'

/** Checks that what aliases stand for fits their field, and that words for a blank stand where a blank may. */
export function checkAliases(
  field: FieldSpec,
  source: SourceSpec,
  own: readonly string[] | undefined,
  teams: readonly string[] | undefined,
  say: Say,
): void {
  const context = { teams: teams === undefined ? undefined : new Set(teams), timeZone: 'UTC' }
  const plain = { ...field, mayBeBlank: true, aliases: {}, emptyMeans: [] }
  for (const [written, meant] of Object.entries(field.aliases)) {
    const at = below(field.at, 'aliases', written)
    const store = fieldStore({ ...plain, aliases: { [written]: meant } }, source, context, false)
    const problem = store.read(0, written)
    if (problem !== undefined) {
      say(
        problem.code === 'unknown-team' ? 'unknown-team' : 'alias-value',
        at,
        `"${escapeText(written)}" stands for a value that "${field.name}" cannot hold: ${problem.message}`,
        problem.hint,
      )
    }
    if (Object.hasOwn(field.aliases, meant)) {
      say(
        'alias-value',
        at,
        `"${escapeText(written)}" stands for "${escapeText(meant)}", which is an alias itself.`,
        'Let every alias stand for the value that is meant.',
      )
    }
  }
  const [first] = own ?? []
  if (first !== undefined && !field.mayBeBlank) {
    const message = `"${escapeText(first)}" would mean blank in "${field.name}", which may not be blank.`
    say('field-details', below(field.at, 'emptyMeans'), message, 'Let its type end in ?, or take "emptyMeans" out.')
  }
}
