import {
  type Fraction,
  fraction,
  isZero,
  largest,
  type Mode,
  minus,
  negate,
  order,
  over,
  rounded,
  sum,
  times,
  one as whole,
  zero,
} from '../laws/fraction.js'
import { decide, ordered, type Truth } from './condition.js'
import { convert, currencyNamed } from './exchange.js'
import { fold, movements } from './fold.js'
import { literal } from './formula.js'
import { distribute, prorate } from './members.js'
import { day, inOneYear, type Period, periodNamed, periodsIn } from './periods.js'
import { moneyRounding } from './rounding.js'
import type { Scene } from './scene.js'
import { serviceLevel } from './service-level.js'
import { shareOut } from './share-out.js'
import { stages } from './stages.js'
import { gridUnit, lookUp, lookUpGrid, paysUnit } from './table.js'
import { type Raw, section, textAt, uncovered } from './uncovered.js'
import {
  axisOf,
  brought,
  cellwise,
  commonUnit,
  type Figure,
  isMoney,
  one,
  places,
  pure,
  there,
  type Value,
} from './value.js'

type Parts = Readonly<Record<string, Value>>
type Verb = (raw: Raw, scene: Scene) => Value | Parts

const smallest = (a: Fraction, b: Fraction): Fraction => negate(largest(negate(a), negate(b)))
const average = (all: readonly Fraction[]): Fraction => over(sum(all), fraction(BigInt(all.length)))
const together = {
  sum: there(sum),
  average: there((all) => (all.length === 0 ? undefined : average(all))),
  min: there((all) => (all.length === 0 ? undefined : all.reduce(smallest))),
  max: there((all) => (all.length === 0 ? undefined : all.reduce(largest))),
}

/** Rows, an entry over periods, or an entry brought to a coarser grain. */
function amount(verb: keyof typeof together): Verb {
  return (raw, scene) => {
    const target = raw[verb]
    if (Array.isArray(target)) {
      const all = target.map((each) => scene.formula(String(each)))
      return cellwise(scene.space, all, commonUnit(all), together[verb])
    }
    const name = textAt(raw, verb)
    if (scene.sources.has(name.split('.')[0]!)) return fold(verb, name, raw, scene)
    const overTime = raw.over === undefined ? scene.formula(name) : window(verb, name, raw, scene)
    if (raw.per === undefined && raw.over !== undefined) return overTime
    const per = [raw.per ?? []].flat().map(String)
    return brought(scene.space, overTime, per, together[verb])
  }
}

function window(verb: keyof typeof together, name: string, raw: Raw, scene: Scene): Value {
  const early = raw.first === undefined ? undefined : scene.formula(textAt(raw, 'first'))
  const all = periodsIn(raw.over, scene.period).map((period) =>
    early !== undefined && period.start < scene.first.start ? early : scene.formula(name, period),
  )
  return cellwise(scene.space, all, commonUnit(all), together[verb])
}

function decision(condition: unknown, scene: Scene): Value {
  const asked: Value[] = []
  const side = (text: string): Value | undefined => {
    if (text === 'missing') return undefined
    const found = literal(text)
    return found === undefined ? scene.named(text) : one(found.figure, found.unit)
  }
  // Asked once to know the grain, then in every cell.
  decide(condition, scene.conditions, (name, _, operands) => {
    if (name !== 'period')
      for (const each of [side(name), ...operands.map(side)]) if (each !== undefined) asked.push(each)
    return true
  })
  const axes = cellwise(scene.space, [one(zero, pure), ...asked], pure, () => zero).axes
  const cell = (value: Value, i: number): Figure =>
    cellwise(
      scene.space,
      [value, { axes, unit: pure, cells: places(scene.space, axes).map(() => zero) }],
      value.unit,
      ([a]) => a,
    ).cells[i]
  const cells = places(scene.space, axes).map((_, i): Figure => {
    const found = decide(condition, scene.conditions, (name, operator, operands): Truth => {
      const negative = operator === 'isNot'
      if (name === 'period') return operands.some((text) => isPeriod(text, scene.period)) !== negative
      const left = cell(side(name)!, i)
      if (operands.includes('missing'))
        return operands.length > 1 ? uncovered('missing or a figure') : (left === undefined) !== negative
      const right = operands.map((text) => cell(side(text)!, i))
      if (left === undefined || right.includes(undefined)) return undefined
      if (operator === 'is' || negative) return right.some((each) => order(left, each!) === 0) !== negative
      return ordered(operator, order(left, right[0]!))
    })
    return found === undefined ? undefined : found ? whole : zero
  })
  return { axes, cells, unit: pure }
}

function isPeriod(text: string, period: Period): boolean {
  if (text === 'first-of-year') return period.inYear === 1
  if (text === 'last-of-year') return period.inYear === inOneYear[period.kind]
  const short = /^[MQH](\d+)$/.exec(text)
  return short === null
    ? periodNamed(period.kind, text, period.fiscal).start === period.start
    : Number(short[1]) === period.inYear
}

function choose(holds: Value, yes: Value, no: Value, scene: Scene): Value {
  return cellwise(scene.space, [holds, yes, no], commonUnit([yes, no]), ([when, a, b]) =>
    when === undefined ? undefined : isZero(when) ? b : a,
  )
}

function shares(into: Readonly<Record<string, string>>): readonly Fraction[] {
  const known = Object.values(into).map((text) => (text === 'rest' ? undefined : literal(text)!.figure))
  const rest = minus(whole, sum(known.filter((each) => each !== undefined)))
  return known.map((each) => each ?? rest)
}

const split: Verb = (raw, scene) => {
  const pool = scene.formula(textAt(raw, 'split'))
  const into = raw.into as Readonly<Record<string, string>>
  const parts = shares(into)
  const names = Object.keys(into)
  if (raw.per === 'team') {
    const { to, mode } = moneyRounding(scene.plan)
    const weights = axisOf(scene.space, 'team').cells.map((name) => parts[names.indexOf(name)] ?? zero)
    const [figure] = pool.cells
    if (pool.axes.length > 0 || !isMoney(pool.unit)) uncovered('a split over teams of what is not the company’s money')
    const cells = figure === undefined ? weights.map(() => undefined) : shareOut(rounded(figure, to, mode), weights, to)
    return { axes: ['team'], cells, unit: pool.unit }
  }
  const rest = names.findIndex((name) => into[name] === 'rest')
  const part =
    (place: number) =>
    (figure: Fraction): Fraction => {
      if (!isMoney(pool.unit)) return times(figure, parts[place]!)
      const { to, mode } = moneyRounding(scene.plan)
      const all = rounded(figure, to, mode)
      if (rest < 0) return shareOut(all, parts, to)[place]!
      const others = parts.map((share, i) => (i === rest ? zero : rounded(times(all, share), to, mode)))
      const left = minus(all, sum(others))
      if (order(times(left, all), zero) < 0) return shareOut(all, parts, to)[place]!
      return place === rest ? left : others[place]!
    }
  return Object.fromEntries(
    names.map((name, i) => [
      name,
      cellwise(
        scene.space,
        [pool],
        pool.unit,
        there(([a]) => part(i)(a!)),
      ),
    ]),
  )
}

const weighted: Verb = (raw, scene) => {
  const parts = Object.keys(raw.weighted as Raw).map((name) => scene.formula(name))
  const weights = shares(raw.weighted as Record<string, string>)
  const rule = textAt(raw, 'missing')
  return cellwise(scene.space, parts, commonUnit(parts), (figures) => {
    const known = figures.flatMap((figure, i) => (figure === undefined ? [] : [{ figure, weight: weights[i]! }]))
    if (rule === 'error' && known.length < figures.length) return undefined
    const score = sum(known.map(({ figure, weight }) => times(figure, weight)))
    if (rule !== 'redistribute') return score
    if (known.length < Number(raw.needs)) return undefined
    return over(score, sum(known.map(({ weight }) => weight)))
  })
}

const limit: Verb = (raw, scene) => {
  let found = scene.formula(textAt(raw, 'limit'))
  for (const [key, keep] of [
    ['atLeast', largest],
    ['atMost', smallest],
  ] as const) {
    if (raw[key] === undefined) continue
    const bound = scene.formula(textAt(raw, key))
    found = cellwise(
      scene.space,
      [found, bound],
      commonUnit([found, bound]),
      there(([a, b]) => keep(a!, b!)),
    )
  }
  return found
}

const progress: Verb = (raw, scene) => {
  const all = ['progress', 'from', 'to'].map((key) => scene.formula(textAt(raw, key)))
  return cellwise(
    scene.space,
    all,
    pure,
    there(([at, from, to]) => {
      if (order(from!, to!) === 0) return undefined
      const share = over(minus(at!, from!), minus(to!, from!))
      return raw.beyond === 'goes-on' ? share : smallest(largest(share, zero), whole)
    }),
  )
}

/** A table read at an amount: `curve` pays what the table says, `tiers` an amount at its rates. */
function byTable(verb: 'curve' | 'tiers'): Verb {
  return (raw, scene) => {
    const input = scene.formula(textAt(raw, verb))
    const table = section(scene.plan, 'tables')[textAt(raw, 'table')] ?? uncovered('a table that is not there')
    const pays = paysUnit(table)
    const unit =
      verb === 'curve' || pays === undefined || input.unit === undefined
        ? pays
        : { money: input.unit.money + pays.money, time: input.unit.time + pays.time }
    return cellwise(
      scene.space,
      [input],
      unit,
      there(([x]) => lookUp(table, x!)),
    )
  }
}

/** What each verb of the language comes to. */
export const verbs: Readonly<Record<string, Verb>> = {
  formula: (raw, scene) => scene.formula(textAt(raw, 'formula')),
  sum: amount('sum'),
  average: amount('average'),
  min: amount('min'),
  max: amount('max'),
  count: (raw, scene) => fold('count', textAt(raw, 'count'), raw, scene),
  countDistinct: (raw, scene) => fold('countDistinct', textAt(raw, 'countDistinct'), raw, scene),
  value: (raw, scene) => fold('value', textAt(raw, 'value'), raw, scene),
  median: (raw, scene) => fold('median', textAt(raw, 'median'), raw, scene),
  percentile: (raw, scene) => fold('percentile', textAt(raw, 'percentile'), raw, scene),
  latest: (raw, scene) => fold('latest', textAt(raw, 'latest'), raw, scene),
  movements,
  stages,
  serviceLevel,
  countPeriods: (raw, scene) => {
    const held = periodsIn(raw.over, scene.period).map((period): Value => {
      if (period.start >= day(String(scene.plan.from)))
        return decision(raw.countPeriods, { ...scene, period, named: (name, then = period) => scene.named(name, then) })
      return raw.first === undefined
        ? uncovered('periods before the plan')
        : one(raw.first === 'held' ? whole : zero, pure)
    })
    return cellwise(scene.space, held, pure, there(sum))
  },
  curve: byTable('curve'),
  tiers: byTable('tiers'),
  matrix: (raw, scene) => {
    const inputs = (raw.matrix as string[]).map((text) => scene.formula(text))
    const table = section(scene.plan, 'tables')[textAt(raw, 'table')] ?? uncovered('a table that is not there')
    return cellwise(
      scene.space,
      inputs,
      gridUnit(table),
      there(([down, across]) => lookUpGrid(table, down!, across!)),
    )
  },
  progress,
  weighted,
  gate: (raw, scene) =>
    choose(
      decision(raw.when, scene),
      scene.formula(textAt(raw, 'gate')),
      scene.formula(textAt(raw, 'otherwise')),
      scene,
    ),
  choose: (raw, scene) =>
    (raw.choose as readonly Raw[]).reduceRight(
      (otherwise, each) => choose(decision(each.when, scene), scene.formula(textAt(each, 'take')), otherwise, scene),
      scene.formula(textAt(raw, 'otherwise')),
    ),
  limit,
  round: (raw, scene) => {
    const found = scene.formula(textAt(raw, 'round'))
    const to = literal(textAt(raw, 'to'))!.figure
    return cellwise(
      scene.space,
      [found],
      found.unit,
      there(([a]) => rounded(a!, to, textAt(raw, 'mode') as Mode)),
    )
  },
  split,
  convert: (raw, scene) =>
    convert(scene.formula(textAt(raw, 'convert')), currencyNamed(raw), raw, textAt(raw, 'at'), scene),
  prorate,
  distribute,
}
