import { letsIn } from '../conditions/select.js'
import type { Column } from '../core/column.js'
import { Decimal as D, type Decimal, one, zero } from '../core/decimal.js'
import { columnOf, dayAt } from './columns.js'
import { mark, stage } from './fates.js'
import type { ScanMoment } from './moment.js'
import type { RowChoice } from './row-choice.js'
import type { Dated, Standing } from './rows-in.js'

/** How the touches of a row share its credit: by position, or the later the more, halving with each half-life. */
export type TouchShares =
  | { readonly first: Decimal; readonly last: Decimal; readonly between: Decimal }
  | { readonly each: true }
  | { readonly halfLife: Decimal }

/** Credit by rows of another source that name the same thing, up to a day of the credited row and not too long before it. */
export interface TouchCredit {
  readonly source: string
  /** The field, of the same name in both sources, that tells which touches belong to a row. */
  readonly match: string
  readonly team: string
  readonly date: string
  /** Fields that order touches of the same day. */
  readonly key: readonly string[]
  /** In days, counted back from the day of the credited row. */
  readonly lookBack: number
  readonly where: RowChoice | undefined
  readonly shares: TouchShares
}

/** A part of a row that goes to a team. */
export interface TouchPart {
  readonly team: number
  readonly share: Decimal
}

interface Touch {
  readonly row: number
  readonly day: number
  readonly team: number
}

/** The columns that touches need. */
export function touchColumns(credit: TouchCredit): readonly (readonly [source: string, field: string])[] {
  const fields = [credit.match, credit.team, credit.date, ...credit.key, ...(credit.where?.fields ?? [])]
  return fields.map((field) => [credit.source, field] as const)
}

/** Gives, for a row, the teams of its touches with their shares, which add up to one; none where nothing touched it. */
export function touchesBy(
  credit: TouchCredit,
  source: string,
  when: Dated | Standing,
  moment: ScanMoment,
): (row: number) => readonly TouchPart[] {
  const { rows, calendar } = moment
  const touches = collect(credit, moment)
  const fates = rows.fates(credit.source)
  const matches = columnOf(rows.table(source), credit.match)
  const days = columnOf(rows.table(source), 'on' in when ? when.start : when.date)
  return (row) => {
    const day = dayAt(days, row, calendar.timeZone)
    const found = (touches.get(wordAt(matches, row)) ?? []).filter(
      (touch) => touch.day <= day && touch.day >= day - credit.lookBack,
    )
    for (const touch of found) mark(fates, touch.row, stage.used, 0)
    const weights = weightsOf(
      credit.shares,
      found.map((touch) => day - touch.day),
    )
    const sum = weights.reduce((a, b) => a.add(b), zero)
    return sum.isZero() ? [] : found.map((touch, i) => ({ team: touch.team, share: weights[i]!.div(sum) }))
  }
}

/** The touches that count, by what they match, in the order of their days and keys. */
function collect(credit: TouchCredit, { rows, calendar, cutOff }: ScanMoment): ReadonlyMap<string, readonly Touch[]> {
  const table = rows.table(credit.source)
  const matches = columnOf(table, credit.match)
  const days = columnOf(table, credit.date)
  const teams = rows.cells(credit.source, 'team', credit.team)
  const keys = credit.key.map((field) => columnOf(table, field))
  const counts = credit.where === undefined ? () => true : letsIn(credit.where.filter(table))
  const back = rows.takenBack(credit.source)
  const found = new Map<string, Touch[]>()
  for (let row = 0; row < table.rows; row++) {
    const day = dayAt(days, row, calendar.timeZone)
    const match = wordAt(matches, row)
    if (Number.isNaN(day) || day > cutOff || match === '' || teams[row]! < 0) continue
    if (!counts(row)) continue
    if (back?.as === 'restated' && back.has(row)) continue
    const list = found.get(match) ?? []
    found.set(match, list)
    list.push({ row, day, team: teams[row]! })
  }
  const keyOf = (touch: Touch) => keys.map((column) => wordAt(column, touch.row)).join('\0')
  for (const list of found.values()) list.sort((a, b) => a.day - b.day || (keyOf(a) < keyOf(b) ? -1 : 1))
  return found
}

function wordAt(column: Column, row: number): string {
  if (column.kind === 'text') return column.words[column.codes[row]!] ?? ''
  const value = column.values[row]!
  return Number.isNaN(value) ? '' : String(value)
}

/** Weights by position; a single touch is first and last, and what has no position is left to those that are there. */
function weightsOf(shares: TouchShares, daysBefore: readonly number[]): readonly Decimal[] {
  const count = daysBefore.length
  if ('each' in shares) return daysBefore.map(() => one)
  if ('halfLife' in shares) return daysBefore.map((days) => new D(2).pow(new D(-days).div(shares.halfLife)))
  if (count === 1) return [one]
  const between = count > 2 ? shares.between.div(count - 2) : zero
  const weights = daysBefore.map((_, i) => (i === 0 ? shares.first : i === count - 1 ? shares.last : between))
  return weights.every((weight) => weight.isZero()) ? daysBefore.map(() => one) : weights
}
