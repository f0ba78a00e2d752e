import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { planSchema } from '../../src/language/schema.js'
import { openPlan } from '../../src/pipeline.js'

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, discriminator: false })
for (const word of ['defaultSnippets', 'enumDescriptions', 'errorMessage']) ajv.addKeyword(word)
const validate = ajv.compile(planSchema())

const root = new URL('../../', import.meta.url)

/** The plans of the repo that check accepts: files that end in `plan.json`. */
const plans = ['rules/plans/', 'examples/', 'tests/published/'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('plan.json'))
    .map((path) => `${folder}${path}`)
    .filter((path) => openPlan(readFileSync(new URL(path, root)), path).value !== undefined),
)

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

function planAt(path: string): { readonly [key: string]: Json } {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'))
}

/** What the schema finds, as `place what`; the branches of a choice that was not meant are left out. */
function found(plan: unknown): readonly string[] {
  if (validate(plan)) return []
  return (validate.errors ?? []).map(({ instancePath, keyword, params }) => {
    const what = params.additionalProperty ?? params.missingProperty ?? ''
    return `${instancePath} ${keyword}${what === '' ? '' : ` ${what}`}`
  })
}

const scorecard = planAt('rules/plans/scorecard.plan.json')

/** The scorecard with something else at a place; undefined takes it away. */
function changed(keys: readonly string[], value: Json | undefined, plan: Json = scorecard): Json {
  const [key, ...rest] = keys
  if (key === undefined || typeof plan !== 'object' || plan === null) return value ?? null
  const { [key]: before, ...others } = plan as { readonly [key: string]: Json }
  if (rest.length > 0) return { ...others, [key]: changed(rest, value, before) }
  return value === undefined ? others : { ...others, [key]: value }
}

describe('the JSON schema', () => {
  it.each(plans)('accepts %s', (path) => {
    expect(found(planAt(path))).toEqual([])
  })

  it('is tried on the plans that are shipped', () => {
    expect(plans.filter((path) => path.startsWith('rules/')).length).toBeGreaterThan(3)
  })

  it.each<[string, readonly string[], Json | undefined, string]>([
    ['a key that is missing', ['teams'], undefined, ' required teams'],
    ['a section with a letter too many', ['metricss'], {}, ' additionalProperties metricss'],
    ['a wrong choice', ['calendar', 'period'], 'week', '/calendar/period enum'],
    ['a number for a text', ['title'], 5, '/title type'],
    ['a verb with a slip', ['metrics', 'extra'], { summ: 'deals.net' }, '/metrics/extra not'],
    [
      'a detail with a slip',
      ['metrics', 'extra'],
      { sum: 'deals.net', wher: { stage: 'won' } },
      '/metrics/extra additionalProperties wher',
    ],
    ['a verb without its detail', ['scores', 'extra'], { curve: 'growth' }, '/scores/extra required table'],
    ['a verb where it has no place', ['scores', 'extra'], { prorate: 'staff.pay', by: 'days' }, '/scores/extra not'],
    ['a wrong choice in a verb', ['members', 'extra'], { prorate: '1', by: 'hours' }, '/members/extra/by enum'],
    ['a condition that is a number', ['conditions'], { low: 5 }, '/conditions/low anyOf'],
    [
      'a pay code outside payouts',
      ['pools', 'extra'],
      { formula: '0', payCode: 'X' },
      '/pools/extra additionalProperties payCode',
    ],
    [
      'a pay code in small letters',
      ['payouts', 'extra'],
      { formula: '0', payCode: 'bonus' },
      '/payouts/extra/payCode pattern',
    ],
    ['a table with a wrong reading', ['tables', 'extra'], { reading: 'stepwise', rows: [] }, '/tables/extra/reading'],
    [
      'a field with details unknown',
      ['sources', 'extra'],
      { key: 'row', fields: { a: { typ: 'text' } } },
      '/sources/extra/fields/a',
    ],
  ])('finds %s', (_, keys, value, expected) => {
    expect(found(changed(keys, value)).filter((each) => each.startsWith(expected))).not.toEqual([])
  })

  it('finds nothing else when one thing is wrong with a verb', () => {
    const plan = changed(['metrics', 'extra'], { sum: 'deals.net', wher: { stage: 'won' } })
    expect(
      found(plan).filter((each) => !/^(?:\/metrics\/extra (?:additionalProperties wher|if)| if)$/.test(each)),
    ).toEqual([])
  })
})
