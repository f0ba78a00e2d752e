import type { Condition } from '../conditions/condition.js'
import type { Day } from '../core/day.js'
import type { RoundingMode } from '../core/decimal.js'
import type { Calendar } from '../core/period.js'
import type { Window } from '../core/window.js'
import type { SourceSpec } from '../data/source.js'
import type { ListSpec } from '../mechanisms/mechanism.js'
import type { Reading } from '../operations/read-bands.js'
import type { Home } from '../read/home.js'
import type { EntrySection } from './entry-grammar.js'

/** A team of the plan and the function it belongs to. */
export interface Team {
  readonly name: string
  readonly function: string
  readonly title?: string
}

/** Teams that are read from a field of a source instead of being written out. */
export interface TeamsListed {
  readonly source: string
  readonly field: string
  readonly function: string
}

/** A number that someone decides: dated, or by team, list and time. Figures are texts as written; `missing` is a figure. */
export interface Parameter {
  readonly name: string
  readonly title?: string
  readonly because?: string
  readonly unit: ParameterUnit
  /** Rising days with the figure that holds from then on. */
  readonly dated?: readonly { readonly from: Day; readonly figure: string }[]
  /** What the figures are kept by, outermost first. */
  readonly by: readonly string[]
  /** Figures by the keys of `by`, joined with a tab; one without keys where there is no `by`. */
  readonly figures: Readonly<Record<string, string>>
  /** Which figure counts for a period in which a dated one changes. */
  readonly changes?: 'first-day' | 'last-day' | 'by-days'
  /** How the money of a longer period becomes that of the plan's. */
  readonly spread?: 'equally' | 'days'
  readonly at: string
}

export const parameterUnits = ['money', 'rate', 'count', 'points', 'number', 'time', 'FTE'] as const
export type ParameterUnit = (typeof parameterUnits)[number]

/** An entry of a section: its verb with the details that its mechanism has read. */
export interface Entry {
  readonly name: string
  readonly section: EntrySection
  readonly verb: string
  readonly params: Readonly<Record<string, unknown>>
  readonly title?: string
  readonly because?: string
  readonly unit?: string
  readonly round?: { readonly to: string; readonly mode: RoundingMode }
  readonly payCode?: string
  /** Of metrics and scores: what they measure, which way is better, whose work moves them, how they are misread. */
  readonly definition?: string
  readonly direction?: 'higher-is-better' | 'lower-is-better'
  readonly owners?: readonly string[]
  readonly pitfalls?: readonly string[]
  readonly at: string
}

/** Money that is carried: opening + add − subtract = closing. */
export interface Account {
  readonly name: string
  readonly title?: string
  readonly because?: string
  readonly opening: string
  readonly add: readonly string[]
  readonly subtract: readonly string[]
  readonly startsAgain: 'never' | 'each-year'
  /** In how many periods after its own an amount can still be used; the oldest is used first. */
  readonly expiresAfter?: number
  readonly neverBelow?: string
  readonly at: string
}

/** What one currency costs in another: `EUR per GBP`. */
export interface ExchangePair {
  readonly pair: string
  readonly one: string
  readonly per: string
  /** Rising days with the rate that holds from then on, as written; or the column with a rate for each day. */
  readonly dated?: readonly { readonly from: Day; readonly figure: string }[]
  readonly column?: { readonly source: string; readonly field: string; readonly date: string }
}

/** A named exchange rate: dated, by day, or the average of another one over a window. */
export interface ExchangeRate {
  readonly name: string
  readonly title?: string
  readonly because?: string
  readonly pairs: readonly ExchangePair[]
  /** What happens on a day without a row, where pairs are columns. */
  readonly missingDay?: 'previous-day' | 'error'
  readonly average?: { readonly of: string; readonly over: Window }
  readonly at: string
}

/** An equation that must hold. */
export interface Check {
  readonly name: string
  readonly title?: string
  readonly because?: string
  readonly left: string
  readonly right: string
  readonly within?: string
  readonly at: string
}

/** What happens to what turns out later. */
export interface SettlementRules {
  /** How many periods back a change is still posted. */
  readonly restate: number
  /** What happens to an overpayment. */
  readonly overpaid: 'set-off-against-later-bonuses' | 'reclaimed' | 'written-off'
}

/** A small table of an example. */
export interface SmallTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One figure, one for each period, or either of these by cell. */
export type ExampleFigure = string | readonly string[] | Readonly<Record<string, string | readonly string[]>>

export interface Example {
  readonly title: string
  readonly periods: readonly string[]
  readonly cutOff?: readonly Day[]
  readonly given: Readonly<Record<string, ExampleFigure>>
  /** Rosters, by source, and `members` for a table of members. */
  readonly tables: Readonly<Record<string, SmallTable>>
  readonly expect: Readonly<Record<string, ExampleFigure>>
  /** The code of the refusal that is expected instead of figures. */
  readonly problem?: string
  readonly at: string
}

/** A point or band of a table, as written. */
export interface TableRow {
  readonly at?: string
  readonly from?: string
  readonly to?: string
  readonly pays: string
  /** So much more for each `forEach` over `over`. */
  readonly plus?: string
  readonly forEach?: string
  readonly over?: string
  readonly partPoints?: 'yes' | 'no'
}

interface AnyTable {
  readonly name: string
  readonly title?: string
  readonly because?: string
  readonly cliffs?: 'accepted'
  readonly at: string
}

/** A table of points or bands, its figures as written. */
export interface BandsTable extends AnyTable {
  readonly reading: Reading
  readonly rows: readonly TableRow[]
  readonly below: string
  readonly above: string
  readonly base?: string
}

/** A grid with its heads, its figures as written. */
export interface MatrixTable extends AnyTable {
  readonly reading: 'matrix'
  readonly cells: 'step' | 'interpolated'
  /** The first line heads the columns, the first text of each further line its row. */
  readonly grid: readonly (readonly string[])[]
  readonly down: { readonly below: string; readonly above: string }
  readonly across: { readonly below: string; readonly above: string }
}

/** A table of a plan. */
export type TableSpec = BandsTable | MatrixTable

/** A plan whose shape, names and words have been checked: frozen data that survives JSON. */
export interface Plan {
  readonly file: string
  /** Where each part was written, for a plan that is made of several files. */
  readonly home?: Home
  /** Whether it is the smallest plan that holds a vocabulary, which pays nobody. */
  readonly vocabulary?: true
  readonly plan: string
  readonly title: string
  readonly because?: string
  readonly from: Day
  readonly through: Day
  readonly currency?: string
  readonly rounding?: { readonly to: string; readonly mode: RoundingMode; readonly at: 'payouts' | 'every-money-line' }
  readonly calendar: Calendar
  readonly outcome?: string
  readonly teams: readonly Team[]
  readonly teamsListed?: TeamsListed
  readonly lists: readonly ListSpec[]
  readonly sources: readonly SourceSpec[]
  readonly parameters: readonly Parameter[]
  readonly tables: readonly TableSpec[]
  readonly exchange: readonly ExchangeRate[]
  readonly conditions: readonly { readonly name: string; readonly condition: Condition; readonly at: string }[]
  readonly entries: readonly Entry[]
  readonly accounts: readonly Account[]
  readonly checks: readonly Check[]
  readonly settlement?: SettlementRules
  readonly examples: readonly Example[]
  /** SHA-256 (hex) of the plan's value with its keys sorted: spacing and key order change nothing. */
  readonly digest: string
}
