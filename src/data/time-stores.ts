import { dayText, parseDay, parseInstant } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { localTime } from '../core/zone.js'
import { badValue, type CellProblem } from './cell-problem.js'
import { growing } from './growing.js'
import type { KindStore, MakeStore } from './kind-store.js'
import { dayReader, plainWritten } from './written.js'

const longestTime = 40

/** Days and instants are numbers in a column; they differ in how they are read and spelled. */
function moments(
  kind: 'day' | 'instant',
  kept: boolean,
  parse: (text: string, plain: boolean) => number | CellProblem,
  spell: (value: number) => string,
): KindStore {
  const values = growing((length) => new Float64Array(length))
  let last = 0
  return {
    read(text, plain) {
      const value = parse(text, plain)
      if (typeof value !== 'number') return value
      last = value
      return undefined
    },
    canonical: () => spell(last),
    keep(blank) {
      if (kept) values.push(blank ? Number.NaN : last)
      return undefined
    },
    column: () => ({ kind, values: values.values() }),
  }
}

export const dayStore: MakeStore = (field, source, _context, kept) => {
  const toPlain = dayReader(source.written.dates)
  const parse = (text: string, plain: boolean) => {
    const iso = plain ? text : text.length > longestTime ? undefined : toPlain(text)
    return (iso === undefined ? undefined : parseDay(iso)) ?? badValue(field, text, source.written.dates)
  }
  return moments('day', kept, parse, dayText)
}

export const instantStore: MakeStore = (field, source, _context, kept) => {
  const parse = (text: string) => parseInstant(text) ?? badValue(field, text, source.written.dates)
  return moments('instant', kept, parse, String)
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
  const parse = (text: string, plain: boolean) => {
    const asWritten = plain || dates === plainWritten.dates
    const iso = asWritten ? text : text.length > longestTime ? undefined : split(text)
    const found = iso === undefined ? undefined : localTime(iso, context.timeZone)
    if (found === undefined) return badValue(field, text, dates)
    if ('ms' in found) return found.ms
    return found.problem === 'format'
      ? badValue(field, text, dates)
      : clockChange(text, found.problem, context.timeZone)
  }
  return moments('instant', kept, parse, String)
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
