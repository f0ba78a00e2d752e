import type { Report } from '../check/report.js'
import { type Checked, checked, type Diagnostic, hasErrors, problem } from '../core/diagnostic.js'
import { coordinates, sizeOf } from '../core/grain.js'
import type { Period } from '../core/period.js'
import type { Data } from '../data/table.js'
import { type GivenFigure, type GivenFigures, givenOf } from '../evaluate/given.js'
import { type Run, vary } from '../evaluate/run.js'
import { setUp } from '../evaluate/set-up.js'
import type { ArmShape } from './amounts.js'
import { type Arm, armsOf, givenInPeriods } from './arms.js'
import { changeHeadcount } from './change-headcount.js'
import type { OpenedPlan } from './open-plans.js'
import type { Scenario } from './scenario.js'

/** A plan of a scenario with its rows. */
export interface PlanWithRows extends OpenedPlan {
  readonly data: Data
}

/** An arm ready to be drawn: its run with what is given in it, and the periods that are simulated. */
export interface OpenArm {
  readonly arm: Arm
  readonly run: Run
  readonly periods: readonly Period[]
  readonly shape: ArmShape
  /** SHA-256 of its rows, with the changes of the headcount. */
  readonly rowsDigest: string
}

/** Opens the arms of a scenario, the present plan first. */
export function openArms(scenario: Scenario, plans: readonly PlanWithRows[]): Checked<readonly OpenArm[]> {
  const found: Diagnostic[] = []
  const arms = armsOf(scenario).flatMap((arm): readonly OpenArm[] => {
    const plan = plans.find(({ asked }) => asked.name === arm.asked.name)!
    const opened = openArm(arm, plan, scenario)
    found.push(...opened.diagnostics)
    return opened.value === undefined ? [] : [opened.value]
  })
  if (hasErrors(found)) return { diagnostics: found }
  const isPresent = ({ arm }: OpenArm) => arm.asked.name === scenario.present
  return checked([...arms.filter(isPresent), ...arms.filter((arm) => !isPresent(arm))], found)
}

function openArm(arm: Arm, { program, data }: PlanWithRows, scenario: Scenario): Checked<OpenArm> {
  const { headcount } = arm.asked
  const changed =
    headcount.length === 0 ? checked(data, []) : changeHeadcount(program.plan, data, headcount, scenario.file)
  if (changed.value === undefined) return { diagnostics: changed.diagnostics }
  const rows = changed.value
  const set = setUp(program, rows, { through: scenario.periods.through })
  if (set.run === undefined) return { diagnostics: [...changed.diagnostics, ...set.diagnostics] }
  const first = set.periods.findIndex(({ name }) => name === scenario.periods.from)
  const periods = set.periods.slice(Math.max(0, first))
  const diagnostics: Diagnostic[] = [...changed.diagnostics, ...set.diagnostics]
  const figures = givenInPeriods(
    arm,
    periods.map(({ name }) => name),
  )
  const run = withGiven(set.run, figures, periods, arm, scenario, diagnostics)
  return checked({ arm, run, periods, shape: shapeOf(arm.name, run, periods), rowsDigest: rows.digest }, diagnostics)
}

/** A run in which other figures stand; what is wrong with them is told at once. */
function withGiven(
  run: Run,
  figures: GivenFigures,
  periods: readonly Period[],
  { asked }: Arm,
  { file }: Scenario,
  found: Diagnostic[],
): Run {
  const names = Object.keys(figures)
  if (names.length === 0) return run
  const place = { file, pointer: asked.at, on: 'value' as const }
  const report = (message: string, hint?: string) => found.push(problem('number-format', place, message, hint))
  const given = givenOf(run.program, figures, report)(run.space)
  for (const name of names) for (const period of periods) given(name, period)
  return vary(run, new Set(names), given)
}

/** The arm with further figures given in every period: how a question of the scenario changes it. */
export function armWith(open: OpenArm, given: Readonly<Record<string, GivenFigure>>, report: Report): OpenArm {
  const figures = givenInPeriods(
    { ...open.arm, given },
    open.periods.map(({ name }) => name),
  )
  const read = givenOf(open.run.program, figures, (message, hint) =>
    report.error('number-format', '/sensitivity', message, hint),
  )
  const run = vary(open.run, new Set(Object.keys(given)), read(open.run.space))
  return { ...open, run, shape: shapeOf(open.arm.name, run, open.periods) }
}

function shapeOf(name: string, { program, space }: Run, periods: readonly Period[]): ArmShape {
  const nodeCells = (node: number) => {
    const { grain } = program.nodes[node]!.type
    return Array.from({ length: sizeOf(space, grain) }, (_, cell) => coordinates(space, grain, cell))
  }
  return {
    name,
    program,
    periods: periods.map((period) => period.name),
    cells: (entry) => nodeCells(program.nodeOf.get(entry)!),
    nodeCells,
  }
}
