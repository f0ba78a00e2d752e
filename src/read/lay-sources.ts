import type { PlanPlace } from '../core/diagnostic.js'
import { below } from '../core/pointer.js'
import { detailsOf, kindOf, madeOf, nothingMade, typeTextOf } from './field-texts.js'
import { fileAt, groupOfParts, partsOf, type Whole } from './home.js'
import { groupOf, isGroup, type Json, type JsonObject, valueAt } from './json.js'
import { laidOver } from './lay-over.js'
import type { NeededSource } from './needed-fields.js'
import type { Reading } from './open-named.js'
import type { Vocabulary } from './vocabulary.js'
import { madeTwice, otherKind, otherRows, sourceNeeded } from './vocabulary-problems.js'

/**
 * Lays the sources of a plan over what its vocabularies say of them, as far as that is needed. Gives the sources that have changed; those that
 * the plan lacks, and fields that would hold another kind of value, are noted.
 */
export function laySources(
  whole: Whole<JsonObject>,
  needed: readonly NeededSource[],
  reading: Reading,
): ReadonlyMap<string, Whole> {
  const sources = partOf(whole, 'sources')
  const laid = new Map<string, Whole>()
  for (const name of new Set(needed.map(({ source }) => source))) {
    const parts = needed.filter(({ source }) => source === name)
    const mine = sources === undefined ? undefined : partOf(sources, name)
    if (mine === undefined) {
      for (const { from, by, fields } of parts)
        reading.found.push(
          sourceNeeded(
            name,
            from,
            by,
            toldFields(from, name).filter((each) => fields.has(each)),
          ),
        )
      continue
    }
    const theirs = parts.map(vocabularySource)
    agree(name, mine, theirs, reading)
    makeAlike(name, mine, theirs, reading)
    checkKinds(name, mine, theirs, reading)
    const stack = [...theirs, mine].map(withDetails)
    laid.set(
      name,
      stack.reduce((base, over) => group(laidOver(base, over, []))!),
    )
  }
  return laid
}

function toldFields({ value }: Vocabulary, source: string): readonly string[] {
  return Object.keys(groupOf(groupOf(groupOf(value, 'sources'), source), 'fields') ?? {})
}

/** A source of a vocabulary with no more than the fields that are needed. */
function vocabularySource({ source, from, fields }: NeededSource): Whole<JsonObject> {
  const home = { file: from.file.file }
  const value = groupOf(groupOf(from.value, 'sources'), source) ?? {}
  const parts = new Map(partsOf({ value, home }))
  const kept = partsOf({ value: groupOf(value, 'fields') ?? {}, home }).filter(([name]) => fields.has(name))
  return groupOfParts(home.file, parts.set('fields', groupOfParts(home.file, new Map(kept))))
}

/** Two vocabularies that tell rows apart, or put them into periods, in two ways leave it to the plan to say which. */
function agree(name: string, mine: Whole<JsonObject>, theirs: readonly Whole<JsonObject>[], { found }: Reading): void {
  for (const key of ['key', 'date'] as const) {
    const [first, ...others] = theirs.filter(({ value }) => valueAt(value, key) !== undefined)
    const text = JSON.stringify(valueAt(first?.value, key))
    const other = others.find(({ value }) => JSON.stringify(valueAt(value, key)) !== text)
    if (first === undefined || other === undefined || valueAt(mine.value, key) !== undefined) continue
    const at = (file: string, ...keys: string[]): PlanPlace => ({
      file,
      pointer: below('/sources', name, ...keys),
      on: 'key',
    })
    found.push(otherRows(name, key, at(mine.home.file), [at(first.home.file, key), at(other.home.file, key)]))
  }
}

/** Two vocabularies that make a field of others in two ways leave it to the plan to say which. */
function makeAlike(
  name: string,
  mine: Whole<JsonObject>,
  theirs: readonly Whole<JsonObject>[],
  { found }: Reading,
): void {
  const own = groupOf(mine.value, 'fields')
  const first = new Map<string, { readonly made: string; readonly file: string }>()
  for (const source of theirs) {
    for (const [field, value] of Object.entries(groupOf(source.value, 'fields') ?? {})) {
      const made = madeOf(value)
      const before = first.get(field)
      if (before === undefined) first.set(field, { made, file: source.home.file })
      if (before === undefined || before.made === made) continue
      if (madeOf(valueAt(own, field) ?? '') !== nothingMade) continue
      const at = (file: string): PlanPlace => ({ file, pointer: below('/sources', name, 'fields', field), on: 'key' })
      const here: PlanPlace = { file: mine.home.file, pointer: below('/sources', name), on: 'key' }
      found.push(madeTwice(name, field, here, [at(before.file), at(source.home.file)]))
    }
  }
}

/** Each field keeps the kind of value that the first to tell of it has said. */
function checkKinds(
  name: string,
  mine: Whole<JsonObject>,
  theirs: readonly Whole<JsonObject>[],
  { found }: Reading,
): void {
  const first = new Map<string, { readonly type: string; readonly file: string }>()
  for (const source of [...theirs, mine]) {
    for (const [field, value] of Object.entries(groupOf(source.value, 'fields') ?? {})) {
      const type = typeTextOf(value)
      if (type === undefined) continue
      const pointer = below('/sources', name, 'fields', field)
      const file = fileAt(source.home, below('/fields', field))
      const before = first.get(field)
      if (before === undefined && source !== mine) first.set(field, { type, file })
      if (before === undefined || kindOf(before.type) === kindOf(type)) continue
      const at = (where: string): PlanPlace => ({ file: where, pointer, on: 'value' })
      found.push(otherKind(`The field "${field}"`, at(file), { mine: type, theirs: before.type }, at(before.file)))
    }
  }
}

/** A source with all its fields as groups, so that one key of a field may be laid over another. */
function withDetails(source: Whole<JsonObject>): Whole<JsonObject> {
  const fields = partOf(source, 'fields')
  if (fields === undefined) return source
  const detailed = partsOf(fields).map(([name, { value, home }]): readonly [string, Whole] => [
    name,
    { value: detailsOf(value as Json), home },
  ])
  const parts = new Map(partsOf(source))
  return groupOfParts(source.home.file, parts.set('fields', groupOfParts(fields.home.file, new Map(detailed))))
}

/** A part of a group that is itself one. */
export function partOf(whole: Whole<JsonObject>, key: string): Whole<JsonObject> | undefined {
  const part = partsOf(whole).find(([name]) => name === key)?.[1]
  return part === undefined ? undefined : group(part)
}

function group({ value, home }: Whole): Whole<JsonObject> | undefined {
  return isGroup(value) ? { value, home } : undefined
}
