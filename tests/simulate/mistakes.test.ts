import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openReport } from '../../src/check/report.js'
import { reportShape } from '../../src/check/shape.js'
import { checkKept } from '../../src/simulate/check-kept.js'
import { type MeasuresInput, outcomeSections } from '../../src/simulate/measures-grammar.js'
import { readMeasures } from '../../src/simulate/read-measures.js'
import { readQuestions } from '../../src/simulate/read-questions.js'
import { readStatistics } from '../../src/simulate/read-statistics.js'
import type { SensitivityInput } from '../../src/simulate/sensitivity-grammar.js'
import { standardMeasures } from '../../src/simulate/standard-measures.js'
import { exactArm } from './exact-blocks.js'
import { twoTeams } from './two-teams.js'

const { program, data } = twoTeams()
const { shape } = exactArm('present', program, data, [])
const above = { teamPay: { pay: 'all', per: 'team' }, costOfPay: { pay: 'all' } } as const
const grammar = z.strictObject(outcomeSections)

/** What is wrong, as `code pointer: message`. */
function wrongIn(scenario: object): readonly string[] {
  const report = openReport('scenario.json')
  const parsed = grammar.safeParse(scenario, { reportInput: true })
  if (!parsed.success) reportShape(parsed.error.issues, '', grammar, report)
  else {
    const statistics = readStatistics(parsed.data.statistics, '/statistics', report)
    const measures = readMeasures(parsed.data.measures ?? {}, [shape], '/measures', report)
    const asking = { measures, statistics, shapes: [shape], drivers: ['revenue', 'cost'] }
    readQuestions(parsed.data.sensitivity ?? {}, asking, '/sensitivity', report)
  }
  return report.found.map(({ code, at, message, hint }) => {
    expect(hint, message).toMatch(/[.?]$/)
    expect(message).toMatch(/\.$/)
    return `${code} ${'pointer' in at ? at.pointer : ''}: ${message}`
  })
}

type Mistake = readonly [scenario: object, told: string]

const measure = (each: object): object => ({ measures: { ...above, asked: each } as MeasuresInput })
const question = (each: object): object => ({ measures: above, sensitivity: { asked: each } as SensitivityInput })
const seek = {
  seek: 'poolShare',
  keeps: { costOfPay: { atMost: '1000' } },
  in: '95%',
  find: 'highest',
  atLeast: '0%',
  atMost: '40%',
  step: '1%',
}

const mistakes: readonly Mistake[] = [
  [measure({ pya: 'all' }), 'wrong-shape /measures/asked: "asked" is written in a form that is not known here.'],
  [measure({ pay: 'all', titel: 'Pay' }), 'unknown-key /measures/asked/titel: "titel" is not known here.'],
  [measure({ pay: 'all', per: 'person' }), 'unknown-choice /measures/asked/per: "person" is not one of the choices.'],
  [measure({ pay: ['bonsu'] }), 'unknown-name /measures/asked/pay: "bonsu" is not a payout with a pay code.'],
  [
    measure({ pay: 'all', shareOf: 'marginRate' }),
    'unit-mismatch /measures/asked/shareOf: A share of "marginRate" cannot be told: it is rate, and the figure is money.',
  ],
  [measure({ amount: 'margni' }), 'unknown-name /measures/asked/amount: "margni" is not an amount of the plan.'],
  [measure({ amount: 'score' }), 'not-additive /measures/asked/amount: "score" cannot be added up.'],
  [
    measure({ amount: 'reserve.closing' }),
    'not-additive /measures/asked/amount: "reserve.closing" cannot be added up.',
  ],
  [
    measure({ amount: 'margin', per: 'team' }),
    'grain-mismatch /measures/asked/per: "margin" is not kept for each team.',
  ],
  [
    measure({ afterPay: 'score' }),
    'unit-mismatch /measures/asked/afterPay: "score" is not an amount of money that pay can be taken from.',
  ],
  [measure({ chance: 'pool' }), 'missing-key /measures/asked: Nothing says what is counted.'],
  [measure({ chance: 'pool', is: 'empty', atMost: '0' }), 'two-verbs /measures/asked: This counts two things.'],
  [measure({ chance: 'pool', is: 'gated' }), 'wrong-shape /measures/asked/is: "pool" has no gate.'],
  [measure({ chance: 'margin', is: 'capped' }), 'wrong-shape /measures/asked/is: "margin" has no cap.'],
  [measure({ chance: 'surplus', is: 'capped' }), 'wrong-shape /measures/asked/is: "surplus" has no cap.'],
  [measure({ chance: 'charged', is: 'floored' }), 'wrong-shape /measures/asked/is: "charged" has no floor.'],
  [measure({ chance: 'teamPay', is: 'capped' }), 'wrong-shape /measures/asked/is: "teamPay" has no cap.'],
  [
    measure({ chance: 'teamPay', atMost: '4%' }),
    'unit-mismatch /measures/asked/atMost: "4%" is a rate, and it is held against money.',
  ],
  [
    measure({ chance: 'score', atLeast: '1' }),
    'unit-mismatch /measures/asked/atLeast: "1" is a plain number, and it is held against rate.',
  ],
  [measure({ chance: 'pool', atMost: 'much' }), 'number-format /measures/asked/atMost: "much" is not a figure.'],
  [
    measure({ chance: 'teamPay', is: 'empty', over: 'any-period' }),
    'wrong-shape /measures/asked/over: "teamPay" is one figure for all periods, so that there is nothing to look for in one of them.',
  ],
  [
    measure({ together: ['teamPya'] }),
    'unknown-name /measures/asked/together/0: "teamPya" is not a measure above this one.',
  ],
  [
    measure({ pay: 'all', where: { teamPay: { atMost: '10' } } }),
    'wrong-shape /measures/asked/where/teamPay: "teamPay" is not one figure in each draw of every plan.',
  ],
  [measure({ pay: 'all', where: {} }), 'wrong-shape /measures/asked/where: "where" names one measure.'],
  [
    measure({ pay: 'all', where: { costOfPay: {} } }),
    'missing-key /measures/asked/where/costOfPay: One bound is needed here.',
  ],
  [
    measure({ pay: 'all', where: { costOfPya: { atMost: '1' } } }),
    'unknown-name /measures/asked/where/costOfPya: "costOfPya" is not a measure above this one.',
  ],
  [
    measure({ pay: 'all', where: { costOfPay: { atMost: '4%' } } }),
    'unit-mismatch /measures/asked/where/costOfPay/atMost: "4%" is a rate, and it is held against money.',
  ],
  [measure({ change: 'margin' }), 'unknown-name /measures/asked/change: "margin" is not a measure above this one.'],
  [
    { measures: { margin: { amount: 'margin' } } },
    'duplicate-name /measures/margin: "margin" is a name of the plan already.',
  ],
  [
    { measures: { 'Cost of pay': { pay: 'all' } } },
    'name-form /measures/Cost of pay: "Cost of pay" cannot be the name of a measure.',
  ],
  [{ statistics: { quantiles: ['95'] } }, 'number-format /statistics/quantiles/0: "95" is not a share of the draws.'],
  [{ statistics: { quantiles: ['0%'] } }, 'number-format /statistics/quantiles/0: "0%" is not a share of the draws.'],
  [
    question({ value: ['margin'], more: '1%', of: ['costOfPay'] }),
    'unknown-name /sensitivity/asked/value/0: "margin" is not a driver of the scenario.',
  ],
  [
    question({ value: ['revenue'], more: '1', of: ['costOfPay'] }),
    'number-format /sensitivity/asked/more: "1" does not say how much more.',
  ],
  [
    question({ tornado: ['revenue'], of: 'cost' }),
    'unknown-name /sensitivity/asked/of: "cost" is not a measure with a figure.',
  ],
  [
    question({ tornado: ['revenue'], of: 'costOfPay', low: '90%', high: '10%' }),
    'bounds-crossed /sensitivity/asked/high: The high quantile is not above the low one.',
  ],
  [
    question({ grid: { poolShare: ['1%'], marginFloor: ['1%'], mostPool: ['1'] }, of: 'costOfPay' }),
    'wrong-shape /sensitivity/asked/grid: A grid goes by one or two names, and this has 3.',
  ],
  [
    question({ grid: { poolShaer: ['1%'] }, of: 'costOfPay' }),
    'unknown-name /sensitivity/asked/grid/poolShaer: "poolShaer" is not a name of the plan.',
  ],
  [
    question({ grid: { poolShare: ['1%', 'x'] }, of: 'costOfPay' }),
    'number-format /sensitivity/asked/grid/poolShare/1: "x" is not a figure.',
  ],
  [
    question({ grid: { poolShare: ['1%'] }, of: 'costOfPay', on: '90%' }),
    'unknown-choice /sensitivity/asked/on: The 90% quantile is not told.',
  ],
  [question({ ...seek, keeps: {} }), 'wrong-shape /sensitivity/asked/keeps: One measure is kept to a bound.'],
  [
    question({ ...seek, keeps: { costOfPay: {} } }),
    'missing-key /sensitivity/asked/keeps/costOfPay: One bound is needed here.',
  ],
  [
    question({ ...seek, on: 'mean' }),
    'two-verbs /sensitivity/asked/on: This is kept in a share of the draws, and on a statistic.',
  ],
  [
    question({ ...seek, plan: 'other' }),
    'unknown-name /sensitivity/asked/plan: "other" is not a plan of the scenario.',
  ],
  [
    question({ ...seek, step: '0%' }),
    'number-format /sensitivity/asked/step: There is nothing to look for from 0% to 40% in steps of 0%.',
  ],
  [question({ ...seek, find: undefined }), 'missing-key /sensitivity/asked/find: "find" is needed here.'],
]

describe('figures that are kept', () => {
  it('are refused when they would not fit into memory, but for estimates', () => {
    const found = (draws: number, from: 'every-draw' | 'estimates') => {
      const report = openReport('scenario.json')
      const measures = readMeasures(above, [shape], '/measures', report)
      const statistics = { ...readStatistics(undefined, '', report), from }
      checkKept({ measures, statistics, draws, shapes: [shape, shape] }, '/statistics', report)
      return report.found.map(({ message }) => message)
    }
    // Two plans of four figures each.
    expect(found(2 ** 24, 'every-draw')).toEqual([])
    expect(found(2 ** 24 + 1, 'every-draw')).toEqual([
      'The measures would keep 134,217,736 figures in memory, which is more than can be relied on.',
    ])
    expect(found(2 ** 40, 'estimates')).toEqual([])
  })
})

describe('mistakes in what is asked of a scenario', () => {
  it.each(mistakes)('%j', (scenario, told) => {
    expect(wrongIn(JSON.parse(JSON.stringify(scenario)))).toEqual([told])
  })

  it('are none in what is measured where a scenario says nothing, and in a question that fits', () => {
    expect(wrongIn({ measures: standardMeasures(shape) })).toEqual([])
    expect(wrongIn(question(seek))).toEqual([])
  })

  it('are refused by the schema for editors too, which describes every word', () => {
    const schema = JSON.stringify(z.toJSONSchema(grammar, { target: 'draft-07', io: 'input' }))
    for (const word of [
      'pay',
      'amount',
      'afterPay',
      'chance',
      'together',
      'change',
      'value',
      'tornado',
      'grid',
      'seek',
    ])
      expect(schema).toContain(`"${word}"`)
  })
})
