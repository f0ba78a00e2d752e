import type { Step } from '../../src/evaluate/statement.js'
import { apportion } from './apportion.js'
import type { Known } from './approximate.js'
import { roundedTo } from './approximate.js'
import type { Json, Scenario } from './arbitrary.js'
import {
  abs,
  type Fraction,
  floor,
  fraction,
  isZero,
  minus,
  one,
  order,
  over,
  parse,
  plus,
  power,
  rounded,
  settled,
  sum,
  text,
  times,
  zero,
} from './fraction.js'
import { byDays, daysThere, length, quarter, quarterIndex } from './from-rows.js'
import type { Of, Paper } from './paper.js'
import { literal } from './written.js'

/** What is wrong with the parts of a pool, by the figures of pool and weights that the statement states; undefined for other steps. */
export function handedOut(step: Step, scenario: Scenario, paper: Paper): readonly string[] | undefined {
  if (step.section !== 'pools' && step.section !== 'payouts') return undefined
  const [name = '', part] = step.name.split('.')
  const written = (scenario.plan[step.section] as Json)[name]
  if (typeof written === 'string') return undefined
  const entry = written as Json
  if ('split' in entry) return splitUp(step, entry, part, scenario, paper)
  if (!('distribute' in entry)) return undefined
  if (part === 'toCompany') return left(step, entry, name, scenario, paper)
  return part === 'pool' ? whole(step, entry, scenario, paper) : shared(step, entry, scenario, paper)
}

/** The pool in what can be paid. */
function whole(step: Step, entry: Json, scenario: Scenario, paper: Paper): readonly string[] {
  return step.cells.flatMap((cell) => {
    const pool = poolOf(String(entry.distribute), step, cell.of, scenario, paper)
    return pool === undefined ? [] : unlike(cell.value, pool)
  })
}

/** Where a tie hangs on digits beyond the statement's, either is right. */
const hair = power(-15)

function splitUp(
  step: Step,
  entry: Json,
  part: string | undefined,
  scenario: Scenario,
  paper: Paper,
): readonly string[] {
  const unit = parse(scenario.plan.rounding.to)
  const mode = scenario.plan.rounding.mode
  const pool = poolOf(String(entry.split), step, {}, scenario, paper)
  if (pool === undefined) return []
  const into = Object.entries(entry.into as Record<string, string>)
  const given = into.map(([, share]) => (share === 'rest' ? zero : literal(share)!.value))
  const shares = into.map(([, share], i) => (share === 'rest' ? minus(one, sum(given)) : given[i]!))
  if (entry.per === 'team') {
    const wanted = step.cells.map((cell) => into.findIndex(([team]) => team === cell.of.team))
    const parts = apportion(
      pool,
      wanted.map((at) => shares[at] ?? zero),
      unit,
    )
    return step.cells.flatMap((cell, i) => unlike(cell.value, parts[i]!))
  }
  const rest = into.findIndex(([, share]) => share === 'rest')
  const at = into.findIndex(([name]) => name === part)
  const own = (share: Fraction) => rounded(settled(times(pool, share)), unit, mode)
  const others = into.filter((_, i) => i !== rest).map(([, share]) => own(literal(share)!.value))
  const wanted =
    rest < 0 ? apportion(pool, shares, unit)[at]! : at === rest ? minus(pool, sum(others)) : own(shares[at]!)
  return unlike(step.cells[0]!.value, wanted)
}

const unlike = (found: string, wanted: Fraction): readonly string[] =>
  found === text(wanted) ? [] : [`${found}, not ${text(wanted)}`]

/** The pool in whole units; undefined where that hangs on digits beyond the statement's. */
function poolOf(name: string, step: Step, of: Of, scenario: Scenario, paper: Paper): Fraction | undefined {
  const figure = paper.figure(name, step.period, of)
  if (figure === 'unseen' || figure === undefined) throw new Error(`no pool ${name} in ${step.period}`)
  try {
    return roundedTo(figure, parse(scenario.plan.rounding.to), scenario.plan.rounding.mode)!.value
  } catch {
    return undefined
  }
}

function shared(step: Step, entry: Json, scenario: Scenario, paper: Paper): readonly string[] {
  const pools = paper.all(String(entry.distribute), step.period)
  const { weights, stays } = weightsOf(step, entry, scenario, paper, pools.length > 1)
  return pools.flatMap(({ of }) => {
    const pool = poolOf(String(entry.distribute), step, of, scenario, paper)
    if (pool === undefined) return []
    const inside = step.cells.flatMap((cell, i) =>
      Object.keys(of).every((axis) => cell.of[axis] === of[axis]) ? [i] : [],
    )
    const found = inside.map((i) => parse(step.cells[i]!.value))
    const unit = parse(scenario.plan.rounding.to)
    const own = inside.map((i) => weights[i]!)
    if (entry.atMost !== undefined) {
      const caps = inside.map((i) => stood(paper.figure(String(entry.atMost), step.period, step.cells[i]!.of)))
      return capped(
        pool,
        own,
        found,
        caps.map((cap) => rounded(settled(cap), unit, 'floor')),
      )
    }
    if (stays === undefined) return fairly(pool, own, found, unit)
    const before = apportion(pool, own, unit)
    const wanted = before.map((share, i) => (stays.has(inside[i]!) ? zero : share))
    const same = wanted.every((share, i) => order(abs(minus(share, found[i]!)), unit) <= 0)
    return same ? [] : [`${found.map(text)}, not ${wanted.map(text)}`]
  })
}

/** Whether parts stay below their cap, and money is left over only where all are at it. */
function capped(
  pool: Fraction,
  weights: readonly Fraction[],
  found: readonly Fraction[],
  caps: readonly Fraction[],
): readonly string[] {
  const told = `${found.map(text)} of ${text(pool)}, at most ${caps.map(text)}`
  const rest = minus(pool, sum(found))
  const full = found.every((share, i) => isZero(weights[i]!) || order(share, caps[i]!) === 0)
  const below = pool.n <= 0n || found.every((share, i) => order(share, caps[i]!) <= 0)
  return below && rest.n >= 0n && (isZero(rest) || full) ? [] : [`capped parts ${told}`]
}

/** Whether parts are those of largest remainders, but for ties that hang on a hair. */
function fairly(
  pool: Fraction,
  weights: readonly Fraction[],
  found: readonly Fraction[],
  unit: Fraction,
): readonly string[] {
  const told = `${found.map(text)} of ${text(pool)}`
  if (order(sum(found), pool) !== 0) return [`the parts ${told} do not add up`]
  const all = sum(weights)
  if (isZero(pool)) return found.every(isZero) ? [] : [`parts of nothing: ${told}`]
  const quotas = weights.map((weight) => abs(over(times(over(pool, unit), weight), all)))
  const rests = quotas.map((quota) => minus(quota, fraction(floor(quota))))
  const more = found.map((share, i) => minus(abs(over(share, unit)), fraction(floor(quotas[i]!))))
  for (const [i, lucky] of more.entries()) {
    if (lucky.d !== 1n || (lucky.n !== 0n && lucky.n !== 1n)) {
      const up = minus(one, rests[i]!)
      // A quota that is a whole number but for a hair may have been taken from either side of it.
      if (order(up, hair) > 0 && order(rests[i]!, hair) > 0) return [`part ${i} of ${told} is off its quota`]
    }
    for (const [j, other] of more.entries())
      if (lucky.n > other.n && order(plus(rests[i]!, hair), rests[j]!) < 0)
        return [`in ${told}, part ${i} was rounded up before part ${j}`]
  }
  return []
}

interface Weights {
  readonly weights: readonly Fraction[]
  /** The cells whose share stays with the company. */
  readonly stays?: ReadonlySet<number>
}

function weightsOf(step: Step, entry: Json, scenario: Scenario, paper: Paper, perTeam: boolean): Weights {
  const by = entry.by as string | Readonly<Record<string, string>>
  const single = (name: string) =>
    step.cells.map((cell) =>
      name === 'equal' ? equalWeight(step, cell.of, scenario) : stood(paper.figure(name, step.period, cell.of)),
    )
  const blend = typeof by === 'string' ? undefined : Object.entries(by)
  const parts = blend?.map(([name, share]) => {
    const own = single(name)
    return own.map((weight, i) => {
      const group = own.filter((_, j) => !perTeam || step.cells[j]!.of.team === step.cells[i]!.of.team)
      return times(over(weight, sum(group)), literal(share)!.value)
    })
  })
  const weights =
    parts === undefined ? single(by as string) : step.cells.map((_, i) => sum(parts.map((part) => part[i]!)))
  const to = entry.to as { employedOn: string } | undefined
  if (to === undefined) return { weights }
  const out = new Set(
    step.cells.flatMap((cell, i) => (isThere(to.employedOn, step, cell.of, scenario, paper) ? [] : [i])),
  )
  if (entry.ineligible === 'share-stays-with-the-company') return { weights, stays: out }
  return { weights: weights.map((weight, i) => (out.has(i) ? zero : weight)) }
}

function stood(figure: Known | 'unseen'): Fraction {
  if (figure === 'unseen' || figure === undefined) throw new Error('a weight is missing')
  return figure.value
}

/** One for each team; for each member one, parted by days over the teams. */
function equalWeight(step: Step, of: Of, scenario: Scenario): Fraction {
  if (of.member === undefined) return one
  const days = quarter(quarterIndex(step.period))
  const lines = scenario.rows.staff
  const mine = byDays(lines, { member: of.member, team: of.team! }, days, () => one, length(days))
  const all = lines
    .filter((line) => line.member === of.member)
    .map((line) => fraction(BigInt(daysThere(line, days)), BigInt(length(days))))
  return isZero(mine) ? zero : over(mine, sum(all))
}

function isThere(on: string, step: Step, of: Of, scenario: Scenario, paper: Paper): boolean {
  const { first, last } = quarter(quarterIndex(step.period))
  const day = on === 'cut-off' ? paper.statement.cutOff : on === 'first-day-of-period' ? first : last
  return scenario.rows.staff.some(
    (line) => line.member === of.member && daysThere(line, { first: day, last: day }) === 1,
  )
}

/** What of the pool went to nobody. */
function left(step: Step, entry: Json, name: string, scenario: Scenario, paper: Paper): readonly string[] {
  const pools = paper
    .all(String(entry.distribute), step.period)
    .map(({ of }) => poolOf(String(entry.distribute), step, of, scenario, paper))
  if (pools.includes(undefined)) return []
  const parts = paper.all(name, step.period).map(({ figure }) => stood(figure))
  return unlike(step.cells[0]!.value, minus(sum(pools as readonly Fraction[]), sum(parts)))
}
