import { type Fraction, fraction, isZero, minus, over, parse, sum, times } from '../laws/fraction.js'
import { day, type Period, periodAt, type Span, spanOf } from './periods.js'
import { linesOf, rosterOf } from './roster.js'
import type { Row, Source } from './rows.js'
import type { Scene } from './scene.js'
import { type Raw, section, textAt, uncovered } from './uncovered.js'
import { brought, cellwise, type Figure, places, pure, there, type Unit, type Value } from './value.js'

/** Decimals of money where they are not two. */
const decimals: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3, BHD: 3, TND: 3 }

/** The smallest coin of a currency. */
export const coin = (currency: string): Fraction => fraction(1n, 10n ** BigInt(decimals[currency] ?? 2))

const details = new Set(['missingDay', 'of', 'over', 'title', 'because'])

interface Rates {
  /** The rate of an average, whose rows are those of another. */
  readonly average: unknown
  readonly missingDay: unknown
  readonly pairs: readonly string[]
  readonly figures: Raw
}

function ratesNamed(plan: Raw, name: string): Rates {
  const raw = section(plan, 'exchange')[name] ?? uncovered(`the exchange rate ${name}`)
  const own =
    raw.of === undefined ? raw : (section(plan, 'exchange')[String(raw.of)] ?? uncovered(`the rate ${raw.of}`))
  const pairs = Object.keys(own).filter((key) => !details.has(key))
  return { average: raw.of === undefined ? undefined : raw.over, missingDay: own.missingDay, pairs, figures: own }
}

export const pairsOf = (plan: Raw, name: string): readonly string[] => ratesNamed(plan, name).pairs

interface DayRate {
  readonly at: number
  readonly rate: Fraction
}

/** The rates of a column by rising days, up to the cut-off; days without one are left out. */
function columnOf(target: string, scene: Scene): readonly DayRate[] {
  const [name, field] = target.split('.') as [string, string]
  const source = scene.sources.get(name) ?? uncovered(`the source ${name}`)
  return source.rows
    .flatMap((row): readonly DayRate[] => {
      const [at, rate] = [row(String(source.raw.date)), row(field)]
      return typeof at === 'object' && typeof rate === 'object' && Number(at.n) <= scene.cutOff
        ? [{ at: Number(at.n), rate }]
        : []
    })
    .sort((a, b) => a.at - b.at)
}

/** The rate of a pair on a day. */
function onDay(rates: Rates, pair: string, at: number, scene: Scene): Figure {
  const figures = rates.figures[pair]
  if (typeof figures === 'string') {
    const found = columnOf(figures, scene).findLast((each) => each.at <= at)
    const furthest = rates.missingDay === 'error' ? 0 : 31
    return found === undefined || Math.min(at, scene.cutOff) - found.at > furthest ? undefined : found.rate
  }
  const dated = Object.entries(figures as Raw).map(([from, text]) => ({ from: day(from), text: String(text) }))
  const found = dated.sort((a, b) => a.from - b.from).findLast((each) => each.from <= at)
  return found === undefined ? undefined : parse(found.text)
}

/** The rate of a pair for a whole period: what is given, the average, or that of its first or last day. */
export function forPeriod(name: string, pair: string, period: Period, scene: Scene, on: unknown = 'last-day'): Figure {
  const stated = scene.stated(`exchange.${name}`, period)[pair]
  if (stated !== undefined) return stated
  const rates = ratesNamed(scene.plan, name)
  if (rates.average === undefined)
    return onDay(rates, pair, on === 'first-day' ? period.start : Math.min(period.end - 1, scene.cutOff), scene)
  const span: Span = spanOf(rates.average, period)
  const found = columnOf(String(rates.figures[pair]), scene).filter(({ at }) => span.start <= at && at < span.end)
  return found.length === 0 ? undefined : over(sum(found.map(({ rate }) => rate)), fraction(BigInt(found.length)))
}

/** An amount of one currency in another: times the rate of `to per from`, or over that of `from per to`. */
function changed(
  amount: Fraction,
  from: string,
  to: string,
  pairs: readonly string[],
  rateOf: (pair: string) => Figure,
): Figure {
  if (from === to || isZero(amount)) return amount
  const [there, back] = [`${to} per ${from}`, `${from} per ${to}`]
  if (pairs.includes(there)) return there1(rateOf(there), (rate) => times(amount, rate))
  if (pairs.includes(back)) return there1(rateOf(back), (rate) => over(amount, rate))
  return undefined
}

const there1 = (figure: Figure, work: (figure: Fraction) => Fraction): Figure =>
  figure === undefined || figure.n <= 0n ? undefined : work(figure)

/** Reads a row with one of its fields brought into the currency of `in`. */
export function inOneCurrency(params: Raw, source: Source, field: string, scene: Scene): (row: Row, at: number) => Row {
  if (params.in === undefined) return (row) => row
  const name = textAt(params, 'at')
  const rates = ratesNamed(scene.plan, name)
  const own = source.typeOf(field).match(/^money in (\w+)/)?.[1]
  return (row, at) => {
    const amount = row(field)
    if (typeof amount !== 'object') return row
    const period = periodAt(scene.period.kind, at, scene.period.fiscal)
    const from = own === undefined ? String(scene.plan.currency) : String(row(own))
    const found = changed(amount, from, String(params.in), rates.pairs, (pair) =>
      rates.average === undefined && scene.stated(`exchange.${name}`, period)[pair] === undefined
        ? onDay(rates, pair, at, scene)
        : forPeriod(name, pair, period, scene),
    )
    const value = found ?? uncovered('rows without a rate')
    return (each) => (each === field ? value : row(each))
  }
}

/** The pay currency of each member: of the last line that begins before the period ends, or of the first line of all. */
function payCurrencies(field: string, scene: Scene): ReadonlyMap<number, string> {
  const lines = linesOf(rosterOf(scene), scene)
  const found = new Map<number, string>()
  for (const place of new Set(lines.map((line) => line.place))) {
    const own = lines.filter((line) => line.place === place).sort((a, b) => a.span.start - b.span.start)
    const line = own.findLast(({ span }) => span.start < scene.period.end) ?? own[0]!
    found.set(place, String(line.row(field)))
  }
  return found
}

/** The currency of each cell: `@payCurrency` stands for that of each member. */
export function currencyOf(currency: string | undefined, scene: Scene): (cell: number) => string {
  if (currency?.startsWith('@') !== true) return () => currency ?? String(scene.plan.currency)
  const own = payCurrencies(currency.slice(1), scene)
  return (cell) => own.get(cell) ?? uncovered('a member without a pay currency')
}

export const isMixed = (unit: Unit | undefined): boolean => unit?.currency?.startsWith('@') === true

/** Reads a roster line with its figure brought into the currency of `in`; without, lines must be in the pay currency of their member. */
export function lineInCurrency(
  params: Raw,
  type: string,
  field: string | undefined,
  scene: Scene,
): (row: Row, place: number) => Row {
  const own = /^money in (\w+)/.exec(type)?.[1]
  if (own === undefined || field === undefined) return (row) => row
  const name = params.in === undefined ? undefined : textAt(params, 'at')
  const paid = currencyOf(`@${own}`, scene)
  return (row, place) => {
    const [amount, from] = [row(field), String(row(own))]
    if (typeof amount !== 'object') return row
    if (name === undefined)
      return from === paid(place) || scene.shapes ? row : uncovered('lines of one member in several currencies')
    const found = changed(amount, from, String(params.in), pairsOf(scene.plan, name), (pair) =>
      forPeriod(name, pair, scene.period, scene, params.on),
    )
    return (each) => (each === field ? found : row(each))
  }
}

/** An amount in another currency, cell by cell. */
export function convert(amount: Value, to: string, raw: Raw, rate: string, scene: Scene): Value {
  const [a, b] = [currencyOf(amount.unit?.currency, scene), currencyOf(to, scene)]
  const mixed = isMixed(amount.unit) || to.startsWith('@')
  if (mixed && amount.axes.join() !== 'member') return uncovered('pay currencies of what is not of members')
  const cells = amount.cells.map((figure, i) =>
    figure === undefined
      ? undefined
      : changed(figure, a(i), b(i), pairsOf(scene.plan, rate), (pair) =>
          forPeriod(rate, pair, scene.period, scene, raw.on),
        ),
  )
  return { axes: amount.axes, cells, unit: { money: 1, time: 0, currency: to } }
}

/** The currency that `in` names: a code, or the field with each member's. */
export const currencyNamed = (raw: Raw): string => (/^[A-Z]{3}$/.test(String(raw.in)) ? String(raw.in) : `@${raw.in}`)

/** What is paid, valued at the rate of reference, less what was converted. */
export function difference(raw: Raw, paid: Value, scene: Scene): Value | undefined {
  const amount = scene.formula(textAt(raw, 'convert'))
  if (isMixed(amount.unit)) return undefined
  const from = amount.unit?.currency ?? String(scene.plan.currency)
  const valued = convert(paid, from, raw, String(raw.against ?? raw.at), scene)
  const work = there(([a, b]) => minus(a!, b!))
  return brought(scene.space, cellwise(scene.space, [valued, amount], valued.unit, work), [], there(sum))
}

/** A rate of the plan by its name, pair by pair. */
export function rateValue(name: string, period: Period, scene: Scene): Value {
  const cells = pairsOf(scene.plan, name).map((pair) => forPeriod(name, pair, period, scene))
  return { axes: [`pair of ${name}`], cells, unit: pure }
}

/** The cells of an amount rounded to what can be paid: as the plan says in its own currency, to the smallest coin in others. */
export function toCoins(
  found: Value,
  to: Fraction,
  scene: Scene,
  round: (figure: Fraction, to: Fraction) => Fraction,
): Value {
  const currency = currencyOf(found.unit?.currency, scene)
  const cells = places(scene.space, found.axes).map((_, i) => {
    const figure = found.cells[i]
    const own = found.unit?.currency === undefined ? undefined : currency(i)
    return figure === undefined
      ? undefined
      : round(figure, own === undefined || own === scene.plan.currency ? to : coin(own))
  })
  return { ...found, cells }
}
