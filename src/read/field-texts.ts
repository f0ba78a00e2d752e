import { groupFrom, isGroup, type Json, type JsonObject, valueAt } from './json.js'

/** A field as a group, also where it is written as its type alone. */
export function detailsOf(field: Json): JsonObject {
  return isGroup(field) ? field : groupFrom([['type', field]])
}

/** The type of a field as written; undefined where it has none. */
export function typeTextOf(field: Json): string | undefined {
  const type = valueAt(detailsOf(field), 'type')
  return typeof type === 'string' ? type : undefined
}

/** What a type holds, whether it may be blank and has a currency of its own left aside; days and times stand for each other. */
export function kindOf(type: string): string {
  const bare = type.replace(/\?$/, '').replace(/ in [A-Za-z][A-Za-z0-9]*/, '')
  if (['date', 'instant', 'local time'].includes(bare)) return 'date'
  return bare === 'first day after' ? 'last day' : bare
}

/** Whether every reading of a source depends on such a field: its days, and the members and teams of a roster. */
export function isAlwaysNeeded(field: Json, roster: boolean): boolean {
  const kind = kindOf(typeTextOf(field) ?? '')
  return kind === 'first day' || kind === 'last day' || (roster && (kind === 'member' || kind === 'team'))
}

/** The fields of other sources that a field is found in: `{"from": "agents.office", "matching": "agent"}`. */
export function foundIn(field: Json): { readonly source: string; readonly fields: readonly string[] } | undefined {
  const details = detailsOf(field)
  const [from, matching] = [valueAt(details, 'from'), valueAt(details, 'matching')]
  const [source, name] = typeof from === 'string' ? from.split('.', 2) : []
  if (source === undefined || name === undefined) return undefined
  return { source, fields: typeof matching === 'string' ? [name, matching] : [name] }
}

/** What a field is made of, as one text. */
export function madeOf(field: Json): string {
  const details = detailsOf(field)
  return JSON.stringify(makings.map((key) => valueAt(details, key) ?? ''))
}

const makings = ['from', 'matching', 'formula', 'days', 'hours', 'officeHours'] as const

/** What is told of a field that has a column of its own. */
export const nothingMade = JSON.stringify(makings.map(() => ''))

/** Every word in what a field is made of: other fields of its row, the currency of its money. */
export function wordsOfField(field: Json): readonly string[] {
  const { title: _, because: __, column: ___, aliases: ____, emptyMeans: _____, ...made } = detailsOf(field)
  return wordsIn(made)
}

/** Every word in the texts and keys of a value. */
export function wordsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(wordsIn)
  return isGroup(value) ? Object.entries(value).flatMap(([key, each]) => [key, ...wordsIn(each)]) : []
}
