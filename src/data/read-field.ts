import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import { type FieldType, parseFieldType, typeWords } from './field-type.js'
import type { FieldInput } from './grammar.js'
import type { Say } from './say.js'
import type { Derived } from './source.js'

/** A field as it is written: its type may still have to come from where it is looked up. */
export interface FieldDraft {
  readonly name: string
  readonly at: string
  readonly type: FieldType | undefined
  readonly column: string
  readonly aliases: Readonly<Record<string, string>>
  readonly emptyMeans: readonly string[]
  readonly derived?: Derived
  /** Whether it was found wrong already, so that nothing more should be said about it. */
  readonly broken: boolean
}

type Details = Exclude<FieldInput, string>

/** Reads one field of a source. */
export function readField(
  name: string,
  input: FieldInput,
  at: string,
  emptyMeans: readonly string[],
  say: Say,
): FieldDraft {
  const details: Details = typeof input === 'string' ? { type: input } : input
  const type = typeOf(details.type, typeof input === 'string' ? at : below(at, 'type'), say)
  const how = derivedOf(details, at, say)
  const broken = how === 'broken' || (details.type !== undefined && type === undefined)
  return {
    name,
    at,
    type,
    column: details.column ?? name,
    aliases: details.aliases ?? {},
    emptyMeans: [...emptyMeans, ...(details.emptyMeans ?? [])],
    broken,
    ...(how === 'broken' || how === undefined ? {} : { derived: how }),
  }
}

/** What other languages call it. */
const elsewhere: Readonly<Record<string, string>> = {
  string: 'text',
  id: 'text',
  boolean: 'text',
  bool: 'text',
  integer: 'count',
  int: 'count',
  decimal: 'number',
  float: 'number',
  double: 'number',
  percent: 'rate',
  percentage: 'rate',
  amount: 'money',
  day: 'date',
  datetime: 'instant',
  timestamp: 'instant',
  person: 'member',
  employee: 'member',
}

function typeOf(text: string | undefined, at: string, say: Say): FieldType | undefined {
  if (text === undefined) return undefined
  const type = parseFieldType(text)
  if (type === undefined) {
    const word = text.replace(/\?$/, '')
    const meant = Object.hasOwn(elsewhere, word.toLowerCase()) ? elsewhere[word.toLowerCase()] : undefined
    const near = meant === undefined ? didYouMean(word, typeWords) : `Write "${meant}${text.endsWith('?') ? '?' : ''}".`
    say(
      'unknown-field-type',
      at,
      `"${escapeText(text)}" is not something that a field can hold.`,
      near ?? `It may be ${typeWords.join(', ')}; with ? it may be blank.`,
    )
  }
  return type
}

const ways =
  'Give it a "type" with a column; or "from" and "matching"; or "days", "hours" or "officeHours"; or a "formula" with a "type".'

const between = ['days', 'hours', 'officeHours'] as const

/** How a field is derived; undefined when it has a column of its own. */
function derivedOf(details: Details, at: string, say: Say): Derived | undefined | 'broken' {
  const { from, matching, formula, type, column } = details
  const wrong = (message: string, hint = ways) => {
    say('field-details', at, message, hint)
    return 'broken' as const
  }
  const by = between.filter((way) => details[way] !== undefined)
  const used = [from ?? matching, formula].filter((way) => way !== undefined).length + by.length
  if (used > 1) return wrong('The field is derived in two ways.')
  if (used === 0) return type === undefined ? wrong('The field does not say what it holds.') : undefined
  if (column !== undefined)
    return wrong('A derived field has no column.', 'Take out "column", or what derives the field.')
  if (by[0] !== undefined) return lengthOf(by[0], details[by[0]]!, type, wrong)
  if (formula !== undefined) return type === undefined ? wrong('A formula needs a type.') : { by: 'formula', formula }
  if (from === undefined || matching === undefined) return wrong('"from" and "matching" belong together.')
  const [source, field, more] = from.split('.')
  if (source === undefined || source === '' || field === undefined || field === '' || more !== undefined) {
    return wrong(
      `"${escapeText(from)}" does not name a field of another source.`,
      'Write source.field, such as agents.office.',
    )
  }
  return { by: 'lookup', source, field, matching }
}

function lengthOf(
  by: (typeof between)[number],
  fields: readonly string[],
  type: string | undefined,
  wrong: (message: string, hint?: string) => 'broken',
): Derived | 'broken' {
  const [start, end] = fields
  if (start === undefined || end === undefined || fields.length > 2)
    return wrong(
      `"${by}" needs two fields: from and to.`,
      by === 'days' ? 'Write ["closedOn", "churnedOn"].' : 'Write ["assignedAt", "attemptedAt"].',
    )
  return type === undefined
    ? { by, start, end }
    : wrong(`"${by}" is ${by === 'days' ? 'a count' : 'a length of time'} and needs no type.`, 'Take out "type".')
}
