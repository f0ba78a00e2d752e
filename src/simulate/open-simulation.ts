import { type Checked, checked, type Diagnostic, hasErrors } from '../core/diagnostic.js'
import { jsonDigest } from '../core/digest.js'
import type { Drawer } from './drawn.js'
import { historyOf } from './history.js'
import { type OpenArm, openArms, type PlanWithRows } from './open-arms.js'
import { openDrawer } from './open-drawer.js'
import type { Scenario } from './scenario.js'

/** A scenario with its plans and rows, ready to be drawn. */
export interface OpenSimulation {
  readonly scenario: Scenario
  /** The present plan first. */
  readonly arms: readonly OpenArm[]
  readonly draws: number
  readonly draw: Drawer
  /** The same for everyone who draws the same: of the scenario, its seed and draws, the plans and their rows. */
  readonly identity: string
}

/** Opens the arms of a scenario and its drivers, or says what does not fit. */
export function openSimulation(scenario: Scenario, plans: readonly PlanWithRows[]): Checked<OpenSimulation> {
  const opened = openArms(scenario, plans)
  if (opened.value === undefined) return { diagnostics: opened.diagnostics }
  const arms = opened.value
  const drawing = openDrawer(scenario, historyOf(arms[0]!.run))
  const found: Diagnostic[] = [...opened.diagnostics, ...drawing.diagnostics]
  if (drawing.value === undefined || hasErrors(found)) return { diagnostics: found }
  const { draws, draw } = drawing.value
  const identity = jsonDigest([
    scenario.digest,
    scenario.seed ?? '',
    draws,
    ...arms.map(({ arm, run, rowsDigest }) => [arm.name, run.program.plan.digest, rowsDigest]),
  ])
  return checked({ scenario, arms, draws, draw, identity }, found)
}
