import type { Json, JsonObject } from '../read/json.js'
import { sameJson } from './same-json.js'

/** The sections whose keys are compared one by one, in the order in which data flows. */
export const sections = [
  'teams',
  'lists',
  'sources',
  'parameters',
  'tables',
  'conditions',
  'exchange',
  'metrics',
  'scores',
  'members',
  'pools',
  'accounts',
  'payouts',
] as const

/** What cannot change an amount: words, what is held against the amounts afterwards, and what becomes of them later. */
const idle = ['gainshare', 'plan', 'title', 'because', 'outcome', 'checks', 'examples', 'settlement', 'safeguards']

/** A part of a plan that differs from the same part of another: one key of a section, or of the head. */
export interface PartChange {
  readonly section: (typeof sections)[number] | 'head'
  readonly name: string
  readonly what: 'added' | 'changed' | 'removed'
  /** What stands there in the other plan; undefined where it is not there any more. */
  readonly to: Json | undefined
}

/** The text of a plan without what cannot change an amount, so that parts of two plans can stand beside each other. */
export function amountsOnly(value: JsonObject): JsonObject {
  const kept = ['gainshare', 'plan', 'title']
  return Object.fromEntries(Object.entries(value).filter(([key]) => kept.includes(key) || !idle.includes(key)))
}

/** The parts in which two plans differ, in the order of sections: what was added, changed, removed. */
export function partChanges(from: JsonObject, to: JsonObject): readonly PartChange[] {
  const byKey = sections.filter((section) => isOpen(from[section]) && isOpen(to[section]))
  const head = [...new Set([...Object.keys(to), ...Object.keys(from)])].filter(
    (key) => !idle.includes(key) && !(byKey as readonly string[]).includes(key),
  )
  const changes = [
    ...head.flatMap((name) => changeOf('head', name, from[name], to[name])),
    ...byKey.flatMap((section) => {
      const [one, other] = [groupOf(from[section]), groupOf(to[section])]
      const names = [...new Set([...Object.keys(other), ...Object.keys(one)])]
      return names.flatMap((name) => changeOf(section, name, one[name], other[name]))
    }),
  ]
  return (['added', 'changed', 'removed'] as const).flatMap((what) => changes.filter((each) => each.what === what))
}

/** The text of a plan with one part as it is in another. */
export function withPart(value: JsonObject, { section, name, to }: PartChange): JsonObject {
  if (section === 'head') return withKey(value, name, to)
  return { ...value, [section]: withKey(groupOf(value[section]), name, to) }
}

function withKey(group: JsonObject, name: string, to: Json | undefined): JsonObject {
  if (to !== undefined) return { ...group, [name]: to }
  return Object.fromEntries(Object.entries(group).filter(([key]) => key !== name))
}

function changeOf(
  section: PartChange['section'],
  name: string,
  from: Json | undefined,
  to: Json | undefined,
): readonly PartChange[] {
  if (from === undefined) return to === undefined ? [] : [{ section, name, what: 'added', to }]
  if (to === undefined) return [{ section, name, what: 'removed', to }]
  return sameJson(bare(section, from), bare(section, to)) ? [] : [{ section, name, what: 'changed', to }]
}

/** A part without its words and, of a source, without where its rows lie: its rows are compared themselves. */
function bare(section: PartChange['section'], part: Json): Json {
  if (section === 'head' || !isGroup(part)) return part
  const left = section === 'sources' ? ['title', 'because', 'file', 'files', 'expect'] : ['title', 'because']
  return Object.fromEntries(Object.entries(part).filter(([key]) => !left.includes(key)))
}

/** Whether a section is there with names of its own, or not there at all; teams that a source lists have none. */
function isOpen(section: Json | undefined): boolean {
  return section === undefined || (isGroup(section) && !Object.hasOwn(section, 'listedIn'))
}

function groupOf(section: Json | undefined): JsonObject {
  return section !== undefined && isGroup(section) ? section : {}
}

function isGroup(value: Json): value is JsonObject {
  return typeof value === 'object' && !Array.isArray(value)
}
