import type { Program } from '../../src/compile/program.js'
import { Decimal } from '../../src/core/decimal.js'
import type { Data } from '../../src/data/table.js'
import type { GivenFigures } from '../../src/evaluate/given.js'
import { openGatherer } from '../../src/simulate/measure.js'
import type { Measure, Statistics } from '../../src/simulate/measures.js'
import type { Answer, Outcomes } from '../../src/simulate/outcomes.js'
import { outcomesOf } from '../../src/simulate/outcomes-of.js'
import type { ArmChange, Simulation } from '../../src/simulate/simulation.js'
import { type ExactArm, exactArm } from './exact-blocks.js'

export interface ExactPlan {
  readonly name: string
  readonly program: Program
  readonly data: Data
}

/** A simulation of draws that are written out, each computed by the exact reading. */
export function exactSimulation(plans: readonly ExactPlan[], draws: readonly GivenFigures[], statistics: Statistics) {
  const armsWith = (change: ArmChange): readonly ExactArm[] =>
    plans.map(({ name, program, data }) => {
      const given = change.arm === undefined || change.arm === name ? change.given : undefined
      const all = driven(draws, change.drivers)
      return exactArm(
        name,
        program,
        data,
        all.map((each) => ({ ...each, ...everyPeriod(given ?? {}) })),
      )
    })
  const outcomes = (change: ArmChange, measures: readonly Measure[], answers: readonly Answer[] = []): Outcomes => {
    const arms = armsWith(change)
    const count = arms[0]!.runs.length
    const measured = { measures, statistics, draws: count, shapes: arms.map(({ shape }) => shape) }
    const gatherer = openGatherer(measured)
    gatherer.take(arms.map((each) => each.block(0, count)))
    const scenario = { scenario: 'test', title: 'A richer pool', digest: 'd'.repeat(64) }
    const rowsDigests = plans.map(({ data }) => data.digest)
    return outcomesOf({ scenario, seed: 'dice', rowsDigests }, measured, gatherer.outcomes(), answers)
  }
  const simulate: Simulation = async (change, measures) => outcomes(change, measures)
  return { shapes: armsWith({}).map(({ shape }) => shape), outcomes, simulate }
}

const periods = ['2026-Q1', '2026-Q2']

function everyPeriod(given: NonNullable<ArmChange['given']>): GivenFigures {
  return Object.fromEntries(
    Object.entries(given).map(([name, figure]) => [
      name,
      Object.fromEntries(periods.map((period) => [period, figure])),
    ]),
  )
}

/** Draws with one driver raised in all of them, or the one draw in which drivers are held at quantiles of theirs. */
function driven(draws: readonly GivenFigures[], change: ArmChange['drivers']): readonly GivenFigures[] {
  if (change === undefined) return draws
  if ('shifted' in change) {
    const more = (figure: unknown) => new Decimal(String(figure)).mul(new Decimal(1).add(change.by)).toFixed(2)
    return draws.map((each) => ({
      ...each,
      [change.shifted]: Object.fromEntries(
        Object.entries(each[change.shifted]!).map(([period, figure]) => [period, more(figure)]),
      ),
    }))
  }
  const held = Object.keys(draws[0]!).map((name) => {
    const share = new Decimal(change.held[name] ?? '0.5')
    const figures = periods.map((period) => {
      const sorted = draws.map((each) => String(each[name]![period])).sort((a, b) => Number(a) - Number(b))
      return [
        period,
        sorted.find((_, i) => new Decimal(i + 1).div(sorted.length).greaterThanOrEqualTo(share))!,
      ] as const
    })
    return [name, Object.fromEntries(figures)] as const
  })
  return [Object.fromEntries(held)]
}
