import { dayText, parseDay, parseInstant } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { localTime } from '../core/zone.js'
import { badValue, type CellProblem } from './cell-problem.js'
import { growing } from './growing.js'
import { cellState, type KindStore, type MakeStore } from './kind-store.js'
import { blockRows, type RowBlock, textOf } from './row-block.js'
import { spellAscii } from './spelling.js'
import { wordTable } from './word-table.js'
import { dayReader, plainWritten } from './written.js'

const longestTime = 40

/** Reads a cell from its bytes, where it holds what was meant; NaN where it has to be looked at as a text. */
type ReadBytes = (block: RowBlock, start: number, end: number) => number

/** Days and instants are numbers in a column; they differ in how they are read and spelled. */
function moments(
  kind: 'day' | 'instant',
  kept: boolean,
  scan: ReadBytes,
  parse: (text: string, plain: boolean) => number | CellProblem,
  spell: (value: number) => string,
): KindStore {
  const values = growing((length) => new Float64Array(length))
  const read = new Float64Array(blockRows)
  return {
    scan({ block, column, states, empty }) {
      const { starts, ends, room, rows } = block
      for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
        const start = starts[cell]!
        const end = ends[cell]!
        if (start === end) states[row] = empty
        else {
          const value = scan(block, start, end)
          read[row] = value
          states[row] = Number.isNaN(value) ? cellState.odd : cellState.read
        }
      }
    },
    read(row, text, plain) {
      const value = parse(text, plain)
      if (typeof value !== 'number') return value
      read[row] = value
      return undefined
    },
    spell: (row, into) => spellAscii(into, spell(read[row]!)),
    keep(rows, count, states) {
      if (!kept) return []
      const into = values.extend(count)
      for (let i = 0; i < count; i += 1) {
        const row = rows[i]!
        into[i] = states[row] === cellState.blank ? Number.NaN : read[row]!
      }
      return []
    },
    column: () => ({ kind, values: values.values() }),
  }
}

export const dayStore: MakeStore = (field, source, _context, kept) => {
  const { dates } = source.written
  const toPlain = dayReader(dates)
  const parse = (text: string, plain: boolean) => {
    const iso = plain ? text : text.length > longestTime ? undefined : toPlain(text)
    return (iso === undefined ? undefined : parseDay(iso)) ?? badValue(field, text, dates)
  }
  const scan = metBefore((text) => {
    const iso = toPlain(text)
    return iso === undefined ? undefined : parseDay(iso)
  })
  return moments('day', kept, scan, parse, spelledBefore(dayText))
}

export const instantStore: MakeStore = (field, source, _context, kept) => {
  const read = (text: string) => parseInstant(text)
  const parse = (text: string) => read(text) ?? badValue(field, text, source.written.dates)
  return moments('instant', kept, scanText(read), parse, String)
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
  const scan = scanText((text) => {
    const found = read(text, false)
    return found !== undefined && 'ms' in found ? found.ms : undefined
  })
  return moments('instant', kept, scan, parse, String)
}

function scanText(read: (text: string) => number | undefined): ReadBytes {
  return ({ bytes }, start, end) =>
    end - start > longestTime ? Number.NaN : (read(textOf(bytes, start, end)) ?? Number.NaN)
}

/** How many different days are remembered: more than there are in a century. */
const mostDays = 40_000

/** Days come again and again: one that was met before is found by its bytes. */
function metBefore(read: (text: string) => number | undefined): ReadBytes {
  const known = wordTable()
  const days: number[] = []
  const first = scanText(read)
  return (block, start, end) => {
    const found = known.find(block.view, start, end)
    if (found >= 0) return days[found]!
    const day = first(block, start, end)
    if (!Number.isNaN(day) && days.length < mostDays) days[known.add(block.view, start, end)] = day
    return day
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
