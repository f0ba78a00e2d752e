import { below } from '../core/pointer.js'
import type { Use } from './base-files.js'
import { groupOf, isGroup, type Json, type JsonObject, valueAt } from './json.js'
import type { RuleFile } from './rule-file.js'

/** Sections of a vocabulary whose parts come in by their names; sources come in otherwise. */
export const namedSections = ['metrics', 'parameters', 'tables', 'lists', 'conditions'] as const

/** A vocabulary that a plan uses. */
export interface Vocabulary {
  readonly file: RuleFile
  readonly value: JsonObject
  /** Where the plan names it first. */
  readonly use: Use
}

/** Something that has a name of its own, and where it stands. */
export interface Definition {
  readonly name: string
  readonly section: string
  readonly value: Json
  readonly pointer: string
}

/** What a vocabulary defines under a name; undefined when it does not. */
export function definitionIn(vocabulary: Vocabulary, name: string): Definition | undefined {
  for (const section of namedSections) {
    const value = valueAt(groupOf(vocabulary.value, section), name)
    if (value !== undefined) return { name, section, value, pointer: below('', section, name) }
  }
  return undefined
}

/** Whether a parameter of a vocabulary has no figures, so that the plan decides them. */
export function isForThePlan({ section, value }: Definition): boolean {
  return section === 'parameters' && isGroup(value) && figures.every((key) => valueAt(value, key) === undefined)
}

const figures = ['from', 'values', 'rows'] as const

/** Groups of a plan whose keys are no names of its own, and words about the whole plan. */
const nameless: ReadonlySet<string> = new Set(['teams', 'exchange', 'calendar', 'rounding', 'settlement'])

/** Everything that a plan gives a name, sources included. */
export function definitionsOf(plan: JsonObject): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>()
  for (const [section, group] of Object.entries(plan)) {
    if (!isGroup(group) || nameless.has(section)) continue
    for (const [name, value] of Object.entries(group)) {
      if (!found.has(name)) found.set(name, { name, section, value, pointer: below('', section, name) })
    }
  }
  return found
}
