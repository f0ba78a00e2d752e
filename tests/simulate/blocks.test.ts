import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openReport } from '../../src/check/report.js'
import { openGatherer } from '../../src/simulate/measure.js'
import type { MeasuresInput } from '../../src/simulate/measures-grammar.js'
import { readMeasures } from '../../src/simulate/read-measures.js'
import { readStatistics } from '../../src/simulate/read-statistics.js'
import { type HandMade, handMadeArm } from './hand-made.js'
import { twoTeams } from './two-teams.js'

const { program } = twoTeams()
const periods = ['2026-Q1', '2026-Q2']
const members = [
  { member: 'ann', team: 'north', function: 'sales' },
  { member: 'cem', team: 'south', function: 'sales' },
  { member: 'dee', team: 'care', function: 'customer-service' },
]
const asked: MeasuresInput = {
  costOfPay: { pay: 'all' },
  ofMargin: { pay: 'all', shareOf: 'margin', over: 'each-period' },
  teamPay: { pay: 'all', per: 'team' },
  profit: { afterPay: 'margin' },
  empty: { chance: 'pool', is: 'empty', over: 'any-period' },
  nothing: { chance: 'teamPay', is: 'empty' },
  together: { together: ['teamPay', 'profit'] },
  payChange: { change: 'teamPay' },
}

interface Course {
  readonly margin: readonly (readonly number[])[]
  readonly pool: readonly (readonly number[])[]
  readonly bonus: readonly (readonly (readonly number[])[])[]
}

function armOf(name: string, { margin, pool, bonus }: Course) {
  const figures: HandMade = {
    margin: [{ of: {}, periods: margin }],
    pool: [{ of: {}, periods: pool }],
    bonus: members.map((of, member) => ({ of, periods: bonus[member]! })),
  }
  return handMadeArm(name, program, periods, figures)
}

const report = openReport('scenario.json')
const shapes = ['plan0', 'plan1'].map((name) => armOf(name, { margin: [], pool: [], bonus: [] }).shape)
const measures = readMeasures(asked, shapes, '/measures', report)

const amount = fc.oneof(
  fc.integer({ min: -500, max: 500 }),
  fc.constant(0),
  fc.constant(Number.NaN),
  fc.integer({ min: 0, max: 1e9 }),
)
/** Figures of two arms, a cut of the draws into blocks, and an order in which the blocks come. */
const scene = fc.integer({ min: 1, max: 24 }).chain((draws) => {
  const course = fc.array(amount, { minLength: draws, maxLength: draws })
  const cell = fc.tuple(course, course)
  const arm = fc.record({ margin: cell, pool: cell, bonus: fc.tuple(cell, cell, cell) })
  return fc.record({
    draws: fc.constant(draws),
    arms: fc.tuple(arm, arm),
    cuts: fc.subarray(Array.from({ length: draws - 1 }, (_, i) => i + 1)),
    order: fc.infiniteStream(fc.nat()),
    from: fc.constantFrom('every-draw' as const, 'estimates' as const),
  })
})

describe('what is gathered', () => {
  it('is what was asked', () => {
    expect(report.found).toEqual([])
    expect(measures.map(({ name }) => name)).toEqual(Object.keys(asked))
  })

  it('does not depend on how draws are cut into blocks, nor on the order in which blocks come', () => {
    fc.assert(
      fc.property(scene, ({ draws, arms, cuts, order, from }) => {
        const both = arms.map((each, i) => armOf(`plan${i}`, each))
        const statistics = { ...readStatistics(undefined, '', report), from }
        const gathered = (blocks: readonly (readonly [number, number])[]) => {
          const gatherer = openGatherer({ measures, statistics, draws, shapes })
          for (const [start, count] of blocks) gatherer.take(both.map((each) => each.block(start, count)))
          expect(gatherer.taken()).toBe(draws)
          return gatherer.outcomes()
        }
        const edges = [0, ...cuts, draws]
        const blocks = edges.slice(0, -1).map((start, i) => [start, edges[i + 1]! - start] as const)
        const places = order[Symbol.iterator]()
        const shuffled = blocks
          .map((block) => ({ block, place: places.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ block }) => block)
        const whole = gathered([[0, draws]])
        expect(gathered(shuffled)).toEqual(whole)
        expect(gathered(Array.from({ length: draws }, (_, i) => [i, 1] as const))).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })

  it('says which draws were refused, and why', () => {
    const figures: HandMade = {
      margin: [
        {
          of: {},
          periods: [
            [5, Number.NaN, 7, Number.NaN],
            [1, Number.NaN, 1, Number.NaN],
          ],
        },
      ],
    }
    const arm = handMadeArm(
      'present',
      program,
      periods,
      figures,
      new Map([
        [3, 'Nobody is there.'],
        [1, 'Nobody is there.'],
      ]),
    )
    const report = openReport('scenario.json')
    const shapes = [arm.shape]
    const measures = readMeasures({ wholeMargin: { amount: 'margin' } }, shapes, '/measures', report)
    const gatherer = openGatherer({ measures, statistics: readStatistics(undefined, '', report), draws: 4, shapes })
    gatherer.take([arm.block(2, 2)])
    expect(gatherer.taken()).toBe(0)
    gatherer.take([arm.block(0, 2)])
    const { arms, measures: told } = gatherer.outcomes()
    expect(arms).toEqual([{ arm: 'present', redone: 0, refused: [{ reason: 'Nobody is there.', draws: 2, first: 1 }] }])
    expect(told[0]!.results[0]).toMatchObject({ draws: 2, figures: { mean: '0.07', least: '0.06', most: '0.08' } })
  })
})
