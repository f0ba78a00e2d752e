import type { BroughtIn } from './bring-in.js'
import { foundIn, isAlwaysNeeded, wordsIn, wordsOfField } from './field-texts.js'
import { groupOf, isGroup, type JsonObject, valueAt } from './json.js'
import type { Vocabulary } from './vocabulary.js'

/** What of a source of a vocabulary is needed, and by which definition first. */
export interface NeededSource {
  readonly source: string
  readonly from: Vocabulary
  readonly by: string
  /** The fields that come in, each with what needs it. */
  readonly fields: ReadonlyMap<string, string>
}

/** Which sources of vocabularies are read by what comes in or are begun by the plan, and which of their fields anything in the plan reads. */
export function neededSources(
  { namings }: BroughtIn,
  plan: JsonObject,
  vocabularies: readonly Vocabulary[],
): readonly NeededSource[] {
  const needed = new Map<string, NeededSource & { readonly fields: Map<string, string> }>()

  const definitionOf = (source: string, from: Vocabulary) => groupOf(groupOf(from.value, 'sources'), source)

  const need = (source: string, from: Vocabulary, by: string) => {
    const key = `${from.file.name}\t${source}`
    if (definitionOf(source, from) !== undefined && !needed.has(key))
      needed.set(key, { source, from, by, fields: new Map() })
  }

  const want = (source: string, from: Vocabulary, name: string, by: string) => {
    const entry = needed.get(`${from.file.name}\t${source}`)
    const field = valueAt(groupOf(definitionOf(source, from), 'fields'), name)
    if (entry === undefined || field === undefined || entry.fields.has(name)) return
    entry.fields.set(name, by)
    const elsewhere = foundIn(field)
    for (const word of elsewhere === undefined ? wordsOfField(field) : elsewhere.fields.slice(1))
      want(source, from, word, by)
    if (elsewhere === undefined) return
    need(elsewhere.source, from, by)
    for (const each of elsewhere.fields) want(elsewhere.source, from, each, by)
  }

  /** What every reading of a source takes, and what the plan says of it. */
  const wantTheRest = ({ source, from, by }: NeededSource) => {
    const definition = definitionOf(source, from)
    const mine = groupOf(groupOf(plan, 'sources'), source)
    const roster = valueAt(definition, 'roster') === true
    const always = Object.entries(groupOf(definition, 'fields') ?? {}).filter(([, each]) =>
      isAlwaysNeeded(each, roster),
    )
    const words = [
      ...wordsAbout(definition),
      ...wordsAbout(mine),
      ...wordsOfFields(mine),
      ...always.map(([name]) => name),
    ]
    for (const name of words) want(source, from, name, by)
  }

  for (const { owner, name, mentions } of namings)
    if (owner !== 'plan') for (const each of mentions.names) need(each, owner, name)
  // A source of the plan that does not say what tells its rows apart leaves that to a vocabulary, whoever reads it.
  for (const [source, mine] of Object.entries(groupOf(plan, 'sources') ?? {}))
    if (isGroup(mine) && valueAt(mine, 'key') === undefined) for (const each of vocabularies) need(source, each, source)
  // A field that is found elsewhere may bring in a further source, whose fields others read too.
  for (let before = -1; before !== needed.size; ) {
    before = needed.size
    for (const { name, mentions } of namings)
      for (const { source, from } of [...needed.values()])
        if (mentions.names.has(source)) for (const word of mentions.words) want(source, from, word, name)
    for (const each of [...needed.values()]) wantTheRest(each)
  }
  return vocabularies.flatMap((each) => [...needed.values()].filter(({ from }) => from === each))
}

/** Words of a source that may be its fields: its key, its date, its clawback. */
function wordsAbout(source: JsonObject | undefined): readonly string[] {
  return ['key', 'date', 'clawback'].flatMap((key) => wordsIn(valueAt(source, key) ?? ''))
}

/** The fields that a source lists, and what they are made of. */
function wordsOfFields(source: JsonObject | undefined): readonly string[] {
  const fields = groupOf(source, 'fields') ?? {}
  return [...Object.keys(fields), ...Object.values(fields).flatMap(wordsOfField)]
}
