import { didYouMean } from '../core/suggest.js'
import { dayKinds, type FieldType, instantKinds, typeText } from './field-type.js'
import type { FieldDraft } from './read-field.js'
import { rowFormulaNames } from './row-formula.js'
import type { Say } from './say.js'
import type { Derived } from './source.js'

const dayOrTime = [...dayKinds, ...instantKinds]

/** A source as it is written. */
export interface SourceDraft {
  readonly name: string
  readonly at: string
  readonly roster: boolean
  readonly key: readonly string[]
  readonly fields: ReadonlyMap<string, FieldDraft>
}

/** The type of a field, wherever it comes from; undefined when something is wrong with it, which was said. */
export type TypeOf = (source: SourceDraft, field: FieldDraft) => FieldType | undefined

/** Follows fields to where their values come from: finds circles, names that are not there, and the types of looked-up fields. */
export function resolveFields(sources: ReadonlyMap<string, SourceDraft>, say: Say): TypeOf {
  const types = new Map<FieldDraft, FieldType | undefined>()
  const open: { readonly source: SourceDraft; readonly field: FieldDraft }[] = []

  const typeOf: TypeOf = (source, field) => {
    if (types.has(field)) return types.get(field)
    const from = open.findIndex((each) => each.field === field)
    if (from >= 0) return circle(open.slice(from))
    open.push({ source, field })
    const type = field.broken ? undefined : typeBy(source, field)
    open.pop()
    if (!types.has(field)) types.set(field, type)
    return types.get(field)
  }

  const circle = (chain: typeof open): undefined => {
    const [first] = chain
    const names = [...chain, first!].map(({ source, field }) => `${source.name}.${field.name}`)
    if (chain.every(({ field }) => !types.has(field))) {
      say(
        'cycle',
        first!.field.at,
        `Fields are derived in a circle: ${names.join(' → ')}.`,
        'Let one of them have a column of its own.',
      )
    }
    for (const { field } of chain) types.set(field, undefined)
    return undefined
  }

  const typeBy = (source: SourceDraft, field: FieldDraft): FieldType | undefined => {
    const how = field.derived
    if (how === undefined) return field.type
    if (how.by === 'lookup') return lookupType(source, field, how)
    const names = 'start' in how ? [how.start, how.end] : rowFormulaNames(how.formula)
    const parts = names.map((name) => {
      const part = source.fields.get(name)
      if (part === undefined)
        say(
          'unknown-name',
          field.at,
          `"${name}" is not a field of "${source.name}".`,
          didYouMean(name, source.fields.keys()),
        )
      return part === undefined ? undefined : typeOf(source, part)
    })
    if (parts.includes(undefined)) return undefined
    if (how.by === 'formula') return field.type
    const wrong = parts.findIndex((part) => !(how.by === 'days' ? dayOrTime : instantKinds).includes(part!.kind))
    if (wrong >= 0) {
      sayNoTime(how.by, names[wrong]!, parts[wrong]!, field.at)
      return undefined
    }
    return { kind: how.by === 'days' ? 'count' : 'hours', mayBeBlank: parts.some((part) => part!.mayBeBlank) }
  }

  const sayNoTime = (by: 'days' | 'hours' | 'officeHours', name: string, type: FieldType, at: string) => {
    const holds = dayKinds.includes(type.kind) ? 'holds days' : `is ${typeText(type)}`
    const between = by === 'days' ? 'days are counted between days' : 'hours are counted between times'
    const hint =
      by === 'days'
        ? 'Name fields that are a date, an instant or a local time.'
        : 'Name fields that are an instant or a local time; between days count "days".'
    say('date-field', at, `"${name}" ${holds}, and ${between}.`, hint)
  }

  const lookupType = (
    source: SourceDraft,
    field: FieldDraft,
    how: Extract<Derived, { by: 'lookup' }>,
  ): FieldType | undefined => {
    const other = sources.get(how.source)
    if (other === undefined) {
      say('unknown-name', field.at, `There is no source "${how.source}".`, didYouMean(how.source, sources.keys()))
      return undefined
    }
    const [own, theirs, value] = [
      source.fields.get(how.matching),
      other.fields.get(how.matching),
      other.fields.get(how.field),
    ]
    const absent = [
      [own, how.matching, source],
      [theirs, how.matching, other],
      [value, how.field, other],
    ] as const
    for (const [found, name, where] of absent) {
      if (found === undefined)
        say(
          'unknown-name',
          field.at,
          `"${name}" is not a field of "${where.name}".`,
          didYouMean(name, where.fields.keys()),
        )
    }
    if (own === undefined || theirs === undefined || value === undefined) return undefined
    if (other.key.length !== 1 || other.key[0] !== how.matching) {
      const key =
        other.key.length === 0
          ? 'every row counts there'
          : `its key is ${other.key.map((name) => `"${name}"`).join(', ')}`
      say(
        'lookup-key',
        field.at,
        `"${how.matching}" does not find one row of "${other.name}": ${key}.`,
        `Match the key of "${other.name}".`,
      )
      return undefined
    }
    const [ownType, theirType, type] = [typeOf(source, own), typeOf(other, theirs), typeOf(other, value)]
    if (ownType === undefined || theirType === undefined || type === undefined) return undefined
    if (ownType.kind !== theirType.kind) {
      const kinds = `${typeText(ownType)} in "${source.name}" and ${typeText(theirType)} in "${other.name}"`
      say('lookup-key', field.at, `"${how.matching}" is ${kinds}.`, 'Give it the same type in both.')
      return undefined
    }
    return declaredType(field, type, say)
  }
  return typeOf
}

/** The type that a looked-up field says it has, if it fits; else that of the field that is found. */
function declaredType(field: FieldDraft, found: FieldType, say: Say): FieldType | undefined {
  const declared = field.type
  if (declared === undefined) return found
  const same = typeText(declared) === typeText(found)
  if (same || (declared.kind === 'team' && found.kind === 'text')) return declared
  const hint = `Give it the type "${typeText(found)}?", as it has there; with the ? it may stay blank where none is found.`
  say(
    'lookup-key',
    field.at,
    `"${field.name}" is called ${typeText(declared)}, and what is looked up is ${typeText(found)}.`,
    hint,
  )
  return undefined
}
