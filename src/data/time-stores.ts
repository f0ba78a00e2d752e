import { dayText, parseDay, parseInstant } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { localTime } from '../core/zone.js'
import { badValue, type CellProblem } from './cell-problem.js'
import { type DayScan, dayScan } from './day-scan.js'
import { growing } from './growing.js'
import { cellState, type KindStore, type MakeStore } from './kind-store.js'
import { blockRows, textOf } from './row-block.js'
import { spellAscii } from './spelling.js'
import { dayReader, plainWritten } from './written.js'

const longestTime = 40

/** Days and instants are numbers in a column; they differ in how they are read and spelled. `scan` reads what is written plainly, or gives NaN. */
function moments(
  kind: 'day' | 'instant',
  kept: boolean,
  scan: DayScan,
  parse: (text: string, plain: boolean) => number | CellProblem,
  spell: (value: number) => string,
): KindStore {
  const values = growing((length) => new Float64Array(length))
  const read = new Float64Array(blockRows)
  return {
    scan({ block, column, states, empty }) {
      const { bytes, starts, ends, width, rows } = block
      for (let row = 0, cell = column; row < rows; row += 1, cell += width) {
        const start = starts[cell]!
        const end = ends[cell]!
        if (start === end) states[row] = empty
        else {
          const value = scan(bytes, start, end)
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
      for (let i = 0; kept && i < count; i += 1) {
        const row = rows[i]!
        values.push(states[row] === cellState.blank ? Number.NaN : read[row]!)
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
  return moments('day', kept, dayScan(dates), parse, remembered(dayText))
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

function scanText(read: (text: string) => number | undefined): DayScan {
  return (bytes, start, end) =>
    end - start > longestTime ? Number.NaN : (read(textOf(bytes, start, end)) ?? Number.NaN)
}

/** Days come again and again: their spelling is kept. */
function remembered(spell: (value: number) => string): (value: number) => string {
  const known = new Map<number, string>()
  return (value) => {
    const found = known.get(value)
    if (found !== undefined) return found
    const text = spell(value)
    known.set(value, text)
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
