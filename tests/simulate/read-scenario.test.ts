import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { distributionVerbs } from '../../src/simulate/distribution-grammar.js'
import { readScenario } from '../../src/simulate/read-scenario.js'
import { scenarioSchema } from '../../src/simulate/scenario-schema.js'
import { changed, type Json } from '../diagnostics/cases.js'

const story: Json = JSON.parse(readFileSync(new URL('story/scenario.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true })
ajv.addKeyword('enumDescriptions')
const validate = ajv.compile(scenarioSchema())

const read = (change: Json) => readScenario(JSON.stringify(changed(story, change)), { file: 'scenario.json' })

/** What is said of a scenario, as `code place message`. */
function said(change: Json): readonly string[] {
  return read(change).diagnostics.map(
    ({ code, at, message }) => `${code} ${'pointer' in at ? at.pointer : ''} ${message}`,
  )
}

/** The story with another distribution of the costs, or something else about them. */
const costs = (driver: { readonly [key: string]: Json }): Json => ({
  drivers: { costs: { pert: null, drawn: null, ...driver } },
})

describe('a scenario', () => {
  it('is read into frozen data that survives JSON', () => {
    const { value, diagnostics } = read({})
    expect(diagnostics).toEqual([])
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
    expect(Object.isFrozen(value?.drivers[0]?.cases[0])).toBe(true)
    expect(value).toMatchObject({
      scenario: 'growth-2027',
      present: 'present',
      periods: { from: '2027-Q1', through: '2027-Q4' },
      draws: 1000,
      plans: [
        { name: 'present', plan: 'plan.json', given: {}, grid: [], headcount: [] },
        { name: 'largerShare', plan: 'plan.json', given: { share: '6%' } },
      ],
      drivers: [
        { name: 'teamRevenue', cells: 'apart', cases: [{ times: 'same-period-last-year' }] },
        { name: 'costs', cases: [{ distribution: { verb: 'pert', params: { least: '40000', most: '80000' } } }] },
      ],
    })
  })

  it('takes its first plan as the present one where none is called so', () => {
    const plans = { present: null, today: { plan: 'plan.json' }, largerShare: null }
    expect(read({ plans }).value?.present).toBe('today')
  })

  it('needs neither seed nor draws where nothing is left to chance', () => {
    const fixed = { teamRevenue: null, costs: { pert: null, drawn: null, fixed: '50000' } }
    expect(said({ drivers: fixed, seed: null, draws: null })).toEqual([])
    const none = { drivers: null, seed: null, draws: null }
    expect(said(none)).toEqual([])
  })

  it('keeps what is written in cases, trends and shocks', () => {
    const { value } = read({
      drivers: {
        costs: {
          pert: null,
          cases: [
            { in: { from: '2027-Q1', through: '2027-Q2' }, fixed: 50000 },
            { of: ['north'], uniform: { least: '1', most: '2' }, trend: { plus: '5', each: 'year', from: '2027-Q1' } },
          ],
        },
      },
      shocks: {
        slump: { chance: '5%', each: 'course', lasts: 'to-the-end', hits: { costs: { of: 'x', plus: '-5' } } },
      },
    })
    expect(value?.drivers[1]?.cases).toMatchObject([
      { in: { from: '2027-Q1' }, distribution: { verb: 'fixed', params: '50000' } },
      { of: ['north'], distribution: { verb: 'uniform' }, trend: { by: 'plus', figure: '5', how: 'straight' } },
    ])
    expect(value?.shocks).toMatchObject([
      { name: 'slump', hits: [{ driver: 'costs', of: ['x'], how: 'plus', size: { verb: 'fixed', params: '-5' } }] },
    ])
    expect(value?.shocks[0]?.lasts).toBeUndefined()
  })

  it.each<[string, Json, readonly string[]]>([
    ['a letter too many', { driverss: {} }, ['unknown-key /driverss "driverss" is not known here.']],
    ['no plans', { plans: { present: null, largerShare: null } }, ['wrong-shape /plans "plans" is empty.']],
    [
      'a newer language',
      { gainshare: 2 },
      [
        'version-too-new /gainshare This scenario is written for version 2 of the language, and this is gainshare for version 1.',
      ],
    ],
    ['no seed', { seed: null }, ['missing-key /seed "seed" is needed here.']],
    ['no draws', { draws: null }, ['missing-key /draws "draws" is needed here.']],
    ['half a draw', { draws: 0.5 }, ['wrong-shape /draws "draws" must be a whole number.']],
    [
      'a plan outside',
      { plans: { present: { plan: '../plan.json' } } },
      ['rule-file-name /plans/present/plan "../plan.json" is not the name of a rule file that a scenario may read.'],
    ],
    [
      'rows outside',
      { rows: 'a/../../rows' },
      ['file-name /rows "a/../../rows" is not a folder that a scenario may read.'],
    ],
    [
      'rows that are shipped',
      { rows: 'gainshare:plans/scanlon' },
      ['file-name /rows "gainshare:plans/scanlon" is not a folder that a scenario may read.'],
    ],
    [
      'a name given and in a grid',
      { plans: { largerShare: { grid: { share: ['5%'] } } } },
      ['duplicate-name /plans/largerShare/grid/share "share" stands in "given" and in "grid".'],
    ],
    [
      'a figure twice in a grid',
      { plans: { present: { grid: { share: ['5%', '5%'] } } } },
      ['duplicate-name /plans/present/grid/share/1 "5%" stands here twice.'],
    ],
    [
      'a word for a figure',
      { plans: { present: { given: { share: 'much' } } } },
      ['number-format /plans/present/given/share "much" is not a figure.'],
    ],
    ['no distribution', costs({}), ['no-verb /drivers/costs It is not said how this is drawn.']],
    [
      'two distributions',
      costs({ fixed: '1', uniform: { least: '1', most: '2' } }),
      ['two-verbs /drivers/costs This is drawn in two ways: "fixed" and "uniform".'],
    ],
    [
      'cases and a distribution',
      costs({ fixed: '1', cases: [{ fixed: '2' }] }),
      ['two-verbs /drivers/costs/fixed "fixed" stands beside "cases", where each case says it for itself.'],
    ],
    [
      'a factor without a percent sign',
      costs({ fixed: '1.1', times: 'same-period' }),
      ['rate-without-percent /drivers/costs/fixed "1.1" is a factor here, and not written as a rate.'],
    ],
    [
      'a figure in words',
      costs({ uniform: { least: 'few', most: '2' } }),
      ['number-format /drivers/costs/uniform/least "few" is not a figure.'],
    ],
    [
      'chances of 90 %',
      costs({ discrete: { '1': '50%', '2': '40%' } }),
      ['shares-sum /drivers/costs/discrete These chances add up to 90%.'],
    ],
    [
      'bounds that cross',
      costs({ normal: { mean: '5', sd: '1', atLeast: '6', atMost: '4' } }),
      ['bounds-crossed /drivers/costs/normal/atMost "atMost" is not above "atLeast".'],
    ],
    [
      'a step of nothing',
      { drivers: { costs: { to: '0' } } },
      ['number-format /drivers/costs/to "0" is not something to round to.'],
    ],
    [
      'a trend of factors without "how"',
      { drivers: { costs: { trend: { times: '102%', each: 'year', from: '2027-Q1' } } } },
      ['missing-key /drivers/costs/trend/how "how" is needed here.'],
    ],
    [
      'a correlation with a stranger',
      { correlations: { cost: { teamRevenue: '0.5' } } },
      ['unknown-name /correlations/cost "cost" is not a driver of this scenario.'],
    ],
    [
      'a shock for a stranger',
      { shocks: { s: { chance: '5%', each: 'year', lasts: '1 period', hits: { margin: { times: '90%' } } } } },
      ['unknown-name /shocks/s/hits/margin "margin" is not a driver of this scenario.'],
    ],
    [
      'a shock for nobody',
      { shocks: { s: { chance: '5%', each: 'year', lasts: '1 period', hits: {} } } },
      ['wrong-shape /shocks/s/hits This shock hits nothing.'],
    ],
    [
      'resampled without a way',
      costs({ resampled: 'history' }),
      ['missing-key /history/taken Drivers are resampled, and it is not said how past periods are taken.'],
    ],
    [
      'joiners of no team',
      { headcount: [{ joins: 1, like: 'eve', from: '2027-01-01' }] },
      ['missing-key /headcount/0/team "team" is needed here.'],
    ],
    [
      'a leaver on 31 June',
      { headcount: [{ leaves: 'eve', through: '2027-06-31' }] },
      ['date-format /headcount/0/through "2027-06-31" is not a real day written as YYYY-MM-DD.'],
    ],
  ])('is refused for %s', (_, change, expected) => {
    expect(said(change)).toEqual(expected)
    expect(read(change).value).toBeUndefined()
  })

  it('is refused as a text that is no JSON', () => {
    const { diagnostics, files } = readScenario('{ "gainshare": 1, ', { file: 'scenario.json' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['truncated'])
    expect(files).toHaveLength(1)
  })
})

describe('the JSON schema of scenarios', () => {
  it('accepts the story, with each distribution', () => {
    expect(validate(story)).toBe(true)
    for (const [verb, grammar] of Object.entries(distributionVerbs)) {
      const examples = grammar.meta()?.examples as readonly Json[]
      const scenario = changed(story, costs({ [verb]: examples[0]! }))
      expect(validate(scenario), verb).toBe(true)
      const other = verb === 'resampled' ? { taken: 'years' } : {}
      expect(
        said(
          changed(costs({ [verb]: examples[0]!, times: isFactor(examples[0]!) ? 'same-period' : null }), {
            history: other,
          }),
        ),
        verb,
      ).toEqual([])
    }
  })

  it('knows the words of the language', () => {
    expect(validate(changed(story, { driverss: {} }))).toBe(false)
    expect(validate(changed(story, { history: { taken: 'weeks' } }))).toBe(false)
    expect(validate(changed(story, { gainshare: 2 }))).toBe(false)
  })
})

function isFactor(example: Json): boolean {
  return JSON.stringify(example).includes('%') && !JSON.stringify(example).includes('"0"')
}
