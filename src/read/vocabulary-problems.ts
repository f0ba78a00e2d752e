import { type Diagnostic, type PlanPlace, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import type { Use } from './base-files.js'
import type { Definition, Vocabulary } from './vocabulary.js'

/** How many vocabularies a plan may use. */
export const mostVocabularies = 32

export function tooManyVocabularies(at: PlanPlace): Diagnostic {
  return problem(
    'too-many-files',
    at,
    `A plan uses at most ${mostVocabularies} vocabularies; this is the first one too many.`,
    'Take out those from which nothing is taken.',
  )
}

export function noVocabulary({ written, place }: Use): Diagnostic {
  const shown = `"${escapeText(written)}"`
  return problem(
    'rule-file-kind',
    place,
    `${shown} is a plan, and only vocabularies are used.`,
    `To change parts of a plan, write "extends": ${shown}.`,
  )
}

export function standsAlone(key: string, file: string): Diagnostic {
  const at: PlanPlace = { file, pointer: `/${key}`, on: 'key' }
  return problem('unknown-key', at, `"${key}" is not known here.`, 'A vocabulary stands by itself: take it out.')
}

export function definedByBoth(definition: Definition, from: Vocabulary, mine: PlanPlace): Diagnostic {
  const { name } = definition
  return {
    ...problem(
      'duplicate-name',
      mine,
      `"${escapeText(name)}" stands in this plan and in ${nameOf(from)}, from which it would be taken.`,
      'Rename it here; what a vocabulary defines is taken as it is.',
    ),
    related: [{ message: 'The vocabulary defines it here.', at: placeIn(from, definition.pointer) }],
  }
}

export function definedTwice(definition: Definition, from: Vocabulary, pointer: string, file: string): Diagnostic {
  const at = placeIn(from, definition.pointer)
  return {
    ...problem(
      'duplicate-name',
      from.use.place,
      `"${escapeText(definition.name)}" is taken from two vocabularies that define it in two ways.`,
      'Use one of the two, or define what you need under a name of your own.',
    ),
    related: [
      { message: 'One defines it here.', at: { file, pointer, on: 'key' } },
      { message: 'The other defines it here.', at },
    ],
  }
}

export function undecided(definition: Definition, from: Vocabulary, by: string): Diagnostic {
  const name = escapeText(definition.name)
  return {
    ...problem(
      'undecided-parameter',
      from.use.place,
      `"${name}" is for the plan to decide, and "${escapeText(by)}" needs it.`,
      `Add it in "parameters": "${name}": {"from": {"2026-01-01": …}}, with the figure that holds from that day.`,
    ),
    related: [{ message: 'The vocabulary says here what it is.', at: placeIn(from, definition.pointer) }],
  }
}

export function sourceNeeded(source: string, from: Vocabulary, by: string, fields: readonly string[]): Diagnostic {
  const name = escapeText(source)
  return {
    ...problem(
      'source-needed',
      from.use.place,
      `"${escapeText(by)}" reads the rows of "${name}", and this plan has no such source.`,
      `Add it in "sources": "${name}": {"file": "${name}.csv"}. It needs ${fields.map((each) => escapeText(each)).join(', ')}.`,
    ),
    related: [{ message: 'The vocabulary says here what its rows hold.', at: placeIn(from, `/sources/${source}`) }],
  }
}

export function otherKind(
  what: string,
  at: PlanPlace,
  kinds: { readonly mine: string; readonly theirs: string },
  theirs: PlanPlace,
): Diagnostic {
  return {
    ...problem(
      'vocabulary-kind',
      at,
      `${what} is ${escapeText(kinds.mine)} here, and ${escapeText(kinds.theirs)} in the vocabulary.`,
      'Leave it as the vocabulary says, or name what holds it with "column".',
    ),
    related: [{ message: 'The vocabulary says here what it is.', at: theirs }],
  }
}

export function otherRows(
  source: string,
  key: 'key' | 'date',
  at: PlanPlace,
  theirs: readonly PlanPlace[],
): Diagnostic {
  const name = escapeText(source)
  return {
    ...problem(
      'vocabulary-kind',
      at,
      `Two vocabularies give "${name}" another "${key}".`,
      `Say which one holds: add "${key}" to "${name}" here.`,
    ),
    related: theirs.map((each) => ({ message: 'A vocabulary says it here.', at: each })),
  }
}

export function madeTwice(source: string, field: string, at: PlanPlace, theirs: readonly PlanPlace[]): Diagnostic {
  const [of, name] = [escapeText(source), escapeText(field)]
  return {
    ...problem(
      'vocabulary-kind',
      at,
      `Two vocabularies make "${name}" of "${of}" in two ways.`,
      `Say which one holds: add "${name}" to the fields of "${of}" here, with what it is made of.`,
    ),
    related: theirs.map((each) => ({ message: 'A vocabulary says it here.', at: each })),
  }
}

function placeIn({ file }: Vocabulary, pointer: string): PlanPlace {
  return { file: file.file, pointer, on: 'key' }
}

function nameOf({ file }: Vocabulary): string {
  return `"${escapeText(file.name)}"`
}
