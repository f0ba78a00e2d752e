import type { ArmShape, BlockAmounts } from './amounts.js'
import { kindOfMeasure } from './measure-kind.js'
import type { Measure, Statistics } from './measures.js'
import { type ArmSeries, openSeries } from './open-series.js'
import type { ArmOutcome, MeasureOutcome, MeasureResult } from './outcomes.js'
import { openPairs, type Pairs } from './pairs.js'
import { openRefusals } from './refusals.js'
import type { Asked, Columns } from './series.js'
import { amountTally, chanceTally, changeTally, type Tally } from './tally.js'

/** What a scenario asks of its draws. The first shape is that of the present plan. */
export interface Measured {
  readonly measures: readonly Measure[]
  readonly statistics: Statistics
  readonly draws: number
  readonly shapes: readonly ArmShape[]
}

/** What the draws came to: the results of the measures, and by arm what was redone and refused. */
export interface Gathered {
  readonly measures: readonly MeasureOutcome[]
  readonly arms: readonly Pick<ArmOutcome, 'arm' | 'redone' | 'refused'>[]
}

/** Gathers blocks of draws. */
export interface Gatherer {
  /** Takes in what all arms gave for the same draws, in the order of the shapes. Blocks may come in any order; those that come early wait. */
  take(blocks: readonly BlockAmounts[]): void
  /** How many draws were taken in without a gap. */
  taken(): number
  outcomes(): Gathered
}

/** The names, and the steps without a name, that an arm must evaluate for some measures. */
export function askedNames(measures: readonly Measure[], shape: ArmShape): Asked {
  const all = [...openSeries(measures, shape, undefined).values()].map(({ asks }) => asks)
  return {
    names: [...new Set(all.flatMap(({ names }) => names))],
    nodes: [...new Set(all.flatMap(({ nodes }) => nodes))],
  }
}

/** Starts to gather. What comes out does not depend on how draws are cut into blocks, nor on the order in which blocks come. */
export function openGatherer(measured: Measured): Gatherer {
  const { shapes, measures } = measured
  const present = openSeries(measures, shapes[0]!, undefined)
  const arms = shapes.map((shape, i) =>
    openArm(shape, measured, i === 0 ? present : openSeries(measures, shape, present)),
  )
  const early = new Map<number, readonly BlockAmounts[]>()
  let next = 0
  return {
    take(blocks) {
      if (blocks.length !== shapes.length) throw new Error(`${blocks.length} arms were given of ${shapes.length}`)
      early.set(blocks[0]!.from, blocks)
      for (let now = early.get(next); now !== undefined; now = early.get(next)) {
        early.delete(next)
        takeBlocks(arms, now)
        next += now[0]!.count
      }
    },
    taken: () => next,
    outcomes: () => ({
      measures: measures.map((measure) => outcomeOf(measure, measured, arms)),
      arms: arms.map((arm, i) => ({ arm: shapes[i]!.name, ...arm.refusals.found() })),
    }),
  }
}

interface OpenArm {
  readonly name: string
  readonly series: ArmSeries
  readonly tallies: ReadonlyMap<string, readonly Tally[]>
  readonly pairs: ReadonlyMap<string, Pairs>
  readonly refusals: ReturnType<typeof openRefusals>
}

function openArm(shape: ArmShape, { measures, statistics, draws }: Measured, series: ArmSeries): OpenArm {
  const tallies = measures.flatMap(({ name, verb }) => {
    const own = series.get(name)
    if (own === undefined) return []
    const tally = () =>
      verb === 'chance'
        ? chanceTally(own)
        : verb === 'change'
          ? changeTally(own, statistics, draws)
          : amountTally(own, statistics, draws)
    return [[name, own.keys.map(tally)] as const]
  })
  const pairs = measures.flatMap((measure) =>
    measure.verb === 'together' ? [[measure.name, openPairs(measure, series, statistics, draws)] as const] : [],
  )
  return { name: shape.name, series, tallies: new Map(tallies), pairs: new Map(pairs), refusals: openRefusals() }
}

function takeBlocks(arms: readonly OpenArm[], blocks: readonly BlockAmounts[]): void {
  const present = new Map<string, Columns>()
  for (const [i, { series, tallies, pairs, refusals }] of arms.entries()) {
    const block = blocks[i]!
    const columns = i === 0 ? present : new Map<string, Columns>()
    const at = (all: ReadonlyMap<string, Columns>) => (name: string) => all.get(name) ?? { values: [] }
    for (const [name, each] of series) {
      const read = each.read({ block, measure: at(columns), present: at(present) })
      columns.set(name, read)
      for (const [key, tally] of (tallies.get(name) ?? []).entries()) tally.take(read.values[key]!, read.ratios?.[key])
    }
    for (const each of pairs.values()) each.take(at(columns))
    refusals.take(block)
  }
}

function outcomeOf(measure: Measure, { measures, shapes }: Measured, arms: readonly OpenArm[]): MeasureOutcome {
  const above = new Map(measures.map((each) => [each.name, each]))
  const results = arms.flatMap((arm): readonly MeasureResult[] => {
    const pairs = arm.pairs.get(measure.name)
    if (pairs !== undefined) return pairs.results(arm.name)
    const keys = arm.series.get(measure.name)?.keys ?? []
    return (arm.tallies.get(measure.name) ?? []).map((tally, i) => ({
      arm: arm.name,
      ...keys[i]!,
      draws: tally.count,
      figures: tally.figures(),
    }))
  })
  return {
    name: measure.name,
    ...(measure.title === undefined ? {} : { title: measure.title }),
    verb: measure.verb,
    ...kindOfMeasure(measure, above, shapes),
    results,
  }
}
