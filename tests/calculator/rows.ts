import { type Fraction, fraction, largest, minus, negate, order, over, parse, plus, zero } from '../laws/fraction.js'
import { dayOf, type Instant, instant, officeTime } from './clock.js'
import { evaluate } from './formula.js'
import { day, type Span } from './periods.js'
import { type Raw, section, uncovered } from './uncovered.js'
import { money, one, pure, time, type Unit } from './value.js'

/** What stands in a row: a word, a figure (days as their numbers), or nothing. */
export type Cell = string | Fraction | undefined

export type Row = (field: string) => Cell

export interface Source {
  readonly name: string
  readonly raw: Raw
  readonly rows: readonly Row[]
  typeOf(field: string): string
  fieldsOf(type: RegExp): readonly string[]
}

export interface SmallTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const words = /^(text|team|member|currency)$/

/** What a field holds, without the `?` that lets it be blank. */
function typeText(spec: unknown): string {
  if (typeof spec === 'string') return spec.replace(/\?$/, '')
  const { type, from, days, hours, officeHours } = spec as Raw
  if (typeof type === 'string') return type.replace(/\?$/, '')
  if (days !== undefined) return 'count'
  if (hours !== undefined || officeHours !== undefined) return 'hours'
  return from === undefined ? uncovered('a field of no type') : 'found elsewhere'
}

export function unitOf(type: string): Unit {
  const own = /^money in (\w+)( per )?/.exec(type)
  if (own !== null) return { money: 1, time: own[2] === undefined ? 0 : -1, currency: `@${own[1]}` }
  if (type === 'money') return money
  if (/^money per (month|year)$/.test(type)) return { money: 1, time: -1 }
  return type === 'hours' ? time : pure
}

function read(type: string, text: string, zone: string): Cell {
  if (text === '') return undefined
  if (words.test(type)) return text
  if (/date|day/.test(type)) return fraction(BigInt(day(text)))
  if (type === 'local time' || type === 'instant') return instant(text, zone)
  const figure = text.endsWith('%') ? over(parse(text.slice(0, -1)), fraction(100n)) : parse(text)
  return type === 'hours' ? over(figure, fraction(24n)) : figure
}

/** The sources of a plan with the rows of an example. */
export function sourcesOf(
  plan: Raw,
  tables: Readonly<Record<string, SmallTable>>,
  cutOff: number,
): ReadonlyMap<string, Source> {
  const all = new Map<string, Source>()
  for (const [name, raw] of Object.entries(section(plan, 'sources')))
    all.set(name, sourceOf(name, raw, tables[name], all, plan, cutOff))
  return all
}

/** Days of the calendar of a plan that are closed. */
export function closedDays(plan: Raw, all: ReadonlyMap<string, Source>): (at: number) => boolean {
  const { closed } = ((plan.calendar as Raw).officeHours ?? {}) as { closed?: string }
  if (closed === undefined) return () => false
  const [name, field] = closed.split('.') as [string, string]
  const days = new Set((all.get(name)?.rows ?? []).map((row) => Number((row(field) as Fraction).n)))
  return (at) => days.has(at)
}

/** How much office time passes between two moments. */
function officeBetween(plan: Raw, all: ReadonlyMap<string, Source>): (from: Instant, to: Instant) => Fraction {
  const { officeHours, timeZone } = plan.calendar as Raw
  return function between(from, to): Fraction {
    if (order(to, from) < 0) return negate(between(to, from))
    let passed = zero
    const stretches = officeTime(from, officeHours as OfficeHours, closedDays(plan, all), String(timeZone))
    for (const [start, end] of stretches) {
      if (order(start, to) >= 0) return passed
      const [a, b] = [largest(start, from), order(end, to) < 0 ? end : to]
      if (order(a, b) < 0) passed = plus(passed, minus(b, a))
    }
    return passed
  }
}

export type OfficeHours = Parameters<typeof officeTime>[1]

function sourceOf(
  name: string,
  raw: Raw,
  table: SmallTable | undefined,
  all: ReadonlyMap<string, Source>,
  plan: Raw,
  cutOff: number,
): Source {
  const zone = String((plan.calendar as Raw).timeZone)
  const office = officeBetween(plan, all)
  const fields = raw.fields as Readonly<Record<string, unknown>>
  const spec = (field: string): unknown => fields[field] ?? uncovered(`the field ${name}.${field}`)
  const typeOf = (field: string): string => {
    const type = typeText(spec(field))
    if (type !== 'found elsewhere') return type
    const [source, other] = String((spec(field) as Raw).from).split('.') as [string, string]
    return all.get(source)?.typeOf(other) ?? uncovered(`the source ${source}`)
  }
  const rows = distinct(raw, table).map((cells): Row => {
    const get: Row = (field) => {
      const details = spec(field)
      const derived = typeof details === 'string' ? {} : (details as Raw)
      if (derived.days !== undefined) {
        const [from, to] = (derived.days as [string, string]).map(get)
        if (typeof from !== 'object' || typeof to !== 'object') return undefined
        return fraction(BigInt(dayOf(to) - dayOf(from)))
      }
      if (derived.hours !== undefined || derived.officeHours !== undefined) {
        const [from, to] = ((derived.hours ?? derived.officeHours) as [string, string]).map(get)
        if (typeof from !== 'object' || typeof to !== 'object') return undefined
        return derived.hours === undefined ? office(from as Instant, to as Instant) : minus(to, from)
      }
      if (derived.formula !== undefined)
        return evaluate(String(derived.formula), new Map(), (part) => {
          const found = get(part)
          return typeof found === 'string' ? uncovered('a formula with words') : one(found, pure)
        }).cells[0]
      if (derived.from !== undefined) return lookUp(String(derived.from), get(String(derived.matching)), all)
      const written = cells.get(field) ?? ''
      const meant = (derived.aliases as Record<string, string> | undefined)?.[written] ?? written
      const blank = [...list(raw.emptyMeans), ...list(derived.emptyMeans)]
      if (blank.includes(written)) return undefined
      const found = read(typeText(details), meant, zone)
      // A day that may be blank is blank until it has come.
      const mayBeBlank = /^(date|instant|local time)\?$/.test(
        String(typeof details === 'string' ? details : derived.type),
      )
      return mayBeBlank && typeof found === 'object' && dayOf(found) > cutOff ? undefined : found
    }
    return get
  })
  const fieldsOf = (type: RegExp) => Object.keys(fields).filter((field) => type.test(typeOf(field)))
  return { name, raw, rows, typeOf, fieldsOf }
}

const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

function lookUp(target: string, wanted: Cell, all: ReadonlyMap<string, Source>): Cell {
  const [name, field] = target.split('.') as [string, string]
  const source = all.get(name) ?? uncovered(`the source ${name}`)
  const key = String(source.raw.key)
  const found = source.rows.find((row) => row(key) === wanted && wanted !== undefined)
  return found === undefined ? undefined : found(field)
}

/** The rows by column; of rows that are the same in their key, one. */
function distinct(raw: Raw, table: SmallTable | undefined): readonly ReadonlyMap<string, string>[] {
  const rows = (table?.rows ?? []).map((cells) => new Map(table!.columns.map((column, i) => [column, cells[i]!])))
  const key = raw.key
  if (key === 'row') return rows
  const fields = typeof key === 'string' ? [key] : list(key)
  const seen = new Set<string>()
  return rows.filter((row) => {
    const at = fields.map((field) => row.get(field) ?? '')
    if (at.includes('')) return true
    const text = at.join('\0')
    return seen.has(text) ? false : seen.add(text)
  })
}

/** Rows with a first and a last day: from when until when each holds. */
export function spansOf(source: Source): (row: Row) => Span {
  const [first] = source.fieldsOf(/^first day$/)
  const [last] = source.fieldsOf(/^last day$/)
  const [after] = source.fieldsOf(/^first day after$/)
  if (first === undefined) return uncovered(`rows of ${source.name} that hold for a time`)
  const at = (row: Row, field: string): number | undefined => {
    const found = row(field)
    return typeof found === 'object' ? Number(found.n) : undefined
  }
  return (row) => {
    const end = last === undefined ? at(row, after!) : (at(row, last) ?? Number.POSITIVE_INFINITY) + 1
    return { start: at(row, first) ?? Number.NEGATIVE_INFINITY, end: end ?? Number.POSITIVE_INFINITY }
  }
}

/** The rows of a source whose day lies in a span and that are known. */
export function datedIn(source: Source, dated: unknown, span: Span, cutOff: number): readonly Row[] {
  const date = String(dated ?? source.raw.date ?? uncovered(`rows of ${source.name} without a day`))
  const known = String(source.raw.date ?? date)
  const at = (row: Row, field: string): number => {
    const found = row(field)
    return typeof found === 'object' ? dayOf(found) : Number.NaN
  }
  return source.rows.filter((row) => {
    const when = at(row, date)
    return span.start <= when && when < span.end && !(at(row, known) > cutOff)
  })
}

/** The rows in force on a day. */
export function inForce(source: Source, on: number): readonly Row[] {
  const span = spansOf(source)
  return source.rows.filter((row) => span(row).start <= on && on < span(row).end)
}
