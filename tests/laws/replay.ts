import type { Cell, Step } from '../../src/evaluate/statement.js'
import { add, compared, differs, type Known, roundedTo, subtract, TooNear } from './approximate.js'
import type { Json, Scenario } from './arbitrary.js'
import { type Mode, parse } from './fraction.js'
import { quarter, quarterIndex } from './from-rows.js'
import { type Of, type Paper, paperOf } from './paper.js'
import { parameterFigure } from './replay-parameter.js'
import { handedOut } from './replay-shares.js'
import { Unseen, verbs } from './replay-verbs.js'
import { literal, workedOut } from './written.js'

/** What came of working a statement out again: how many cells, how many could not be judged, and what is wrong. */
export interface Replay {
  readonly cells: number
  readonly unjudged: number
  readonly wrong: readonly string[]
}

/** What working out one cell may look at. */
export interface Place {
  readonly scenario: Scenario
  readonly paper: Paper
  readonly step: Step
  readonly of: Of
  readonly index: number
  /** Works a formula out from the figures of the statement; in this quarter, unless another is said. */
  formula(text: string, index?: number): Known
}

/** Works out every step of a statement again, from the plan, the rows, and the figures that the statement itself states for its inputs. */
export function replay(scenario: Scenario, statement: Paper['statement']): Replay {
  const paper = paperOf(statement)
  const wrong: string[] = []
  let cells = 0
  let unjudged = 0
  for (const step of statement.steps) {
    const shares = handedOut(step, scenario, paper)
    if (shares !== undefined) {
      wrong.push(...shares.map((each) => `${step.period} ${step.name}: ${each}`))
      cells += step.cells.length
      for (const cell of step.cells) paper.keep(step, cell, literal(cell.value))
      continue
    }
    for (const cell of step.cells) {
      cells += 1
      const found = judged(step, cell, scenario, paper)
      if (found === 'unjudged') unjudged += 1
      else if (found !== undefined)
        wrong.push(`${step.period} ${step.name} ${JSON.stringify(cell.of)} (${step.verb}): ${found}`)
    }
  }
  return { cells, unjudged, wrong }
}

function judged(step: Step, cell: Cell, scenario: Scenario, paper: Paper): string | undefined {
  try {
    const index = quarterIndex(step.period)
    const place: Place = {
      scenario,
      paper,
      step,
      of: cell.of,
      index,
      formula: (text, at = index) =>
        workedOut(text, (name) => {
          const figure = paper.figure(name, quarter(at).name, cell.of)
          if (figure === 'unseen') throw new Unseen()
          return figure
        }),
    }
    const wanted = lineOf(place)
    const problem = differs(wanted, cell.value)
    if (problem === undefined) paper.keep(step, cell, wanted)
    return problem
  } catch (thrown) {
    if (thrown instanceof TooNear || thrown instanceof Unseen) return 'unjudged'
    throw thrown
  }
}

function lineOf(place: Place): Known {
  const { step, scenario } = place
  if (step.section === 'parameters') return parameterFigure(place)
  if (step.section === 'accounts') return accountFigure(place)
  const section = scenario.plan[step.section] as Json
  const written = section[step.name.split('.')[0]!]
  const entry = typeof written === 'string' ? { formula: written } : (written as Json)
  const verb = Object.keys(verbs).find((each) => each !== 'round' && each in entry)!
  return rounded(verbs[verb]!(entry, place), entry, place)
}

function rounded(figure: Known, entry: Json, { step, scenario }: Place): Known {
  const { to, mode, at } = scenario.plan.rounding
  const own = entry.round as { to: string; mode: Mode } | undefined
  if (own !== undefined) return roundedTo(figure, literal(own.to)!.value, own.mode)
  if (step.unit !== 'money' || (at !== 'every-money-line' && entry.payCode === undefined)) return figure
  return 'split' in entry ? figure : roundedTo(figure, parse(to), mode)
}

function accountFigure(place: Place): Known {
  const { step, scenario, paper, of, index } = place
  const [name = '', part] = step.name.split('.')
  const account = scenario.plan.accounts[name]!
  if (part === 'opening') {
    if (index === 0) return literal(account.opening)
    const before = paper.figure(`${name}.closing`, quarter(index - 1).name, of)
    if (before === 'unseen') throw new Unseen()
    return before
  }
  const { to, mode } = scenario.plan.rounding
  const entering = (text: string) => roundedTo(place.formula(text), parse(to), mode)
  const full = account.add.map(entering).reduce(add, place.formula(`${name}.opening`))
  return (account.subtract ?? []).map(entering).reduce(subtract, full)
}

/** The larger or the smaller of two figures. */
export function extreme(a: Known, b: Known, keep: -1 | 1): Known {
  const order = compared(b, a)
  return order === undefined ? undefined : order === keep ? b : a
}
