import {
  type Fraction,
  fraction,
  isZero,
  largest,
  minus,
  negate,
  one,
  order,
  over,
  plus,
  sum,
  times,
  zero,
} from '../laws/fraction.js'
import { takenBack } from './clawback.js'
import { dayOf as dayNumber } from './clock.js'
import { decide, ordered, type Truth } from './condition.js'
import { inOneCurrency } from './exchange.js'
import { literal } from './formula.js'
import { halved } from './half-life.js'
import { day, periodAt, spanOf } from './periods.js'
import { quantile } from './quantile.js'
import { datedIn, inForce, type Row, type Source, spansOf, unitOf } from './rows.js'
import type { Scene } from './scene.js'
import { type Raw, uncovered } from './uncovered.js'
import { type Axis, axisOf, type Figure, places, pure, type Unit, type Value } from './value.js'

interface Part {
  readonly row: Row
  readonly share: Fraction
  /** Its place on the axis of teams or members; none for the company. */
  readonly who: number | undefined
}

/** Whether a row meets a condition. */
export function filterOf(condition: unknown, source: Source, scene: Scene): (row: Row) => boolean {
  if (condition === undefined) return () => true
  return (row) =>
    decide(condition, scene.conditions, (field, operator, operands): Truth => {
      const found = row(field)
      const negative = operator === 'isNot'
      if (operands.includes('missing') && (found === undefined || operands.length === 1))
        return (found === undefined) !== negative
      if (found === undefined) return undefined
      if (typeof found === 'string') return operands.includes(found) !== negative
      const type = source.typeOf(field)
      const figures = operands.map((text) => figureOf(text, type))
      if (operator === 'is' || operator === 'isNot')
        return figures.some((each) => order(found, each) === 0) !== negative
      return ordered(operator, order(found, figures[0]!))
    }) === true
}

function figureOf(text: string, type: string): Fraction {
  if (/date|day/.test(type)) return fraction(BigInt(day(text)))
  const found = literal(text) ?? uncovered(`the operand ${text}`)
  return found.figure
}

/** Rows of a source brought to one figure for each cell. */
export function fold(verb: string, target: string, params: Raw, scene: Scene): Value {
  const [name, field] = target.split('.') as [string, string | undefined]
  const source = scene.sources.get(name) ?? uncovered(`the source ${name}`)
  const span = spanOf(params.over, scene.period)
  const on = params.on
  const back = takenBack(source, scene)
  const standing =
    on === undefined
      ? datedIn(source, params.dated, span, scene.cutOff)
      : inForce(source, on === 'last-day' ? span.end - 1 : span.start - 1)
  const chosen = standing.filter((row) => !back.restated(row))
  const convert = inOneCurrency(params, source, field ?? '', scene)
  const looked = on === 'last-day' ? span.end - 1 : span.start - 1
  const dayOf = (row: Row): number => (on === undefined ? dayIn(row, String(params.dated ?? source.raw.date)) : looked)
  const rows = chosen.filter(filterOf(params.where, source, scene)).map((row) => convert(row, dayOf(row)))
  const { axis, parts: own } = credited(rows, source, params, scene)
  const negated = back
    .negative(String(params.dated ?? source.raw.date), span)
    .filter(filterOf(params.where, source, scene))
    .map((row) => convert(row, dayOf(row)))
  const parts = [
    ...own,
    ...credited(negated, source, params, scene).parts.map((part) => ({ ...part, share: negate(part.share) })),
  ]
  const lists = [params.per ?? []]
    .flat()
    .map(String)
    .filter((each) => each !== 'team')
  const axes = [...(axis === undefined ? [] : [axis]), ...lists.sort()]
  const cells = places(scene.space, axes).map((): Part[] => [])
  const sizes = axes.map((each) => axisOf(scene.space, each).cells.length)
  for (const part of parts) {
    const at = axes.map((each) => (each === axis ? part.who! : wordPlace(each, part.row, scene)))
    if (at.includes(-1)) continue
    cells[at.reduce((index, place, i) => index * sizes[i]! + place, 0)]!.push(part)
  }
  const plain = verb === 'count' || verb === 'countDistinct' ? pure : unitOf(source.typeOf(field!))
  const unit = params.in === undefined ? plain : { money: plain.money, time: plain.time, currency: String(params.in) }
  return { axes, unit, cells: cells.map((each) => gather(verb, field, each, source, params)) }
}

const dayIn = (row: Row, field: string): number => {
  const found = row(field)
  return typeof found === 'object' ? dayNumber(found) : uncovered(`a row without ${field}`)
}

function wordPlace(list: string, row: Row, scene: Scene): number {
  const from = scene.lists[list]?.from ?? uncovered(`the list ${list}`)
  return axisOf(scene.space, list).cells.indexOf(String(row(String(from).split('.')[1]!)))
}

function gather(verb: string, field: string | undefined, parts: readonly Part[], source: Source, params: Raw): Figure {
  if (verb === 'count') return sum(parts.map((part) => part.share))
  if (verb === 'countDistinct') {
    const found = parts.map((part) => part.row(field!)).filter((each) => each !== undefined)
    return fraction(
      BigInt(new Set(found.map((each) => (typeof each === 'string' ? each : `${each.n}/${each.d}`))).size),
    )
  }
  const figures = parts.flatMap((part) => {
    const found = part.row(field!)
    return typeof found === 'object' ? [{ figure: found, share: part.share }] : []
  })
  const total = sum(figures.map(({ figure, share }) => times(figure, share)))
  if (verb === 'sum') return total
  if (figures.length === 0) return undefined
  if (verb === 'average') return over(total, sum(figures.map(({ share }) => share)))
  if (verb === 'value') return parts.length > 1 ? uncovered('a value of several rows') : figures[0]!.figure
  const all = figures.map(({ figure }) => figure)
  if (verb === 'median') return quantile(all, over(one, fraction(2n)), 'interpolated')
  if (verb === 'percentile') return quantile(all, literal(String(params.share))!.figure, String(params.reading))
  if (verb === 'latest')
    return latest(String(params.dated ?? source.raw.date), field!, parts, String(params.ties ?? 'error'))
  return all.reduce((a, b) => (verb === 'max' ? largest(a, b) : negate(largest(negate(a), negate(b)))))
}

function latest(date: string, field: string, parts: readonly Part[], ties: string): Figure {
  const there = parts.filter(({ row }) => row(field) !== undefined)
  const days = there.map(({ row }) => row(date) as Fraction)
  const last = days.reduce(largest)
  const figures = there.flatMap(({ row }, i) => (order(days[i]!, last) === 0 ? [row(field) as Fraction] : []))
  if (figures.length > 1 && ties === 'error') uncovered('several latest rows')
  if (ties === 'sum') return sum(figures)
  return figures.reduce((a, b) => (ties === 'lowest' ? negate(largest(negate(a), negate(b))) : largest(a, b)))
}

function credited(
  rows: readonly Row[],
  source: Source,
  params: Raw,
  scene: Scene,
): { axis: string | undefined; parts: readonly Part[] } {
  const place = (axis: Axis, name: unknown): number | undefined => {
    const found = name === undefined ? -1 : axis.cells.indexOf(String(name))
    return found < 0 ? undefined : found
  }
  if (scene.section === 'members') {
    const [member, team] = [source.fieldsOf(/^member$/)[0]!, source.fieldsOf(/^team$/)[0]!]
    const axis = axisOf(scene.space, 'member')
    return {
      axis: 'member',
      parts: rows.map((row) => ({ row, share: one, who: place(axis, `${row(member)}, ${row(team)}`) })),
    }
  }
  const credit = params.credit as Raw | undefined
  if (credit === undefined) return { axis: undefined, parts: rows.map((row) => ({ row, share: one, who: undefined })) }
  const teams = axisOf(scene.space, 'team')
  const parts = (of: (row: Row) => readonly (readonly [name: unknown, share: Fraction])[]): readonly Part[] =>
    rows.flatMap((row) =>
      of(row).flatMap(([name, share]) => {
        const who = place(teams, name)
        return who === undefined ? [] : [{ row, share, who }]
      }),
    )
  if (credit.touches !== undefined) return { axis: 'team', parts: parts(touchesOf(credit, source, scene)) }
  if (credit.to !== undefined) return { axis: 'team', parts: parts((row) => [[row(String(credit.to)), one]]) }
  const fields =
    credit.each === undefined
      ? Object.entries(credit.shares as Record<string, string>).map(
          ([field, text]) => [field, literal(text)!.figure] as const,
        )
      : (credit.each as string[]).map((field) => [field, one] as const)
  return { axis: 'team', parts: parts((row) => fields.map(([field, share]) => [row(field), share])) }
}

/** The touches of a row with their shares. */
function touchesOf(credit: Raw, source: Source, scene: Scene): (row: Row) => readonly (readonly [unknown, Fraction])[] {
  const touches = scene.sources.get(String(credit.touches)) ?? uncovered('touches of no source')
  if (scene.shapes) return () => []
  const back = takenBack(touches, scene)
  if ((touches.raw.clawback as Raw | undefined)?.as === 'negative-row') uncovered('touches that are taken back as rows')
  const date = String(touches.raw.date)
  const key = [touches.raw.key].flat().map(String)
  const match = String(credit.match)
  const filter = filterOf(credit.where, touches, scene)
  const lookBack = literal(String(credit.lookBack))!.figure
  const shares = Object.fromEntries(
    Object.entries((credit.shares ?? {}) as Record<string, string>).map(([at, text]) => [at, literal(text)!.figure]),
  )
  return (row) => {
    const when = row(String(source.raw.date)) as Fraction
    const age = (touch: Row): Fraction => fraction(BigInt(dayNumber(when) - dayNumber(touch(date) as Fraction)))
    const found = touches.rows
      .filter((touch) => touch(match) === row(match) && dayNumber(touch(date) as Fraction) <= scene.cutOff)
      .filter(
        (touch) => filter(touch) && !back.restated(touch) && age(touch).n >= 0n && order(age(touch), lookBack) <= 0,
      )
      .sort((a, b) => order(age(b), age(a)) || (key.map(a).join() < key.map(b).join() ? -1 : 1))
    const weights = found.map((_, i) => {
      if (credit.halfLife !== undefined) return halved(age(found[i]!), literal(String(credit.halfLife))!.figure)
      if (shares.each !== undefined || found.length === 1) return one
      if (i === 0) return shares.first ?? zero
      if (i === found.length - 1) return shares.last ?? zero
      return over(shares.between ?? zero, fraction(BigInt(found.length - 2)))
    })
    const all = sum(weights)
    if (found.length > 0 && isZero(all)) uncovered('touches of no weight')
    return found.map((touch, i) => [touch(String(credit.to)), over(weights[i]!, all)])
  }
}

/** Recurring revenue, account by account, from the day before a window to its last day. */
export function movements(params: Raw, scene: Scene): Readonly<Record<string, Value>> {
  const [name, field] = String(params.movements).split('.') as [string, string]
  const source = scene.sources.get(name) ?? uncovered(`the source ${name}`)
  const by = String(params.by)
  const span = spanOf(params.over, scene.period)
  const filter = filterOf(params.where, source, scene)
  const found: Record<string, Fraction> = {
    opening: zero,
    new: zero,
    reactivation: zero,
    expansion: zero,
    contraction: zero,
    churn: zero,
    closing: zero,
  }
  const put = (part: string, figure: Fraction): void => {
    found[part] = plus(found[part]!, figure)
  }
  const convert = inOneCurrency(params, source, field, scene)
  const spanOfRow = spansOf(source)
  const lastDaysAround = (row: Row): readonly number[] => {
    const { start, end } = spanOfRow(row)
    return [start, end]
      .filter(Number.isFinite)
      .map((at) => periodAt(scene.period.kind, at, scene.period.fiscal).end - 1)
  }
  for (const account of new Set(source.rows.map((row) => row(by)))) {
    const own = (rows: readonly Row[]) => rows.filter((row) => row(by) === account)
    const amount = (rows: readonly Row[]) => sum(own(rows).map((row) => row(field) as Fraction))
    const standing = (on: number) =>
      amount(
        inForce(source, on)
          .filter(filter)
          .map((row) => convert(row, on)),
      )
    const [before, after] = [standing(span.start - 1), standing(span.end - 1)]
    const amounts = params.counts === undefined
    const counted = (figure: Fraction) => (amounts ? figure : figure.n > 0n ? one : zero)
    const lastDays = own(source.rows).flatMap((row) => lastDaysAround(row))
    const wasThere = lastDays.some((on) => on < span.start && amount(inForce(source, on).filter(filter)).n > 0n)
    put('opening', counted(before))
    put('closing', counted(after))
    if (before.n > 0n && after.n > 0n)
      put(order(after, before) > 0 ? 'expansion' : 'contraction', counted(absolute(minus(after, before))))
    else if (before.n > 0n) put('churn', counted(minus(before, after)))
    else if (amounts || after.n > 0n) put(wasThere ? 'reactivation' : 'new', counted(minus(after, before)))
  }
  const { money, time } = params.counts === undefined ? unitOf(source.typeOf(field)) : pure
  const unit: Unit =
    params.in === undefined || params.counts !== undefined
      ? { money, time }
      : { money, time, currency: String(params.in) }
  return Object.fromEntries(Object.entries(found).map(([part, figure]) => [part, { axes: [], cells: [figure], unit }]))
}

const absolute = (a: Fraction): Fraction => (a.n < 0n ? negate(a) : a)
