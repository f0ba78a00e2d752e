import type { PlanPlace, problem } from '../core/diagnostic.js'
import type { LaidOut } from './base-files.js'
import { fileAt, type Whole } from './home.js'
import { groupOf, isGroup, type Json, type JsonObject, valueAt } from './json.js'
import { type Asked, type Mentions, mentionsIn, mentionsOfCondition, mentionsOfExample } from './mentions.js'
import { isVocabulary, openNamed, type Reading } from './open-named.js'
import { type Definition, definitionIn, definitionsOf, isForThePlan, type Vocabulary } from './vocabulary.js'
import * as say from './vocabulary-problems.js'

/** Who wrote something: a vocabulary, or the plan itself. */
export type Owner = Vocabulary | 'plan'

/** What one definition names, and whose it is. */
export interface Naming {
  readonly owner: Owner
  /** The name of the definition; empty for what has none. */
  readonly name: string
  readonly mentions: Mentions
}

/** What a plan takes from the vocabularies that it uses. */
export interface BroughtIn {
  readonly definitions: readonly { readonly definition: Definition; readonly from: Vocabulary }[]
  /** Everything that was looked through on the way: it says which sources and fields are needed. */
  readonly namings: readonly Naming[]
}

/** Opens the vocabularies of a plan, each once. */
export function openVocabularies({ uses }: LaidOut, reading: Reading): readonly Vocabulary[] {
  const found: Vocabulary[] = []
  for (const use of uses.slice(0, say.mostVocabularies)) {
    const named = openNamed(use.written, use.from, use.place, reading)
    if (named === undefined || found.some(({ file }) => file.name === named.file.name)) continue
    if (!isVocabulary(named.value)) reading.found.push(say.noVocabulary(use))
    else {
      for (const key of ['extends', 'uses'])
        if (valueAt(named.value, key) !== undefined) reading.found.push(say.standsAlone(key, named.file.file))
      found.push({ ...named, use })
    }
  }
  const tooMany = uses[say.mostVocabularies]
  if (tooMany !== undefined) reading.found.push(say.tooManyVocabularies(tooMany.place))
  return found
}

/** Finds all that a plan names in its vocabularies, and what that names in turn; mistakes are noted. */
export function bringIn(whole: Whole<JsonObject>, vocabularies: readonly Vocabulary[], reading: Reading): BroughtIn {
  const own = definitionsOf(whole.value)
  const definitions = new Map<string, { readonly definition: Definition; readonly from: Vocabulary }>()
  const namings: Naming[] = []
  const refused = new Set<string>()
  const taken = new Set<string>()
  const waiting: Naming[] = [...namingsOfPlan(whole.value)]

  const place = (pointer: string): PlanPlace => ({ file: fileAt(whole.home, pointer), pointer, on: 'key' })
  const note = (key: string, diagnostic: ReturnType<typeof problem>) => {
    if (!refused.has(key)) reading.found.push(diagnostic)
    refused.add(key)
  }

  const take = (definition: Definition, from: Vocabulary, by: Naming) => {
    const { name } = definition
    const before = definitions.get(name)
    if (before !== undefined && !inTheSameWords(before.definition, definition)) {
      note(name, say.definedTwice(definition, from, before.definition.pointer, before.from.file.file))
      return
    }
    const key = `${from.file.name}\t${name}`
    if (taken.has(key)) return
    taken.add(key)
    if (before === undefined) definitions.set(name, { definition, from })
    const mine = own.get(name)
    const filled = isForThePlan(definition) && mine?.section === 'parameters'
    if (mine !== undefined && !filled) note(name, say.definedByBoth(definition, from, place(mine.pointer)))
    if (mine === undefined && isForThePlan(definition)) note(name, say.undecided(definition, from, by.name))
    if (definition.section === 'conditions') return
    const { value } = definition
    const mentions = definition.section === 'parameters' ? mentionsOfParameter(value) : mentionsIn(value)
    waiting.push({ owner: from, name, mentions })
  }

  const takeNamed = (name: string, by: Naming) => {
    if (by.owner === 'plan' && own.has(name)) return
    for (const each of by.owner === 'plan' ? vocabularies : [by.owner]) {
      const definition = definitionIn(each, name)
      if (definition !== undefined && definition.section !== 'conditions') take(definition, each, by)
    }
  }

  const asked = new Map<string, Mentions>()
  /** A condition is looked through where it is named, since that says what its words mean; its words belong to who names it. */
  const takeCondition = (name: string, how: Asked, by: Naming) => {
    const inPlan = by.owner === 'plan' ? valueAt(groupOf(whole.value, 'conditions'), name) : undefined
    const owners = by.owner === 'plan' ? (inPlan === undefined ? vocabularies : []) : [by.owner]
    const found: { readonly owner: Owner; readonly value: Json }[] = []
    if (inPlan !== undefined) found.push({ owner: 'plan', value: inPlan })
    for (const each of owners) {
      const definition = definitionIn(each, name)
      if (definition?.section !== 'conditions') continue
      take(definition, each, by)
      found.push({ owner: each, value: definition.value })
    }
    for (const { owner, value } of found) {
      const key = `${owner === 'plan' ? '' : owner.file.name}\t${name}\t${how}`
      const known = asked.get(key)
      const mentions = known ?? mentionsOfCondition(value, how)
      asked.set(key, mentions)
      if (known === undefined) waiting.push({ owner, name, mentions })
      for (const word of mentions.words) by.mentions.words.add(word)
    }
  }

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    namings.push(next)
    for (const name of next.mentions.names) takeNamed(name, next)
    for (const each of next.mentions.conditions) takeCondition(each.name, each.asked, next)
  }
  return { definitions: [...definitions.values()], namings }
}

/** Two vocabularies that say the same thing in the same words have one notion of it; what it names is held to the same. */
function inTheSameWords(a: Definition, b: Definition): boolean {
  return a.section === b.section && JSON.stringify(a.value) === JSON.stringify(b.value)
}

/** What each part of a plan names. Conditions are looked through where they are named. */
function namingsOfPlan(plan: JsonObject): readonly Naming[] {
  return Object.entries(plan).flatMap(([section, value]): readonly Naming[] => {
    const naming = (name: string, mentions: Mentions): Naming => ({ owner: 'plan', name, mentions })
    if (section === 'conditions' || section === 'plan') return []
    if (section === 'examples')
      return Array.isArray(value)
        ? (value as readonly Json[]).map((each) => naming('examples', mentionsOfExample(each)))
        : []
    if (!isGroup(value) || section === 'teams' || section === 'calendar')
      return section === 'outcome' || isGroup(value) ? [naming(section, mentionsIn(value))] : []
    if (section === 'sources') return []
    const mentioned = section === 'parameters' ? mentionsOfParameter : mentionsIn
    return Object.entries(value).map(([name, each]) => naming(name, mentioned(each)))
  })
}

/** Of a parameter, only what its figures go by is a name. */
function mentionsOfParameter(value: Json): Mentions {
  return mentionsIn(isGroup(value) ? (valueAt(value, 'by') ?? '') : '')
}
