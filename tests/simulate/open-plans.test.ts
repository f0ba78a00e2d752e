import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openShipped } from '../../src/shipped/open-shipped.js'
import { armsOf, givenInPeriods } from '../../src/simulate/arms.js'
import { openPlans } from '../../src/simulate/open-plans.js'
import { readScenario } from '../../src/simulate/read-scenario.js'
import { changed, type Json } from '../diagnostics/cases.js'
import { storyPlan } from './story.js'

const story: Json = JSON.parse(readFileSync(new URL('story/scenario.json', import.meta.url), 'utf8'))

/** Opens the plans of the story, with something else in it and further files. */
function opened(change: Json, files: Readonly<Record<string, string>> = {}) {
  const { value } = readScenario(JSON.stringify(changed(story, change)), { file: 'made/scenario.json' })
  return openPlans(value!, (name) => files[name] ?? (name === 'plan.json' ? storyPlan() : openShipped(name)))
}

const said = (change: Json, files?: Readonly<Record<string, string>>) =>
  opened(change, files).diagnostics.map(({ code, at, message }) => [
    code,
    'pointer' in at ? `${at.file}#${at.pointer}` : at,
    message,
  ])

const overlay = (more: object = {}) =>
  JSON.stringify({ gainshare: 1, extends: 'base.json', plan: 'other', title: 'Another', ...more })

describe('the plans of a scenario', () => {
  it('are checked and made ready, each file once', () => {
    const { value, diagnostics, files } = opened({})
    expect(diagnostics).toEqual([])
    expect(value?.map(({ asked, program }) => [asked.name, program.plan.plan])).toEqual([
      ['present', 'shared-growth'],
      ['largerShare', 'shared-growth'],
    ])
    expect(files.map(({ file }) => file)).toEqual(['made/plan.json'])
  })

  it('may lie in a folder below, and extend a file beside them', () => {
    const plans: Json = { largerShare: { plan: 'other/plan.json' } }
    const { value, diagnostics, files } = opened(
      { plans },
      { 'other/plan.json': overlay(), 'other/base.json': storyPlan() },
    )
    expect(diagnostics).toEqual([])
    expect(value?.[1]?.program.plan.plan).toBe('other')
    expect(files.map(({ file }) => file)).toEqual(['made/plan.json', 'made/other/plan.json', 'made/other/base.json'])
  })

  it.each<[string, Json, Readonly<Record<string, string>>, readonly unknown[]]>([
    [
      'a file that is not there',
      { plans: { largerShare: { plan: 'no.json' } } },
      {},
      ['missing-rule-file', 'made/scenario.json#/plans/largerShare/plan', 'The file "no.json" cannot be opened.'],
    ],
    [
      'a vocabulary',
      { plans: { largerShare: { plan: 'gainshare:vocabulary/retention' } } },
      {},
      [
        'rule-file-kind',
        'made/scenario.json#/plans/largerShare/plan',
        '"gainshare:vocabulary/retention" is a vocabulary, and only plans are simulated.',
      ],
    ],
    [
      'a mistake in the plan',
      { plans: { largerShare: { plan: 'a.json' } } },
      { 'a.json': storyPlan().replace('margin * share', 'margin * shares') },
      ['unknown-name', 'made/a.json#/pools/pool/formula', '"shares" is not a name of this plan.'],
    ],
    [
      'a period in which a plan does not hold',
      { periods: { through: '2028-Q1' } },
      {},
      ['period-name', 'made/scenario.json#/periods', '"present" does not hold in 2028-Q1.'],
    ],
    [
      'periods of another kind',
      { periods: { from: '2027-01', through: '2027-03' } },
      {},
      ['period-name', 'made/scenario.json#/periods/from', '"2027-01" is not a quarter of these plans.'],
    ],
    [
      'periods backwards',
      { periods: { from: '2027-Q3', through: '2027-Q1' } },
      {},
      ['dates-reversed', 'made/scenario.json#/periods/through', '2027-Q1 comes before 2027-Q3.'],
    ],
    [
      'a given name that the plan does not have',
      { plans: { largerShare: { given: { shares: '5%' } } } },
      {},
      [
        'unknown-name',
        'made/scenario.json#/plans/largerShare/given/shares',
        '"shares" is not an amount of "largerShare".',
      ],
    ],
    [
      'a name of a grid that the plan does not have',
      { plans: { present: { grid: { shares: ['5%'] } } } },
      {},
      ['unknown-name', 'made/scenario.json#/plans/present/grid/shares', '"shares" is not an amount of "present".'],
    ],
  ])('are refused for %s', (_, change, files, expected) => {
    expect(said(change, files)).toContainEqual(expected)
    expect(opened(change, files).value).toBeUndefined()
  })

  it('may lack a driver, which is told', () => {
    const lean = overlay({ metrics: { teamRevenue: null } })
    const change: Json = { plans: { largerShare: { plan: 'lean.json' } } }
    const files = { 'lean.json': lean, 'base.json': storyPlan() }
    expect(said(change, files)).toEqual([
      [
        'unknown-name',
        'made/scenario.json#/drivers/teamRevenue',
        '"teamRevenue" is drawn, and "largerShare" has nothing of that name.',
      ],
    ])
    expect(opened(change, files).value).toHaveLength(2)
  })
})

describe('arms', () => {
  it('are the plans with each point of their grids', () => {
    const change: Json = {
      plans: {
        largerShare: { given: { share: null, target: '90000' }, grid: { share: ['6%', '7%'], margin: ['1', '2'] } },
      },
    }
    const { value } = readScenario(JSON.stringify(changed(story, change)), { file: 'scenario.json' })
    const arms = armsOf(value!)
    expect(arms.map(({ name }) => name)).toEqual([
      'present',
      'largerShare, share 6%, margin 1',
      'largerShare, share 6%, margin 2',
      'largerShare, share 7%, margin 1',
      'largerShare, share 7%, margin 2',
    ])
    expect(givenInPeriods(arms[2]!, ['2027-Q1', '2027-Q2'])).toEqual({
      target: { '2027-Q1': '90000', '2027-Q2': '90000' },
      share: { '2027-Q1': '6%', '2027-Q2': '6%' },
      margin: { '2027-Q1': '2', '2027-Q2': '2' },
    })
  })
})
