import { openReport } from '../check/report.js'
import { type Checked, checked, type Diagnostic, hasErrors } from '../core/diagnostic.js'
import type { Period } from '../core/period.js'
import { hangingOn, type Run } from '../evaluate/run.js'
import { troublesOf } from '../evaluate/troubles.js'
import { answerQuestions } from './answer.js'
import { checkKept } from './check-kept.js'
import { inOrderOfTime } from './draw-run.js'
import { type GatherOptions, gather } from './gather.js'
import { drawsOf, type Hand, openHand, type Part } from './hand.js'
import { lastingHand } from './lasting-hand.js'
import { askedNames, type Measured } from './measure.js'
import type { Measure } from './measures.js'
import type { OpenArm, PlanWithRows } from './open-arms.js'
import { openSimulation } from './open-simulation.js'
import type { Outcomes } from './outcomes.js'
import { outcomesOf } from './outcomes-of.js'
import { readMeasures } from './read-measures.js'
import { readQuestions } from './read-questions.js'
import { readStatistics } from './read-statistics.js'
import type { Scenario } from './scenario.js'
import type { ArmChange } from './simulation.js'
import { standardMeasures } from './standard-measures.js'

export interface SimulateOptions extends GatherOptions {
  /** Who evaluates the draws, such as threads that open the same simulation, and join in once they have; what comes out is the same. */
  readonly hands?: readonly (Hand | Promise<Hand>)[]
  /** Whether draws are evaluated here too: when nothing is said, only where no hands are given. */
  readonly here?: boolean
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
  const opened = openSimulation(scenario, plans)
  if (opened.value === undefined) return { diagnostics: opened.diagnostics }
  const { arms, draws, identity } = opened.value
  const found: Diagnostic[] = [...opened.diagnostics]
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

  const { hands: others = [], here = others.length === 0 } = options
  const own = openHand(opened.value)
  const hands = [...others, ...(here ? [others.length === 0 ? own : lastingHand(own, arms)] : [])].map(
    async (coming) => {
      const hand = await coming
      if (hand.identity !== identity) throw new Error('a hand has opened another simulation than this one')
      return hand
    },
  )
  // One that fails while nobody waits for it is told of when it is asked for draws.
  for (const hand of hands) hand.catch(() => undefined)

  async function evaluated(change: ArmChange, asked: readonly Measure[]) {
    const mine = armsNeeded(arms, change, asked)
    const own = mine.map(({ shape }) => shape)
    const part: Part = {
      change,
      arms: mine.map(({ arm }) => arm.name),
      asked: own.map((shape) => askedNames(asked, shape)),
    }
    const now: Measured = { measures: asked, statistics, draws: drawsOf(change, draws), shapes: own }
    return { now, gathered: await gather(part, now, hands, options) }
  }

  const whole = await evaluated({}, measures)
  const answers = await answerQuestions(questions, async (change, asked) => {
    const { now, gathered } = await evaluated(change, asked)
    return outcomesOf(head, now, gathered)
  })
  return checked(outcomesOf(head, whole.now, whole.gathered, answers), found)
}

/** The arm that a change is about, with the present plan where something is held against it. */
function armsNeeded(arms: readonly OpenArm[], { arm }: ArmChange, asked: readonly Measure[]): readonly OpenArm[] {
  if (arm === undefined) return arms
  const isHeldAgainst = asked.some(({ verb }) => verb === 'change')
  return arms.filter((each, i) => each.arm.name === arm || (i === 0 && isHeldAgainst))
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
