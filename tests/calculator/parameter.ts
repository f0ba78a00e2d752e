import { type Fraction, fraction, over, plus, times, zero } from '../laws/fraction.js'
import { literal } from './formula.js'
import { day, type Kind, type Period, periodAt } from './periods.js'
import { type Raw, textAt, uncovered } from './uncovered.js'
import { axisOf, type Figure, money, places, pure, type Space, time, type Value } from './value.js'

const timeWords = /^(month|quarter|half|year)(-of-year)?$/

const units = { money, time } as const

/** A parameter in a period. */
export function parameter(raw: Raw, space: Space, period: Period): Value {
  const unit = units[textAt(raw, 'unit') as keyof typeof units] ?? pure
  if (raw.from !== undefined) return { axes: [], cells: [dated(raw, period)], unit }
  const by = [raw.by ?? []].flat().map(String)
  const timed = by.find((word) => timeWords.test(word))
  const axes = by.filter((word) => word !== timed)
  const order = [
    ...axes.filter((word) => word === 'team' || word === 'function'),
    ...axes.filter((word) => word !== 'team' && word !== 'function').sort(),
  ]
  const around =
    timed === undefined ? undefined : periodAt(timed.replace('-of-year', '') as Kind, period.start, period.fiscal)
  const cells = places(space, order).map((at): Figure => {
    const keys = by.map((word) =>
      word === timed ? timeKey(timed, around!) : axisOf(space, word).cells[at[order.indexOf(word)]!]!,
    )
    return spread(raw, figureAt(raw, keys), around, period)
  })
  return { axes: order, cells, unit }
}

function timeKey(timed: string, around: Period): string {
  if (!timed.endsWith('-of-year')) return around.name
  if (around.kind === 'month') return `M${around.inYear}`
  return `${around.kind === 'quarter' ? 'Q' : 'H'}${around.inYear}`
}

function figureAt(raw: Raw, keys: readonly string[]): Figure {
  // A vocabulary leaves figures open, which an example then gives.
  if (raw.rows === undefined && raw.values === undefined) return undefined
  const row = (raw.rows as readonly (readonly string[])[] | undefined)?.find((each) =>
    keys.every((key, i) => each[i] === key),
  )
  let found: unknown = row?.at(-1) ?? raw.values
  if (row === undefined) for (const key of keys) found = (found as Raw | undefined)?.[key]
  return found === undefined ? uncovered(`no figure for ${keys.join(', ')}`) : figure(String(found))
}

const figure = (text: string): Figure => (text === 'missing' ? undefined : literal(text)!.figure)

function spread(raw: Raw, found: Figure, around: Period | undefined, period: Period): Figure {
  if (raw.spread === undefined || around === undefined || found === undefined) return found
  const days = (each: Period): Fraction => fraction(BigInt(each.end - each.start))
  if (raw.spread === 'days') return over(times(found, days(period)), days(around))
  let count = 0
  for (let at = around.start; at < around.end; at = periodAt(period.kind, at, period.fiscal).end) count += 1
  return over(found, fraction(BigInt(count)))
}

/** The figure that holds in a period; where it changes inside, as the parameter says. */
function dated(raw: Raw, period: Period): Figure {
  const all = Object.entries(raw.from as Raw)
    .map(([from, text]) => ({ from: day(from), figure: figure(String(text)) }))
    .sort((a, b) => a.from - b.from)
  const on = (at: number) => all.findLast((each) => each.from <= at)
  const [first, last] = [on(period.start), on(period.end - 1)]
  if (raw.changes === 'last-day') return last?.figure
  if (first === last || raw.changes === 'first-day')
    return first === undefined ? uncovered('a parameter that has no figure') : first.figure
  let sum = zero
  for (let at = period.start; at < period.end; at++) {
    const found = on(at)?.figure ?? uncovered('a parameter that has no figure')
    sum = plus(sum, found)
  }
  return over(sum, fraction(BigInt(period.end - period.start)))
}
