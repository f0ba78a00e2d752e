import type { Column } from '../core/column.js'
import { dayText } from '../core/day.js'
import { type Decimal, missing } from '../core/decimal.js'
import { type Period, periodOf } from '../core/period.js'
import { columnOf, dayAt } from './columns.js'
import type { Moment } from './moment.js'
import { rateForPeriod, rateUsed } from './rate-for-period.js'
import type { RateFound, RateUsed } from './rate-used.js'
import { convertedBy, isRate, noRate, type RateSpec, rateOn, wayBetween } from './rates.js'
import { type Dated, daysRead, type Standing } from './rows-in.js'

/** Into which currency the money of rows is converted, and at which rate: each row at that of its own day, or of its period. */
export interface RowExchange {
  readonly rate: RateSpec
  /** The field with each row's currency, or the one currency of all. */
  readonly from: { readonly field: string } | { readonly code: string }
  readonly to: string
}

/** The rates of some rows: rows of one currency and one day share a slot, and are converted together. */
export interface RowRates {
  slotOf(row: number): number
  /** Slots in an order that does not hang on the order of rows. */
  inOrder(): readonly number[]
  convert(slot: number, amount: Decimal): Decimal
  /** The rates of some slots, each once; none for what is in the currency already. */
  usedIn(slots: ReadonlySet<number>): readonly RateUsed[]
  /** Reports the currencies for which rates were not there. */
  finish(): void
}

interface Slot {
  readonly currency: string
  readonly day: number
  readonly rate: Decimal
  readonly inverted: boolean
  readonly used?: RateUsed
}

/** Finds the rates of the rows of a source; the first input of the operation is the exchange rate by period. */
export function rowRates(exchange: RowExchange, source: string, when: Dated | Standing, moment: Moment): RowRates {
  const { rate: spec, from, to } = exchange
  const column = 'field' in from ? columnOf(moment.rows.table(source), from.field) : undefined
  const slots: Slot[] = []
  const known = new Map<string, Map<number, number>>()
  const dayOf = dayReader(source, when, moment)

  function rateFor(currency: string, day: number): Pick<Slot, 'rate' | 'inverted' | 'used'> {
    const way = wayBetween(spec, currency, to)
    if (way === undefined) return { rate: missing, inverted: false }
    const period = periodOf(moment.calendar, moment.period.kind, day)
    const found = rateOfRow(way.pair, day, period)
    return { rate: found.figure, inverted: way.inverted, used: rateUsed(spec, way.pair, way.inverted, found) }
  }

  function rateOfRow(pair: number, day: number, period: Period): RateFound {
    const isStated = moment.statedAt(0, period)?.[pair] !== undefined
    return spec.average === undefined && !isStated
      ? rateOn(spec, pair, day, moment)
      : rateForPeriod(spec, pair, period, 0, moment)
  }

  return {
    slotOf(row) {
      const currency = 'code' in from ? from.code : wordAt(column!, row)
      const day = currency === to ? 0 : dayOf(row)
      let ofCurrency = known.get(currency)
      if (ofCurrency === undefined) {
        ofCurrency = new Map()
        known.set(currency, ofCurrency)
      }
      const found = ofCurrency.get(day)
      if (found !== undefined) return found
      const slot = slots.length
      slots.push({ currency, day, ...(currency === to ? { rate: missing, inverted: false } : rateFor(currency, day)) })
      ofCurrency.set(day, slot)
      return slot
    },
    inOrder: () => [...slots.keys()].sort((a, b) => bySlot(slots[a]!, slots[b]!)),
    convert(slot, amount) {
      const { currency, rate, inverted } = slots[slot]!
      return currency === to ? amount : convertedBy(amount, rate, inverted)
    },
    usedIn(wanted) {
      const mine = [...wanted].map((slot) => slots[slot]!).sort(bySlot)
      const found = new Map<string, RateUsed>()
      for (const { used } of mine)
        if (used !== undefined && isRate(used.figure)) found.set(`${used.pair} ${originKey(used.origin)}`, used)
      return [...found.values()]
    },
    finish() {
      const lacking = slots.filter((each) => each.currency !== to && !isRate(each.rate)).sort(bySlot)
      for (const currency of new Set(lacking.map((each) => each.currency))) {
        const mine = lacking.filter((each) => each.currency === currency)
        const more = mine.length - 1
        const others = more === 0 ? '' : `, nor on ${more} more ${more === 1 ? 'day' : 'days'}`
        const first = mine[0]!
        const on = spec.average === undefined ? `on ${dayText(first.day)}${others}` : periodWord(first.day, moment)
        moment.report(noRate(spec, currency, to, first.rate, on))
      }
    },
  }
}

function originKey(origin: RateUsed['origin']): string {
  return 'from' in origin ? String(origin.from) : origin.kind
}

function bySlot(a: Slot, b: Slot): number {
  return a.currency === b.currency ? a.day - b.day : a.currency < b.currency ? -1 : 1
}

function periodWord(day: number, { calendar, period }: Moment): string {
  return `for ${periodOf(calendar, period.kind, day).name}`
}

/** The day whose rate a row takes: its own, or the day on which rows in force are looked at. */
function dayReader(source: string, when: Dated | Standing, moment: Moment): (row: number) => number {
  if ('on' in when) {
    const { start } = daysRead(when, moment)
    return () => start
  }
  const days = columnOf(moment.rows.table(source), when.date)
  return (row) => dayAt(days, row, moment.calendar.timeZone)
}

function wordAt(column: Column, row: number): string {
  if (column.kind !== 'text') throw new Error('not a text')
  return column.words[column.codes[row]!] ?? ''
}
