import type { FieldKind } from './source.js'

/** What a type text such as `money in currency per month?` says. */
export interface FieldType {
  readonly kind: FieldKind
  readonly per?: 'month' | 'year'
  readonly currencyField?: string
  readonly mayBeBlank: boolean
}

export const numberKinds: readonly FieldKind[] = ['number', 'rate', 'count', 'FTE', 'hours', 'points', 'share', 'money']
export const dayKinds: readonly FieldKind[] = ['date', 'first day', 'last day', 'first day after']
export const instantKinds: readonly FieldKind[] = ['instant', 'local time']
/** Kinds that say when something was: a day or a time. */
export const momentKinds: readonly FieldKind[] = [...dayKinds, ...instantKinds]
export const wordKinds: readonly FieldKind[] = ['text', 'currency', 'team', 'member']

const kinds: readonly FieldKind[] = [...wordKinds, ...numberKinds, ...dayKinds, ...instantKinds]

/** The words that may stand as a type, for suggestions. */
export const typeWords: readonly string[] = [...kinds, 'money per month', 'money per year', 'money in <field>']

const moneyShape = /^money(?: in ([A-Za-z][A-Za-z0-9]*))?(?: per (month|year))?$/

/** Reads a type text; undefined when it is none. */
export function parseFieldType(text: string): FieldType | undefined {
  const mayBeBlank = text.endsWith('?')
  const words = mayBeBlank ? text.slice(0, -1) : text
  const money = moneyShape.exec(words)
  if (money !== null) {
    const [, currencyField, per] = money
    return {
      kind: 'money',
      mayBeBlank,
      ...(currencyField === undefined ? {} : { currencyField }),
      ...(per === undefined ? {} : { per: per as 'month' | 'year' }),
    }
  }
  const kind = kinds.find((each) => each === words)
  return kind === undefined ? undefined : { kind, mayBeBlank }
}

/** The type in the words of the plan, without the closing `?`. */
export function typeText(type: Omit<FieldType, 'mayBeBlank'>): string {
  const currency = type.currencyField === undefined ? '' : ` in ${type.currencyField}`
  return `${type.kind}${currency}${type.per === undefined ? '' : ` per ${type.per}`}`
}
