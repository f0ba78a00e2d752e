import { add, certain, divide, type Known, multiply, nothing, roundedTo, subtract } from './approximate.js'
import type { Json } from './arbitrary.js'
import { decided } from './decided.js'
import { fraction, type Mode, one, parse } from './fraction.js'
import { byDays, fromDeals, length, quarter } from './from-rows.js'
import { extreme, type Place } from './replay.js'
import { tableFigure } from './replay-table.js'
import { literal } from './written.js'

/** Thrown where a step reads a figure of a period that is not on the statement. */
export class Unseen extends Error {}

type Verb = (entry: Json, place: Place) => Known

const text = (value: unknown): string => String(value)

/** How each verb is worked out by hand; a figure that is made of rows is counted from the rows. */
export const verbs: Readonly<Record<string, Verb>> = {
  sum: (entry, place) => amount('sum', entry, place),
  average: (entry, place) => amount('average', entry, place),
  min: (entry, place) => amount('min', entry, place),
  max: (entry, place) => amount('max', entry, place),
  count: rows,
  countDistinct: rows,
  formula: (entry, place) => place.formula(text(entry.formula)),
  limit(entry, place) {
    const raised =
      entry.atLeast === undefined
        ? place.formula(text(entry.limit))
        : extreme(place.formula(text(entry.limit)), place.formula(text(entry.atLeast)), 1)
    return entry.atMost === undefined ? raised : extreme(raised, place.formula(text(entry.atMost)), -1)
  },
  gate: (entry, place) => chosen([{ when: entry.when, take: text(entry.gate) }], text(entry.otherwise), place),
  choose: (entry, place) => chosen(entry.choose as Alternative[], text(entry.otherwise), place),
  weighted,
  progress(entry, place) {
    const from = place.formula(text(entry.from))
    const way = subtract(place.formula(text(entry.to)), from)
    const share = divide(subtract(place.formula(text(entry.progress)), from), way)
    if (entry.beyond === 'goes-on') return share
    return extreme(extreme(share, nothing, 1), certain(one), -1)
  },
  curve: (entry, place) => tableFigure(place, text(entry.table), place.formula(text(entry.curve))),
  tiers: (entry, place) => tableFigure(place, text(entry.table), place.formula(text(entry.tiers))),
  prorate,
  round: (entry, place) =>
    roundedTo(place.formula(text(entry.round)), literal(text(entry.to))!.value, entry.mode as Mode),
}

interface Alternative {
  readonly when: unknown
  readonly take: string
}

function chosen(alternatives: readonly Alternative[], otherwise: string, place: Place): Known {
  const { scenario, index } = place
  const [alternative, ...others] = alternatives
  if (alternative === undefined) return place.formula(otherwise)
  const names = ['last-of-year', 'Q4', '2026-Q4']
  const period = index === 3 ? names : [`Q${index + 1}`, quarter(index).name]
  const answer = decided(alternative.when, {
    left: (name) => (name === 'period' ? 'now' : place.formula(name)),
    right: (name) =>
      /^(Q\d|2026-Q\d|last-of-year)$/.test(name) ? (period.includes(name) ? 'now' : name) : place.formula(name),
    named: (name) => (scenario.plan.conditions as Json)[name],
  })
  if (answer === undefined) return undefined
  return answer ? place.formula(alternative.take) : chosen(others, otherwise, place)
}

function weighted(entry: Json, place: Place): Known {
  const parts = Object.entries(entry.weighted as Record<string, string>).map(([name, weight]) => ({
    figure: place.formula(name),
    weight: literal(weight),
  }))
  const total = (some: typeof parts) => some.map(({ figure, weight }) => multiply(figure, weight)).reduce(add, nothing)
  if (entry.missing === 'error') return total(parts)
  const there = parts.filter(({ figure }) => figure !== undefined)
  if (entry.missing === 'zero') return total(there)
  if (there.length < Number(entry.needs)) return undefined
  return divide(total(there), there.map(({ weight }) => weight).reduce(add))
}

function rows(entry: Json, { scenario, index, of }: Place): Known {
  return fromDeals(entry, scenario.rows.deals, index, of.team)
}

type Aggregate = 'sum' | 'average' | 'min' | 'max'

function together(figures: readonly Known[], how: Aggregate): Known {
  if (how === 'min' || how === 'max') return figures.reduce((a, b) => extreme(a, b, how === 'min' ? -1 : 1))
  const sum = figures.reduce(add, nothing)
  return how === 'sum' ? sum : divide(sum, certain(fraction(BigInt(figures.length))))
}

function amount(how: Aggregate, entry: Json, place: Place): Known {
  const of = entry[how]
  const { index, paper, step } = place
  if (Array.isArray(of))
    return together(
      of.map((each) => place.formula(text(each))),
      how,
    )
  if (text(of).startsWith('deals.')) return rows(entry, place)
  if (entry.over === undefined) {
    const cells = paper.all(text(of), step.period)
    return together(
      cells.map((cell) => cell.figure),
      how,
    )
  }
  const back = entry.over === 'year-to-date' ? index : 1
  const newest = entry.over === 'previous-period' ? index - 1 : index
  const periods = Array.from({ length: newest - index + back + 1 }, (_, i) => index - back + i)
  return together(
    periods.map((at) => {
      if (at >= 0) return place.formula(text(of), at)
      if (entry.first === undefined) throw new Unseen()
      return place.formula(text(entry.first))
    }),
    how,
  )
}

function prorate(entry: Json, { scenario, of, index }: Place): Known {
  const days = quarter(index)
  const what = text(entry.prorate)
  const whose = { member: of.member!, team: of.team! }
  const figure = (line: Scenario['rows']['staff'][number]) =>
    what === '1' ? one : parse(what === 'staff.fte' ? line.fte : line.targetBonus)
  const whole = what === 'staff.targetBonus' ? 365 : length(days)
  return certain(byDays(scenario.rows.staff, whose, days, figure, whole))
}

type Scenario = Place['scenario']
