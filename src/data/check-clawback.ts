import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import { momentKinds } from './field-type.js'
import type { SourceInput } from './grammar.js'
import type { Say } from './say.js'
import type { ClawbackSpec, FieldSpec, SourceSpec } from './source.js'

/** A clawback without what is not said. */
export function clawbackOf(input: NonNullable<SourceInput['clawback']>): ClawbackSpec {
  const { when, on, as, because } = input
  return { when, as, ...(on === undefined ? {} : { on }), ...(because === undefined ? {} : { because }) }
}

/** Checks that rows of a source can be taken back as its clawback says; its condition is read in a later stage. */
export function checkClawback(
  source: SourceSpec,
  declared: readonly string[],
  fields: ReadonlyMap<string, FieldSpec>,
  say: Say,
): void {
  if (source.clawback === undefined) return
  const { as, on } = source.clawback
  const at = below(source.at, 'clawback')
  if (source.roster) {
    say(
      'clawback-form',
      at,
      `"${source.name}" is a roster, and what members bring is not taken back.`,
      'Put the clawback on the source of what was sold.',
    )
    return
  }
  if (as === 'negative-row' && source.interval !== undefined) {
    say(
      'clawback-form',
      below(at, 'as'),
      `Rows of "${source.name}" hold from a first to a last day, so a negative one has no period.`,
      'Let the last day say when it ended, or write "as": "restated".',
    )
  }
  if (as === 'negative-row' && on === undefined) {
    say(
      'missing-key',
      at,
      'A negative row needs the day that puts it into a period.',
      'Add "on": the field with the day on which the condition came true.',
    )
  }
  if (on === undefined) return
  const field = fields.get(on)
  if (declared.includes(on) && (field === undefined || momentKinds.includes(field.kind))) return
  const days = [...fields.values()].filter(({ kind }) => momentKinds.includes(kind))
  say(
    declared.includes(on) ? 'clawback-form' : 'unknown-name',
    below(at, 'on'),
    declared.includes(on)
      ? `"${on}" is ${field!.kind}, which is no day.`
      : `"${escapeText(on)}" is not a field of "${source.name}".`,
    suggestion(
      on,
      days.map(({ name }) => name),
      `Days in "${source.name}"`,
    ) ?? 'Add a field that is a date.',
  )
}
