import { parseDecimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import { momentKinds, numberKinds } from './field-type.js'
import type { Say } from './say.js'
import type { FieldSpec, IntervalSpec, SourceSpec } from './source.js'

type Fields = ReadonlyMap<string, FieldSpec>

/** Checks that the key tells rows apart: its fields are there, have columns, and are never blank. */
export function checkKey(
  source: SourceSpec,
  given: string | readonly string[],
  declared: readonly string[],
  fields: Fields,
  say: Say,
): void {
  const at = below(source.at, 'key')
  if (Array.isArray(given) && given.length === 0)
    say('key-field', at, 'The key names no field.', 'Name a field, or write "row" where every row counts.')
  for (const [i, name] of source.key.entries()) {
    const place = typeof given === 'string' ? at : below(at, i)
    const field = fields.get(name)
    if (!declared.includes(name)) {
      say(
        'unknown-name',
        place,
        `"${escapeText(name)}" is not a field of "${source.name}".`,
        didYouMean(name, declared),
      )
    } else if (source.key.indexOf(name) !== i) {
      say('key-field', place, `"${name}" stands twice in the key.`, 'Take one out.')
    } else if (field?.derived !== undefined) {
      say(
        'key-field',
        place,
        `"${name}" is derived, and a key stands in columns of its own.`,
        'Name fields with a column.',
      )
    } else if (field?.mayBeBlank === true) {
      say(
        'key-field',
        place,
        `"${name}" may be blank, and a key never is.`,
        `Take the ? off its type, or write "key": "row" where every row counts.`,
      )
    }
  }
}

/** Checks that the field that puts rows into periods holds days or times. */
export function checkDate(source: SourceSpec, declared: readonly string[], fields: Fields, say: Say): void {
  if (source.date === undefined) return
  const at = below(source.at, 'date')
  const field = fields.get(source.date)
  if (!declared.includes(source.date)) {
    say(
      'unknown-name',
      at,
      `"${escapeText(source.date)}" is not a field of "${source.name}".`,
      didYouMean(source.date, declared),
    )
  } else if (field !== undefined && !momentKinds.includes(field.kind)) {
    say(
      'date-field',
      at,
      `"${field.name}" is ${field.kind}, which puts no row into a period.`,
      'Name a field that is a date, an instant or a local time.',
    )
  }
}

/** The interval of a source, and what is wrong with it. */
export function readInterval(
  fields: readonly FieldSpec[],
  pointer: string,
  name: string,
  say: Say,
): IntervalSpec | undefined {
  const starts = fields.filter((field) => field.kind === 'first day')
  const ends = fields.filter((field) => field.kind === 'last day' || field.kind === 'first day after')
  if (starts.length === 0 && ends.length === 0) return undefined
  const [start, end] = [starts[0], ends[0]]
  const at = below(pointer, 'fields')
  const hint =
    'Rows that hold from day to day have one "first day" and one "last day" (which still counts) or "first day after".'
  if (starts.length > 1 || ends.length > 1) {
    const twice = (starts.length > 1 ? starts : ends).map((field) => `"${field.name}"`).join(' and ')
    say('interval-fields', at, `${twice} are the same end of the interval of "${name}".`, hint)
  } else if (start === undefined || end === undefined) {
    const there = start ?? end!
    say('interval-fields', there.at, `"${there.name}" is a ${there.kind}, and "${name}" has no other end to it.`, hint)
  } else if (start.mayBeBlank) {
    say(
      'interval-fields',
      start.at,
      `"${start.name}" may be blank, and every interval has a first day.`,
      'Take the ? off its type.',
    )
  } else return { start: start.name, end: end.name, endInclusive: end.kind === 'last day' }
  return undefined
}

/** Checks that money in the currency of another field names a field of currencies that is there whenever the money is. */
export function checkCurrencies(
  source: SourceSpec,
  declared: readonly string[],
  fields: Fields,
  currency: string | undefined,
  say: Say,
): void {
  for (const field of source.fields) {
    if (field.kind !== 'money') continue
    if (field.currencyField === undefined) {
      if (currency === undefined)
        say(
          'no-currency',
          field.at,
          `"${field.name}" is money, and the plan names no currency.`,
          'Add "currency" to the plan, or write "money in <field>".',
        )
      continue
    }
    const named = fields.get(field.currencyField)
    if (!declared.includes(field.currencyField)) {
      say(
        'unknown-name',
        field.at,
        `"${field.currencyField}" is not a field of "${source.name}".`,
        didYouMean(field.currencyField, declared),
      )
    } else if (named !== undefined && named.kind !== 'currency') {
      say(
        'currency-field',
        field.at,
        `"${named.name}" is ${named.kind}, not a currency.`,
        `Give "${named.name}" the type "currency".`,
      )
    } else if (named?.mayBeBlank === true && !field.mayBeBlank) {
      say(
        'currency-field',
        field.at,
        `"${named.name}" may be blank, and "${field.name}" may not.`,
        'Take the ? off the currency.',
      )
    }
  }
}

/** Checks that control totals can be added up and are written in plain digits. */
export function checkTotals(source: SourceSpec, declared: readonly string[], fields: Fields, say: Say): void {
  for (const [name, total] of Object.entries(source.expect.sums)) {
    const at = below(source.at, 'expect', 'sums', name)
    const field = fields.get(name)
    if (!declared.includes(name)) {
      say(
        'unknown-name',
        at,
        `"${escapeText(name)}" is not a field of "${source.name}".`,
        didYouMean(name, declared),
        'key',
      )
    } else if (field !== undefined && (field.derived !== undefined || !numberKinds.includes(field.kind))) {
      say(
        'control-total-form',
        at,
        `"${name}" is no column of figures that could be added up.`,
        'Name a field of money or numbers with a column of its own.',
        'key',
      )
    } else if (parseDecimal(total) === undefined) {
      say(
        'control-total-form',
        at,
        `"${escapeText(total)}" is not a number in plain digits.`,
        'Write it such as "123456.78".',
      )
    }
  }
}
