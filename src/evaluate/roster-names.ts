import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { once } from '../core/once.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Data } from '../data/table.js'
import { placeIn } from '../language/place.js'
import type { Plan } from '../language/plan.js'
import { teamsOf } from './space.js'

/** Words of rosters and team fields that would pay a person twice or nobody: see the two below. */
export function strangeNames(plan: Plan, data: Data): readonly Diagnostic[] {
  return [...membersThatLookTheSame(plan, data), ...teamsNotListed(plan, data)]
}

/** A name as it is stored, without what the eye cannot see; capital letters may tell two members apart. */
function seen(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .trim()
}

/** What is written with nothing but letters, digits and signs of ASCII looks like itself alone. */
const plain = /^[!-~]+(?: [!-~]+)*$/

/** Whether all the words of a column are plain. */
const allPlain = once((words: readonly string[]) => words.every((word) => plain.test(word)))

/** Members whose names differ by what cannot be seen: one person would be paid as two. */
function membersThatLookTheSame(plan: Plan, data: Data): readonly Diagnostic[] {
  if (textColumns(plan, data, 'member').every(({ column }) => allPlain(column.words))) return []
  const known = new Map<string, string>()
  return columns(plan, data, 'member').flatMap(({ source, field, words }) =>
    words.flatMap((name) => {
      const before = known.get(seen(name)) ?? name
      known.set(seen(name), before)
      if (before === name) return []
      const message = `"${escapeText(before)}" and "${escapeText(name)}" in ${source}.${field} look the same, and would be paid as two members.`
      const hint = 'Put one of them into the "aliases" of the field, or mend the rows.'
      return [problem('duplicate-name', fieldAt(plan, source, field), message, hint)]
    }),
  )
}

/** Teams that rows name and the field with all teams does not: their members and rows would count nowhere. */
function teamsNotListed(plan: Plan, data: Data): readonly Diagnostic[] {
  const { teamsListed } = plan
  if (teamsListed === undefined) return []
  const listed = teamsOf(plan, data).map((team) => team.name)
  return columns(plan, data, 'team').flatMap(({ source, field, words }) =>
    words
      .filter((word) => !listed.includes(word))
      .map((word) => {
        const message = `"${escapeText(word)}" in ${source}.${field} is not a team that ${teamsListed.source}.${teamsListed.field} lists.`
        return problem(
          'unknown-team',
          fieldAt(plan, source, field),
          message,
          suggestion(word, listed, 'Teams listed there'),
        )
      }),
  )
}

function fieldAt(plan: Plan, source: string, field: string) {
  return placeIn(plan, below('/sources', source, 'fields', field))
}

/** The words in each loaded column of a kind, in order, each once. */
function columns(plan: Plan, data: Data, kind: 'member' | 'team') {
  return textColumns(plan, data, kind).map(({ source, field, column }) => {
    const used = new Set([...column.codes].flatMap((code) => (code < 0 ? [] : [column.words[code]!])))
    return { source, field, words: [...used].sort() }
  })
}

function textColumns(plan: Plan, data: Data, kind: 'member' | 'team') {
  return plan.sources.flatMap((source) =>
    source.fields.flatMap((field) => {
      const column = field.kind === kind ? data.tables.get(source.name)?.columns.get(field.name) : undefined
      return column?.kind === 'text' ? [{ source: source.name, field: field.name, column }] : []
    }),
  )
}
