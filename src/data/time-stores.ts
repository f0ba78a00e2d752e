import { dayText, parseDay, parseInstant } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { localTime } from '../core/zone.js'
import { blockRows } from './block-size.js'
import { badValue, type CellProblem } from './cell-problem.js'
import { isNothing } from './given-value.js'
import { type Expected, growing } from './growing.js'
import { cellState, type KindStore, type MakeStore } from './kind-store.js'
import { metValues } from './met-values.js'
import { emptyText } from './repeated-slots.js'
import { markEmpty, repeatedValues, takeMade, unmade } from './repeated-values.js'
import { areAll, type ByteBlock, findCell, textOf, type ValueBlock } from './row-block.js'
import { spellCells, spelling, spellText } from './spelling.js'
import { type Stretch, stretch } from './stretch.js'
import { wordTable } from './word-table.js'
import { dayReader, plainWritten } from './written.js'

const longestTime = 40

/** Reads the cells of a column; NaN stands for one that is empty or has to be looked at as a text. True where all could be read that are not empty. */
type ReadCells = (block: ByteBlock, column: number, into: Float64Array) => boolean
/** The same of values; says how many rows are NaN, and in `others` which. */
type ReadValues = (block: ValueBlock, column: number, into: Float64Array, others: Int32Array) => number

/** Days and instants are numbers in a column; they differ in how they are read and spelled. */
function moments(
  kind: 'day' | 'instant',
  kept: boolean,
  expected: Expected | undefined,
  readValues: ReadValues,
  readCells: ReadCells,
  parse: (text: string, plain: boolean) => number | CellProblem,
  spell: (value: number) => string,
): KindStore {
  const values = growing((length) => new Float64Array(length), expected)
  const read = new Float64Array(blockRows)
  const others = new Int32Array(blockRows)
  const written = spelling()
  const at = stretch()
  return {
    scan({ block, column, states, empty }) {
      if (readCells(block, column, read)) return markEmpty(block, column, states, empty)
      for (let row = 0; row < block.rows; row += 1) {
        if (!Number.isNaN(read[row]!)) continue
        findCell(block, column, row, at)
        states[row] = at.start === at.end ? empty : cellState.odd
      }
      return true
    },
    scanValues({ block, column, states, empty }) {
      const unread = readValues(block, column, read, others)
      for (let i = 0; i < unread; i += 1) {
        const row = others[i]!
        states[row] = isNothing(block.values[column * block.room + row]) ? empty : cellState.odd
      }
      return unread > 0
    },
    read(row, text, plain) {
      const value = parse(text, plain)
      if (typeof value !== 'number') return value
      read[row] = value
      return undefined
    },
    clear(row) {
      read[row] = Number.NaN
    },
    spell(rows, count, into) {
      spellCells(rows, count, written, into, (row, to) => spellText(to, spell(read[row]!)))
    },
    keep(rows, count) {
      if (!kept) return []
      if (areAll(rows, count)) values.append(read.subarray(0, count))
      else for (let i = 0; i < count; i += 1) values.push(read[rows[i]!]!)
      return []
    },
    column: () => ({ kind, values: values.values() }),
  }
}

export const dayStore: MakeStore = (field, source, context, kept) => {
  const { dates } = source.written
  const toPlain = dayReader(dates)
  const parse = (text: string, plain: boolean) => {
    const iso = plain ? text : text.length > longestTime ? undefined : toPlain(text)
    return (iso === undefined ? undefined : parseDay(iso)) ?? badValue(field, text, dates)
  }
  const read: ReadText = (text) => {
    const iso = toPlain(text)
    return iso === undefined ? undefined : parseDay(iso)
  }
  return moments('day', kept, context.rows, readBefore(read), metBefore(read), parse, spelledBefore(dayText))
}

export const instantStore: MakeStore = (field, source, context, kept) => {
  const parse = (text: string) => parseInstant(text) ?? badValue(field, text, source.written.dates)
  return moments('instant', kept, context.rows, eachValue(parseInstant), eachAsText(parseInstant), parse, String)
}

/** Local times are read in the plan's time zone; the day in front of the time is written as the source writes its days. */
export const clockStore: MakeStore = (field, source, context, kept) => {
  const { dates } = source.written
  const toPlain = dayReader(dates)
  const split = (text: string): string | undefined => {
    const at = text.search(/[ T]/)
    const day = toPlain(text.slice(0, at))
    return at < 0 || day === undefined ? undefined : `${day}${text.slice(at)}`
  }
  const read = (text: string, plain: boolean) => {
    const asWritten = plain || dates === plainWritten.dates
    const iso = asWritten ? text : text.length > longestTime ? undefined : split(text)
    return iso === undefined ? undefined : localTime(iso, context.timeZone)
  }
  const parse = (text: string, plain: boolean) => {
    const found = read(text, plain)
    if (found === undefined) return badValue(field, text, dates)
    if ('ms' in found) return found.ms
    return found.problem === 'format'
      ? badValue(field, text, dates)
      : clockChange(text, found.problem, context.timeZone)
  }
  const readText: ReadText = (text) => {
    const found = read(text, false)
    return found !== undefined && 'ms' in found ? found.ms : undefined
  }
  return moments('instant', kept, context.rows, eachValue(readText), eachAsText(readText), parse, String)
}

type ReadText = (text: string) => number | undefined

function eachValue(read: ReadText): ReadValues {
  return ({ values, room, rows }, column, into, others) => {
    let unread = 0
    for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
      const value = readValue(read, values[cell])
      into[row] = value
      if (Number.isNaN(value)) others[unread++] = row
    }
    return unread
  }
}

function readValue(read: ReadText, value: unknown): number {
  return typeof value === 'string' && value.length <= longestTime ? (read(value) ?? Number.NaN) : Number.NaN
}

function eachAsText(read: ReadText): ReadCells {
  const at = stretch()
  return (block, column, into) => {
    for (let row = 0; row < block.rows; row += 1) {
      findCell(block, column, row, at)
      into[row] = readShort(read, at)
    }
    return false
  }
}

function readShort(read: ReadText, { bytes, start, end }: Stretch): number {
  if (start === end || end - start > longestTime) return Number.NaN
  return read(textOf(bytes, start, end)) ?? Number.NaN
}

/** How many different days are remembered: more than there are in a century. */
const mostDays = 40_000

/** Days come again and again: one that was met before is known by the number of its text, or found by its bytes. */
function metBefore(read: ReadText): ReadCells {
  const known = wordTable()
  const days = growing((length) => new Float64Array(length))
  const repeated = repeatedValues((length) => new Float64Array(length))
  const at = stretch()
  const find = (): number => {
    const { view, start, end } = at
    const found = start === end ? -1 : known.find(view, start, end)
    if (found >= 0) return days.at(found)
    const day = readShort(read, at)
    if (Number.isNaN(day) || days.values().length === mostDays) return day
    known.add(view, start, end)
    days.push(day)
    return day
  }
  return (block, column, into) => {
    const { repeats, room, rows } = block
    const made = repeated(block)
    made[emptyText] = Number.NaN
    if (takeMade(made, block, column, into)) return true
    for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
      const repeat = repeats[cell]!
      if (repeat >= 0 && repeat < emptyText && made[repeat] !== unmade) {
        into[row] = made[repeat]!
        continue
      }
      findCell(block, column, row, at)
      const day = find()
      into[row] = day
      if (repeat >= 0 && repeat < emptyText && !Number.isNaN(day)) made[repeat] = day
    }
    return false
  }
}

/** The same of texts that a program gives. */
function readBefore(read: ReadText): ReadValues {
  const known = metValues()
  const days = growing((length) => new Float64Array(length))
  const met = new Int32Array(blockRows)
  return ({ values, room, rows }, column, into, others) => {
    const first = column * room
    const missed = known.findAll(values, first, rows, met, others)
    const all = days.values()
    for (let row = 0; row < rows; row += 1) {
      const found = met[row]!
      into[row] = found < 0 ? Number.NaN : all[found]!
    }
    let unread = 0
    for (let i = 0; i < missed; i += 1) {
      const row = others[i]!
      const value = values[first + row]
      const day = readValue(read, value)
      into[row] = day
      if (Number.isNaN(day)) others[unread++] = row
      else if (known.size() < mostDays && known.find(value) < 0) {
        known.add(value, known.size())
        days.push(day)
      }
    }
    return unread
  }
}

function spelledBefore(spell: (day: number) => string): (day: number) => string {
  const known = new Map<number, string>()
  return (day) => {
    const found = known.get(day)
    if (found !== undefined) return found
    const text = spell(day)
    if (known.size < mostDays) known.set(day, text)
    return text
  }
}

function clockChange(text: string, how: 'ambiguous' | 'skipped', zone: string): CellProblem {
  const shown = escapeText(text)
  const message =
    how === 'ambiguous'
      ? `Clocks in ${zone} showed "${shown}" twice, because they were put back.`
      : `Clocks in ${zone} never showed "${shown}", because they were put forward.`
  return {
    code: 'ambiguous-time',
    message,
    hint: 'Let the source give the offset (2026-03-29T09:15:00+02:00) and call the field an "instant".',
  }
}
