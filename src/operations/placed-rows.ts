import { blankCode } from '../core/column.js'
import { axisOf } from '../core/grain.js'
import { addWhole, type WholeSums, wholeSums } from './aggregate.js'
import { choiceKey, type DatedSpec } from './chosen-rows.js'
import type { FoldSpec } from './fold-spec.js'
import type { Moment } from './moment.js'
import type { CellsOfWords } from './row-book.js'
import type { RowMonths } from './row-months.js'

/** Where chosen rows count: a place is a cell in a month. */
export interface PlacedRows {
  /** By part of the credit, the place of each chosen row; −1 where it has none. */
  readonly places: readonly Int32Array[]
  /** How many rows there are, by place and part. */
  readonly taken: Float64Array
  /** How many rows there are, by place: one that counts there by two parts of its credit is one row. */
  readonly used: Float64Array
  /** Of each chosen row: whether it counts anywhere. */
  readonly counts: Uint8Array
}

/** Places rows once for all entries that choose and credit the same ones in the same way. */
export function placedRows(spec: DatedSpec, chosen: Int32Array, months: RowMonths, moment: Moment): PlacedRows {
  const credit = spec.credit.map(({ field }) => field)
  const key = `placed ${JSON.stringify([credit, spec.creditAxis, spec.axes])} of ${choiceKey(spec)}`
  return moment.rows.shared(spec.source, key, () => placed(spec, chosen, months, moment))
}

function placed(spec: FoldSpec, rows: Int32Array, months: RowMonths, moment: Moment): PlacedRows {
  const { size } = moment
  const credit = cellsOf(spec, moment)
  const parts = credit.length
  const taken = new Float64Array(months.count * size * parts)
  const used = new Float64Array(months.count * size)
  const counts = new Uint8Array(rows.length)
  const places: Int32Array[] = []
  for (const { codes, cells } of credit) {
    const own = new Int32Array(rows.length)
    const part = places.length
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const cell = cells[codes[row]! - blankCode]!
      const place = cell < 0 ? -1 : months.places[row]! * size + cell
      own[i] = place
      if (place < 0) continue
      taken[place * parts + part]!++
      if (!isAmong(places, i, place)) used[place]!++
      counts[i] = 1
    }
    places.push(own)
  }
  return { places, taken, used, counts }
}

/** Whether a row counts in a place by one of these parts of its credit. */
function isAmong(parts: readonly Int32Array[], i: number, place: number): boolean {
  for (let part = 0; part < parts.length; part++) if (parts[part]![i] === place) return true
  return false
}

/** By part of the credit: the cells of its words. */
export function cellsOf(
  { source, axes, credit, creditAxis }: FoldSpec,
  { rows, space, size }: Moment,
): readonly CellsOfWords[] {
  const isPlain = axes.length === 0 && creditAxis === 'team' && credit.length > 0
  if (isPlain) return credit.map(({ field }) => rows.cellsOfWords(source, creditAxis, field))
  const credited = credit.map(({ field }) => rows.cells(source, creditAxis, field))
  const others = axes.map(({ axis, field }) => ({
    of: rows.cells(source, axis, field),
    size: axisOf(space, axis).cells.length,
  }))
  const whole = credited.length > 0 ? credited : [new Int32Array(rows.table(source).rows)]
  return whole.map((first) => {
    const codes = others.reduce(
      (cells, { of, size }) => cells.map((cell, row) => (cell < 0 || of[row]! < 0 ? -1 : cell * size + of[row]!)),
      first,
    )
    return { codes, cells: Int32Array.from({ length: size + 1 }, (_, code) => code + blankCode) }
  })
}

/** What the values of rows come to, by place and part, and how many rows have one. */
export interface Tally extends Pick<PlacedRows, 'taken' | 'used' | 'counts'> {
  readonly sums: WholeSums
}

/** Adds up the values of rows; without any, the rows themselves are counted. */
export function tallied(rows: Int32Array, placed: PlacedRows, values: Float64Array | undefined): Tally {
  if (values === undefined) return { ...placed, sums: { sums: placed.taken, carried: new Map() } }
  const { places } = placed
  const parts = places.length
  const sums = wholeSums(placed.taken.length)
  const own = new Float64Array(rows.length)
  let blank = false
  for (let i = 0; i < own.length; i++) {
    own[i] = values[rows[i]!]!
    blank ||= Number.isNaN(own[i])
  }
  const { taken, used, counts } = blank ? withoutBlanks(placed, own) : placed
  for (let part = 0; part < parts; part++) {
    const placesOfPart = places[part]!
    for (let i = 0; i < own.length; i++) {
      const place = placesOfPart[i]!
      const value = own[i]!
      if (place >= 0 && !Number.isNaN(value)) addWhole(sums, place * parts + part, value)
    }
  }
  return { taken, used, counts, sums }
}

/** The rows that have a value. */
function withoutBlanks({ places, ...of }: PlacedRows, values: Float64Array): Omit<PlacedRows, 'places'> {
  const [taken, used, counts] = [of.taken.slice(), of.used.slice(), of.counts.slice()]
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue
    counts[i] = 0
    for (let part = 0; part < places.length; part++) {
      const place = places[part]![i]!
      if (place < 0) continue
      taken[place * places.length + part]!--
      if (!isAmong(places.slice(0, part), i, place)) used[place]!--
    }
  }
  return { taken, used, counts }
}
