import {
  type Fraction,
  fraction,
  isZero,
  minus,
  one,
  order,
  over,
  plus,
  rounded,
  sum,
  times,
  zero,
} from '../laws/fraction.js'
import { lineInCurrency } from './exchange.js'
import { filterOf } from './fold.js'
import { literal } from './formula.js'
import { type Fiscal, type Kind, periodAt, type Span, spanOf } from './periods.js'
import { linesOf, rosterOf } from './roster.js'
import { moneyRounding, type Rounding } from './rounding.js'
import { inForce, spansOf, unitOf } from './rows.js'
import type { Scene } from './scene.js'
import { type Bounds, shareOut, shareOutBounded } from './share-out.js'
import { type Raw, uncovered } from './uncovered.js'
import { axisOf, belongsTo, brought, cellwise, type Figure, places, pure, spread, there, type Value } from './value.js'

const meet = (a: Span, b: Span): Span => ({ start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) })
const whole = (days: number): Fraction => fraction(BigInt(days))

/** Days of a span on which a member is not away. */
function daysThere(span: Span, away: readonly Span[]): number {
  let days = 0
  for (let at = span.start; at < span.end; at++) if (!away.some((each) => each.start <= at && at < each.end)) days += 1
  return days
}

/** A roster figure in proportion to the days that a member was there. */
export function prorate(params: Raw, scene: Scene): Value {
  const roster = rosterOf(scene)
  const target = String(params.prorate)
  const field = target === '1' ? undefined : target.split('.')[1]!
  if (field !== undefined && target !== `${roster.name}.${field}`) uncovered('another roster')
  const type = field === undefined ? 'share' : roster.typeOf(field)
  const per = /^money (?:in \w+ )?per (month|year)$/.exec(type)?.[1] as Kind | undefined
  if (type === 'money') uncovered('money that is prorated')
  const own = unitOf(type)
  const currency = params.in === undefined ? own.currency : String(params.in)
  const plain = per === undefined ? own : { money: 1, time: 0 }
  const unit = currency === undefined ? plain : { money: plain.money, time: plain.time, currency }
  const window = { ...spanOf(params.over, scene.period), fiscal: scene.period.fiscal }
  const away = awayOf((params.without ?? {}) as Raw, scene)
  const cells = axisOf(scene.space, 'member').cells.map((): Figure => zero)
  const convert = lineInCurrency(params, type, field, scene)
  for (const { row, member, place, span } of linesOf(roster, scene)) {
    const found = field === undefined ? one : convert(row, place)(field)
    const days = meet(span, window)
    if (days.start >= days.end) continue
    if (typeof found !== 'object') {
      cells[place] = undefined
      continue
    }
    cells[place] = there(([a, b]) => plus(a!, times(found, b!)))([cells[place], parts(days, window, per, away(member))])
  }
  return { axes: ['member'], cells, unit }
}

/** Days there over those of the window, or year by year or month by month over those of each. */
function parts(
  days: Span,
  window: Span & { readonly fiscal: Fiscal },
  per: Kind | undefined,
  away: readonly Span[],
): Fraction {
  if (per === undefined) return over(whole(daysThere(days, away)), whole(window.end - window.start))
  let share = zero
  for (let at = days.start; at < days.end; ) {
    const around = periodAt(per, at, window.fiscal)
    const piece = meet({ start: at, end: days.end }, around)
    share = plus(share, over(whole(daysThere(piece, away)), whole(around.end - around.start)))
    at = piece.end
  }
  return share
}

function awayOf(without: Raw, scene: Scene): (member: string) => readonly Span[] {
  const rows = Object.entries(without).flatMap(([name, condition]) => {
    const source = scene.sources.get(name) ?? uncovered(`the source ${name}`)
    const filter = filterOf(condition, source, scene)
    const span = spansOf(source)
    const member = source.fieldsOf(/^member$/)[0]!
    return source.rows.filter(filter).map((row) => ({ who: String(row(member)), span: span(row) }))
  })
  return (member) => rows.filter((each) => each.who === member).map((each) => each.span)
}

/** One for each member who is there in the period, parted by days over the teams. */
function heads(scene: Scene): Value {
  const days = axisOf(scene.space, 'member').cells.map(() => 0)
  const ofMember = new Map<string, number>()
  for (const { member, place, span } of linesOf(rosterOf(scene), scene)) {
    const shared = meet(span, scene.period)
    const count = Math.max(0, shared.end - shared.start)
    days[place] = days[place]! + count
    ofMember.set(member, (ofMember.get(member) ?? 0) + count)
  }
  const cells = axisOf(scene.space, 'member').cells.map((name, i) => {
    const all = ofMember.get(name.split(', ')[0]!) ?? 0
    return all === 0 ? zero : over(whole(days[i]!), whole(all))
  })
  return { axes: ['member'], cells, unit: pure }
}

function weightsOf(by: unknown, pool: Value, axis: string, scene: Scene): Value {
  const weight = (name: string): Value => {
    if (name !== 'equal') return scene.formula(name)
    return axis === 'member'
      ? heads(scene)
      : { axes: ['team'], cells: axisOf(scene.space, 'team').cells.map(() => one), unit: pure }
  }
  if (typeof by === 'string') return weight(by)
  const blended = Object.entries(by as Record<string, string>).map(([name, share]) => {
    const each = weight(name)
    const all = brought(scene.space, each, pool.axes, there(sum))
    const work = there(([a, b]) => (isZero(b!) ? undefined : times(over(a!, b!), literal(share)!.figure)))
    return cellwise(scene.space, [each, all], pure, work)
  })
  return cellwise(scene.space, blended, pure, there(sum))
}

/** A pool shared out over members or teams, with what went to nobody. */
export function distribute(params: Raw, scene: Scene): Readonly<Record<string, Value>> {
  const rounding = moneyRounding(scene.plan)
  const pool = scene.formula(String(params.distribute))
  const axis = scene.section === 'pools' ? 'team' : 'member'
  const weights = weightsOf(params.by, pool, axis, scene)
  if (weights.axes.join() !== axis) uncovered('weights of another grain')
  const there1 = eligible(params, scene)
  const others = params.ineligible === 'share-goes-to-the-others'
  if (there1 !== undefined && !others && params.ineligible !== 'share-stays-with-the-company')
    uncovered(String(params.ineligible))
  const bound = (text: unknown) =>
    text === undefined ? undefined : spread(scene.space, scene.formula(String(text)), [axis])
  const [floors, caps] = [bound(params.atLeast), bound(params.atMost)]
  const counted = weights.cells.map((weight, i) => (others && there1?.[i] === false ? zero : weight))
  const of = belongsTo(scene.space, [axis], pool.axes)
  const cells = places(scene.space, [axis]).map((): Figure => undefined)
  pool.cells.forEach((amount, index) => {
    const mine = cells.flatMap((_, i) => (of[i] === index ? [i] : []))
    const all = mine.map((i) => counted[i])
    if (
      amount === undefined ||
      all.includes(undefined) ||
      [caps, floors].some((bounds) => bounds !== undefined && mine.some((i) => bounds[i] === undefined))
    )
      return
    const rest = rounded(amount, rounding.to, rounding.mode)
    const shares = shareOf(
      rest,
      all as Fraction[],
      { caps: caps && mine.map((i) => caps[i]!), floors: floors && mine.map((i) => floors[i]!) },
      rounding,
      params,
    )
    mine.forEach((i, k) => {
      cells[i] = there1?.[i] === false ? zero : shares[k]!
    })
  })
  const shared: Value = { axes: [axis], cells, unit: pool.unit }
  const work = there(([a, b]) => minus(a!, b!))
  const roundedPool = cellwise(
    scene.space,
    [pool],
    pool.unit,
    there(([a]) => rounded(a!, rounding.to, rounding.mode)),
  )
  const whole = [brought(scene.space, roundedPool, [], there(sum)), brought(scene.space, shared, [], there(sum))]
  return axis === 'team' ? { '': shared } : { '': shared, toCompany: cellwise(scene.space, whole, pool.unit, work) }
}

function shareOf(
  pool: Fraction,
  weights: readonly Fraction[],
  bounds: Bounds,
  { to }: Rounding,
  params: Raw,
): readonly Fraction[] {
  if ((bounds.caps === undefined && bounds.floors === undefined) || isZero(pool)) return shareOut(pool, weights, to)
  if (pool.n < 0n && bounds.floors !== undefined) uncovered('floors of what is taken back')
  if (pool.n < 0n) return shareOut(pool, weights, to)
  if (params.excess !== 'to-the-company') return shareOutBounded(pool, weights, bounds, to)
  if (bounds.floors !== undefined) uncovered('floors where the company keeps the excess')
  return shareOut(pool, weights, to).map((part, i) => smaller(part, rounded(bounds.caps![i]!, to, 'floor')))
}

const smaller = (a: Fraction, b: Fraction): Fraction => (order(b, a) < 0 ? b : a)

/** Who is employed on the day that is asked for; undefined when all count. */
function eligible(params: Raw, scene: Scene): readonly boolean[] | undefined {
  const to = params.to as Raw | undefined
  if (to === undefined) return undefined
  const days: Readonly<Record<string, number>> = {
    'first-day-of-period': scene.period.start,
    'last-day-of-period': scene.period.end - 1,
    'cut-off': scene.cutOff,
  }
  const on = days[String(to.employedOn)] ?? uncovered('another day of employment')
  const roster = rosterOf(scene)
  const member = roster.fieldsOf(/^member$/)[0]!
  const present = new Set(inForce(roster, on).map((row) => String(row(member))))
  return axisOf(scene.space, 'member').cells.map((name) => present.has(name.split(', ')[0]!))
}
