import { openReport } from '../check/report.js'
import { type Checked, checked, type Diagnostic, hasErrors } from '../core/diagnostic.js'
import type { Period } from '../core/period.js'
import { hangingOn, type Run } from '../evaluate/run.js'
import { troublesOf } from '../evaluate/troubles.js'
import { answerQuestions } from './answer.js'
import { changedDrawer } from './changed-drawer.js'
import { checkKept } from './check-kept.js'
import { type DrawBlocks, openDrawBlocks } from './draw-blocks.js'
import { inOrderOfTime } from './draw-run.js'
import type { Drawer } from './drawn.js'
import { historyOf } from './history.js'
import { type Measured, openGatherer } from './measure.js'
import type { Measure } from './measures.js'
import { armWith, type OpenArm, openArms, type PlanWithRows } from './open-arms.js'
import { openDrawer } from './open-drawer.js'
import type { Outcomes } from './outcomes.js'
import { outcomesOf } from './outcomes-of.js'
import { readMeasures } from './read-measures.js'
import { readQuestions } from './read-questions.js'
import { readStatistics } from './read-statistics.js'
import type { Scenario } from './scenario.js'
import type { ArmChange } from './simulation.js'
import { standardMeasures } from './standard-measures.js'

/** How many draws are done, of how many in all; a question of the scenario begins anew. */
export interface SimulateProgress {
  readonly done: number
  readonly draws: number
}

export interface SimulateOptions {
  readonly onProgress?: (progress: SimulateProgress) => void
  /** Stops between two blocks. */
  readonly signal?: AbortSignal
}

/**
 * Evaluates every draw of a scenario in each of its plans, reads its measures off them and answers its questions. Each draw comes to what `evaluate`
 * would state. Gives diagnostics where names, figures or measures do not fit the plans; throws when it is stopped by the signal.
 */
export async function simulate(
  scenario: Scenario,
  plans: readonly PlanWithRows[],
  options: SimulateOptions = {},
): Promise<Checked<Outcomes>> {
  const opened = openArms(scenario, plans)
  if (opened.value === undefined) return { diagnostics: opened.diagnostics }
  const arms = opened.value
  const drawing = openDrawer(scenario, historyOf(arms[0]!.run))
  const found: Diagnostic[] = [...opened.diagnostics, ...drawing.diagnostics]
  if (drawing.value === undefined || hasErrors(found)) return { diagnostics: found }
  const { draws, draw } = drawing.value
  const report = openReport(scenario.file)
  const shapes = arms.map(({ shape }) => shape)
  const statistics = readStatistics(scenario.statistics, '/statistics', report)
  const measures = readMeasures(scenario.measures ?? standardMeasures(shapes[0]!), shapes, '/measures', report)
  const measured: Measured = { measures, statistics, draws, shapes }
  checkKept(measured, '/measures', report)
  // What asks for a measure that is wrong would only be told twice.
  const questions = readQuestions(
    hasErrors(report.found) ? {} : (scenario.sensitivity ?? {}),
    { measures, shapes, drivers: scenario.drivers.map(({ name }) => name), statistics },
    '/sensitivity',
    report,
  )
  const names = new Set(scenario.drivers.map(({ name }) => name))
  found.push(...report.found, ...arms.flatMap((arm) => stillTroubles(arm, names)))
  if (hasErrors(found)) return { diagnostics: found }
  const head = {
    scenario: {
      scenario: scenario.scenario,
      title: scenario.title,
      ...(scenario.because === undefined ? {} : { because: scenario.because }),
      digest: scenario.digest,
    },
    ...(scenario.seed === undefined ? {} : { seed: scenario.seed }),
    rowsDigests: arms.map(({ rowsDigest }) => rowsDigest),
  }

  async function changed(change: ArmChange, asked: readonly Measure[]): Promise<Outcomes> {
    const mine = changedArms(armsNeeded(arms, change, asked), change, scenario)
    const drawer = change.drivers === undefined ? draw : changedDrawer(draw, draws, change.drivers)
    const count = change.drivers !== undefined && 'held' in change.drivers ? 1 : draws
    const now: Measured = { measures: asked, statistics, draws: count, shapes: mine.map(({ shape }) => shape) }
    return outcomesOf(head, now, await gathered(mine, drawer, now, options))
  }

  const whole = await gathered(arms, draw, measured, options)
  const answers = await answerQuestions(questions, changed)
  return checked(outcomesOf(head, measured, whole, answers), found)
}

/** The arm that a change is about, with the present plan where something is held against it. */
function armsNeeded(arms: readonly OpenArm[], { arm }: ArmChange, asked: readonly Measure[]): readonly OpenArm[] {
  if (arm === undefined) return arms
  const isHeldAgainst = asked.some(({ verb }) => verb === 'change')
  return arms.filter((each, i) => each.arm.name === arm || (i === 0 && isHeldAgainst))
}

function changedArms(arms: readonly OpenArm[], { arm, given }: ArmChange, { file }: Scenario): readonly OpenArm[] {
  if (given === undefined) return arms
  const report = openReport(file)
  const changed = arms.map((each) => (arm === undefined || each.arm.name === arm ? armWith(each, given, report) : each))
  const [wrong] = report.found
  if (wrong !== undefined) throw new Error(wrong.message)
  return changed
}

/** Draws block by block, in every arm, and gathers what they come to. */
async function gathered(
  arms: readonly OpenArm[],
  drawer: Drawer,
  measured: Measured,
  { onProgress, signal }: SimulateOptions,
) {
  const gatherer = openGatherer(measured)
  const { draws } = measured
  const few = drawer(0, Math.min(draws, 16))
  const blocks = arms.map(({ run, periods }) => openDrawBlocks(run, few, periods))
  const size = Math.min(...blocks.map((each) => each.blockSize(few)))
  for (let from = 0; from < draws; from += size) {
    signal?.throwIfAborted()
    const count = Math.min(size, draws - from)
    const drawn = drawer(from, count)
    gatherer.take(blocks.map((each: DrawBlocks) => each.block(drawn, from, count)))
    onProgress?.({ done: from + count, draws })
    // Lets a signal, or whoever shows the progress, have their turn.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return gatherer.outcomes()
}

/** What is wrong in an arm whatever is drawn. */
function stillTroubles({ run, periods }: OpenArm, drawn: ReadonlySet<string>): readonly Diagnostic[] {
  const { program } = run
  const hangs = hangingOn(program, drawn)
  const names = program.names.filter(({ node }) => !hangs.has(node))
  const still: Run = { ...run, program: { ...program, names } }
  inOrderOfTime(still.program, run.from, periods.at(-1) as Period, still.cells)
  return troublesOf(still, periods)
}
