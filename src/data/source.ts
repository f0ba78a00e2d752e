/** What a field holds, as the plan writes it, without the closing `?`. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'rate'
  | 'count'
  | 'FTE'
  | 'hours'
  | 'points'
  | 'share'
  | 'money'
  | 'date'
  | 'instant'
  | 'local time'
  | 'first day'
  | 'last day'
  | 'first day after'
  | 'currency'
  | 'team'
  | 'member'

/** How a field comes by its value other than by a column of its own. */
export type Derived =
  | { readonly by: 'lookup'; readonly source: string; readonly field: string; readonly matching: string }
  | { readonly by: 'days' | 'hours' | 'officeHours'; readonly start: string; readonly end: string }
  | { readonly by: 'formula'; readonly formula: string }

export interface FieldSpec {
  readonly name: string
  readonly kind: FieldKind
  /** Money only. */
  readonly per?: 'month' | 'year'
  /** Money only: the field that holds each row's currency. */
  readonly currencyField?: string
  readonly mayBeBlank: boolean
  /** The column header (CSV) or property (JSON) that holds it; empty where it is derived. */
  readonly column: string
  /** Written value → meant value. */
  readonly aliases: Readonly<Record<string, string>>
  /** Words that mean blank in this field, besides nothing at all. */
  readonly emptyMeans: readonly string[]
  readonly derived?: Derived
  /** The metric of a vocabulary that needs it. */
  readonly neededFor?: string
  /** JSON pointer of its definition in the plan. */
  readonly at: string
}

/** An interval source: rows that hold from a first day to a last day. */
export interface IntervalSpec {
  readonly start: string
  readonly end: string
  /** Whether the end day itself still counts (`last day`) or not (`first day after`). */
  readonly endInclusive: boolean
}

export type ClawbackWay = 'restated' | 'negative-row'

/** When rows are taken back, and how. */
export interface ClawbackSpec {
  /** A condition over the fields of a row, as it is written. */
  readonly when: unknown
  /** The field with the day on which it came true. */
  readonly on?: string
  readonly as: ClawbackWay
  readonly because?: string
}

export interface SourceSpec {
  readonly name: string
  readonly files: readonly string[]
  /** Field names; empty when every row is its own key (`"key": "row"`). */
  readonly key: readonly string[]
  /** The field whose day puts a row into a period, unless an entry says otherwise. */
  readonly date?: string
  readonly roster: boolean
  readonly interval?: IntervalSpec
  readonly fields: readonly FieldSpec[]
  readonly clawback?: ClawbackSpec
  /** How numbers and dates are written, when not as plain digits and YYYY-MM-DD. */
  readonly written: {
    readonly delimiter: string
    readonly decimal: '.' | ','
    readonly group: string
    readonly dates: string
  }
  /** Control totals: what the source says it holds, over all rows read, duplicates included. */
  readonly expect: { readonly rows?: number; readonly sums: Readonly<Record<string, string>> }
  readonly at: string
}

/** The fields of a source that have a column of their own. */
export function ownFields(source: SourceSpec): readonly FieldSpec[] {
  return source.fields.filter((field) => field.derived === undefined)
}
