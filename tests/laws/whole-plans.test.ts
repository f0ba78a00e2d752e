import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Statement } from '../../src/evaluate/statement.js'
import { alike } from './alike.js'
import { type Account, type Json, rowsOfOnePlan, type Scenario, setsOfRows } from './arbitrary.js'
import { closingsOf, linesOf } from './cut.js'
import { dataOf, programOf, stated } from './engine.js'
import { type Fraction, minus, order, over, parse, plus, rounded, settled, sum, text } from './fraction.js'
import { paperOf } from './paper.js'
import { replay } from './replay.js'
import { literal } from './written.js'

/** The cells that the replay could not judge, since they hang on the last digit that is kept, in all runs. */
const judged = { cells: 0, unjudged: 0 }

test('of every statement: each step replays from its inputs, accounts balance, what is paid adds up, limits hold, a cut changes nothing', () => {
  fc.assert(
    fc.property(rowsOfOnePlan, fc.constantFrom(1, 2, 3), (cases, quarters) => {
      const program = programOf(cases[0]!.plan)
      for (const scenario of cases) {
        const data = dataOf(program, scenario.rows)
        const whole = stated(program, data)
        replays(scenario, whole)
        balances(scenario, whole)
        addsUp(scenario, whole)
        limitsHold(scenario, whole)
        tellsOfEveryRow(scenario, whole)
        const before = { through: `2026-Q${quarters}`, cutOff: whole.cutOff }
        const after = { from: `2026-Q${quarters + 1}`, cutOff: whole.cutOff }
        const first = stated(program, data, before)
        const rest = stated(program, data, { ...after, openings: closingsOf(first, before.through) })
        alike(linesOf([first, rest]), linesOf([whole]), 'cut and whole')
        expect([...first.payouts, ...rest.payouts], 'paid, cut and whole').toEqual(whole.payouts)
      }
    }),
    { numRuns: 1000 / setsOfRows },
  )
  expect(judged.unjudged / judged.cells).toBeLessThan(0.01)
})

function replays(scenario: Scenario, statement: Statement): void {
  const { cells, unjudged, wrong } = replay(scenario, statement)
  judged.cells += cells
  judged.unjudged += unjudged
  expect(wrong.slice(0, 3), 'worked out again').toEqual([])
}

/** Opening + add − subtract = closing, and each opening is the last closing, by the figures of the statement alone. */
function balances({ plan }: Scenario, statement: Statement): void {
  const { to, mode } = plan.rounding
  const cellsOf = (name: string, period: string) =>
    new Map(
      statement.steps
        .find((step) => step.name === name && step.period === period)!
        .cells.map((cell) => [JSON.stringify(cell.of), parse(cell.value)]),
    )
  for (const [name, account] of Object.entries(plan.accounts as Readonly<Record<string, Account>>)) {
    let carried: ReadonlyMap<string, Fraction> | undefined
    for (const period of statement.periods) {
      const opening = cellsOf(`${name}.opening`, period)
      if (carried !== undefined) expect(opening, `${name} is carried`).toEqual(carried)
      const moved = (names: readonly string[], of: string) =>
        sum(names.map((each) => rounded(settled(cellsOf(each, period).get(of)!), parse(to), mode)))
      carried = cellsOf(`${name}.closing`, period)
      for (const [of, closing] of carried) {
        const full = plus(opening.get(of)!, moved(account.add, of))
        expect(text(closing), `${name} balances`).toBe(text(minus(full, moved(account.subtract ?? [], of))))
      }
    }
  }
}

function addsUp({ plan }: Scenario, statement: Statement): void {
  const paid = statement.payouts.map((payout) => parse(payout.amount))
  expect(text(parse(statement.paid.total[0]!.amount))).toBe(text(sum(paid)))
  for (const amount of paid) expect(over(amount, parse(plan.rounding.to)).d, 'whole units').toBe(1n)
}

/** What is limited stays between its bounds after the rounding of its line, wherever a bound is itself a multiple of what is rounded to. */
function limitsHold({ plan }: Scenario, statement: Statement): void {
  const paper = paperOf(statement)
  for (const step of statement.steps) {
    const entry = (plan[step.section] as Json)[step.name]
    if (typeof entry !== 'object' || !('limit' in (entry as Json))) continue
    const { atLeast, atMost, round, payCode } = entry as Limited
    const isRounded = step.unit === 'money' && (payCode !== undefined || plan.rounding.at === 'every-money-line')
    const unit = round !== undefined ? literal(round.to)!.value : isRounded ? parse(plan.rounding.to) : undefined
    for (const cell of step.cells) {
      const bound = (text: string | undefined): Fraction | undefined => {
        if (text === undefined || cell.value === 'missing') return undefined
        const figure = literal(text) ?? paper.figure(text, step.period, cell.of)
        const value = figure === 'unseen' ? undefined : figure?.value
        return value === undefined || (unit !== undefined && over(value, unit).d !== 1n) ? undefined : value
      }
      const [least, most] = [bound(atLeast), bound(atMost)]
      const where = `${step.period} ${step.name}`
      if (most !== undefined) expect(order(parse(cell.value), most), `${where} at most`).not.toBe(1)
      // A cap below its floor wins.
      if (
        least !== undefined &&
        (most === undefined || order(least, most) <= 0) &&
        (most !== undefined || atMost === undefined)
      )
        expect(order(parse(cell.value), least), `${where} at least`).not.toBe(-1)
    }
  }
}

interface Limited {
  readonly atLeast?: string
  readonly atMost?: string
  readonly round?: { readonly to: string }
  readonly payCode?: string
}

function tellsOfEveryRow({ rows }: Scenario, statement: Statement): void {
  for (const source of statement.rows.sources) {
    const excluded = source.excluded.reduce((all, each) => all + each.rows, 0)
    expect(source.read).toBe(rows[source.source as 'deals' | 'staff'].length)
    expect(source.used + excluded + source.duplicates, source.source).toBe(source.read)
  }
}
