import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Program } from '../../src/compile/program.js'
import { deepFreeze } from '../../src/core/freeze.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Statement, Step } from '../../src/evaluate/statement.js'
import { alike, sameBytes } from './alike.js'
import { rowsOfOnePlan, type Scenario, setsOfRows } from './arbitrary.js'
import { deal } from './arbitrary-rows.js'
import { type Draw, drawFrom, tapes } from './draw.js'
import { dataOf, programOf, stated } from './engine.js'

const options = { through: '2026-Q2' } as const

/** How a law changes the rows of a scenario: drawn from a tape of its own. */
const changes = tapes(900)

/**
 * One pass for all that must not matter: the order of rows and columns, columns that no field reads, who else computes at the same time, and
 * whether decisions are made twice. Then what may matter only where it belongs: repeated rows, rows of other days, rows of another team.
 */
test('the order of rows, columns that nobody reads, repetition, other plans, other days and other teams change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOfOnePlan, rowsOfOnePlan, changes, async (one, two, tape) => {
      const draw = drawFrom(tape)
      const alone = [...casesOf(one, draw), ...casesOf(two, draw)]
      const together = await Promise.all(alone.map(({ program, data }) => evaluate(program, data, options)))
      for (const [i, { value }] of together.entries())
        sameBytes(value!, alone[i]!.statement, 'decided twice, beside another plan')
    }),
    { numRuns: 1000 / (2 * setsOfRows) },
  )
})

function casesOf(cases: readonly Scenario[], draw: Draw) {
  const plan = deepFreeze(structuredClone(cases[0]!.plan))
  const program = programOf(plan)
  const found = cases.map((scenario) => unmoved(program, scenario, draw))
  expect(plan, 'the plan is as it was').toEqual(cases[0]!.plan)
  return found
}

/** Computes a scenario as it is, and with each change of its rows that must not matter. */
function unmoved(program: Program, scenario: Scenario, draw: Draw) {
  const rows = deepFreeze(structuredClone(scenario.rows))
  const data = dataOf(program, rows)
  const alone = stated(program, data, options)
  const changed = (others: Rows) => stated(program, dataOf(program, others), options)

  expect(rows, 'the rows are as they were').toEqual(scenario.rows)
  sameBytes(changed(shuffled(scenario, draw)), alone, 'order of rows and columns')

  const more = changed(repeatedAndStray(scenario, draw))
  alike(figuresOf(more), figuresOf(alone), 'repeated rows, and rows of other days')
  countsOf(more, alone, scenario)

  const [other, ...mine] = Object.keys(scenario.plan.teams).reverse()
  const busier = changed(withDealsOf(scenario, other!, draw))
  alike(linesOfTeams(busier, mine), linesOfTeams(alone, mine), 'rows of another team')
  return { program, data, statement: alone }
}

type Rows = Readonly<Record<string, readonly object[]>>

function inAnyOrder<T>(items: readonly T[], draw: Draw): readonly T[] {
  const left = [...items]
  return items.map(() => left.splice(draw.upTo(left.length), 1)[0]!)
}

/** The same rows in another order, their columns too, with one more that no field reads. */
function shuffled({ rows }: Scenario, draw: Draw): Rows {
  const row = (each: object) => Object.fromEntries(inAnyOrder([...Object.entries(each), ['note', 'seen']], draw))
  return {
    staff: inAnyOrder(rows.staff, draw).map(row),
    deals: inAnyOrder(rows.deals, draw).map(row),
  }
}

const strays = 2

/** Some rows once more, and deals of days that no entry looks at. */
function repeatedAndStray({ plan, rows }: Scenario, draw: Draw): Rows {
  const teams = Object.keys(plan.teams)
  const others = Array.from({ length: strays }, (_, i) => ({
    ...deal(draw, teams, `stray${i}`),
    closedOn: draw.pick(['2019-05-05', '2031-01-01', '2027-03-01']),
  }))
  const again = rows.deals.length === 0 ? [] : [draw.pick(rows.deals), draw.pick(rows.deals)]
  return {
    staff: [...rows.staff, draw.pick(rows.staff)],
    deals: inAnyOrder([...rows.deals, ...again, ...others], draw),
  }
}

/** All figures, decisions and payouts of a statement, without what tells of the rows that did not count. */
function figuresOf(statement: Statement): readonly string[] {
  const line = ({ left: _, ...step }: Step) => step
  const { steps, earlier, payouts, paid, checks } = statement
  return [...steps.map(line), ...earlier.map(line), ...payouts, paid, ...checks].map((each) => JSON.stringify(each))
}

function withDealsOf({ rows }: Scenario, team: string, draw: Draw): Rows {
  const others = Array.from({ length: 3 }, (_, i) => ({ ...deal(draw, [team], `other${i}`) }))
  return { ...rows, deals: inAnyOrder([...rows.deals, ...others], draw) }
}

const handsOut = ['distribute', 'split']

/** The figures of some teams on the lines that no other team has a part in. */
function linesOfTeams(statement: Statement, teams: readonly string[]): readonly string[] {
  const apart = new Map<string, boolean>()
  const grains = new Map(statement.steps.map((step) => [step.name, step.grain]))
  for (const step of statement.steps) {
    const own = step.section === 'parameters' || step.section === 'members'
    const finest = (name: string) => (grains.get(name) ?? []).join() !== '' && step.grain.length === 0
    const readsApart = step.inputs.every(({ name }) => apart.get(name) === true && !finest(name))
    const readsRows = step.cells.some((cell) => cell.rows !== undefined)
    const isApart = own || (readsApart && (!readsRows || step.grain.length > 0) && !handsOut.includes(step.verb))
    apart.set(step.name, isApart && apart.get(step.name) !== false)
  }
  return statement.steps
    .filter((step) => apart.get(step.name) === true)
    .flatMap((step) =>
      step.cells
        .filter((cell) => cell.of.team === undefined || teams.includes(cell.of.team))
        .map((cell) => `${step.period} ${step.name} ${JSON.stringify(cell)}`),
    )
}

function countsOf(more: Statement, before: Statement, { rows }: Scenario): void {
  const again = rows.deals.length === 0 ? 0 : 2
  for (const [i, source] of more.rows.sources.entries()) {
    const was = before.rows.sources[i]!
    const [repeated, others] = source.source === 'deals' ? [again, strays] : [1, 0]
    const excluded = (all: typeof source) => all.excluded.reduce((count, each) => count + each.rows, 0)
    expect(source.duplicates).toBe(was.duplicates + repeated)
    expect(source.used).toBe(was.used)
    expect(excluded(source)).toBe(excluded(was) + others)
    expect(source.read).toBe(source.used + excluded(source) + source.duplicates)
    expect(source.digest === was.digest, 'digest').toBe(others === 0)
  }
}
