import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { openPlan, run } from '../../src/pipeline.js'
import { read } from '../../src/read/read.js'
import { changed, type Json } from '../diagnostics/cases.js'
import { good } from '../robustness/plans.js'

type Files = Readonly<Record<string, Json>>

const text = (value: Json | undefined): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value, null, 2)

/** Opens the first of some files; the others can be named. */
function opened(files: Files, main = 'plan.json') {
  return openPlan(text(files[main])!, `plans/${main}`, { open: (name) => text(files[name]) })
}

const places = (files: Files) =>
  opened(files).diagnostics.map(({ code, at }) => [code, at.file, 'pointer' in at ? at.pointer : ''])

describe('a plan that extends another', () => {
  it('is the plan as it would stand in one file', () => {
    const over = { extends: 'base.json', plan: 'south', parameters: { floor: { from: { '2026-01-01': '35%' } } } }
    const { value, diagnostics } = opened({ 'plan.json': over, 'base.json': good })
    const { extends: _, ...patch } = over
    const whole = openPlan(text(changed(good, patch))!, 'plans/plan.json').value!
    expect(diagnostics).toEqual([])
    const { home, ...own } = value!
    expect(own).toEqual(whole)
    expect(own.digest).toBe(whole.digest)
    expect(home).toMatchObject({ file: 'plans/plan.json', inside: { sources: { file: 'plans/base.json' } } })
  })

  it('tells each mistake in the file where it stands', () => {
    const base = changed(good, { pools: { pool: { limit: 'revenu * 10%' } } })
    const over = { extends: 'base.json', scores: { extra: 'flor' } }
    expect(places({ 'plan.json': over, 'base.json': base })).toEqual([
      ['unknown-name', 'plans/plan.json', '/scores/extra'],
      ['unknown-name', 'plans/base.json', '/pools/pool/limit'],
    ])
  })

  it('tells mistakes in how a base is written with the text of the base', () => {
    const files: Readonly<Record<string, string>> = { 'base.json': '{ "gainshare": 1,\n  "plan": "a" "title": "b" }' }
    const found = openPlan('{ "extends": "base.json" }', 'plan.json', { open: (name) => files[name] })
    expect(found.diagnostics.map(({ code, at }) => [code, at.file])).toEqual([['json-syntax', 'base.json']])
    expect(found.files.map(({ file }) => file)).toEqual(['plan.json', 'base.json'])
  })

  it('goes from file to file, each from its own folder', () => {
    const files = {
      'plan.json': { extends: 'parts/country.json', title: 'Mine' },
      'parts/country.json': { gainshare: 1, extends: '../base.json', plan: 'country', title: 'Country' },
      'base.json': good,
    }
    const { value, files: read } = opened(files)
    expect([value?.plan, value?.title]).toEqual(['country', 'Mine'])
    expect(read.map(({ name }) => name)).toEqual(['plan.json', 'parts/country.json', 'base.json'])
  })

  it('tells what happens in a run in the file where it stands', async () => {
    const rows = {
      deals: [{ deal: 'd1', closedOn: '2026-01-15', net: '1000', stage: 'won', team: 'north' }],
      staff: [{ contract: 'c', member: 'a', team: 'north', from: '2020-01-01', through: '', basePay: '1' }],
    }
    const base = changed(good, { checks: { never: 'revenue = 0' } })
    const { diagnostics } = await run('{"extends": "base.json"}', 'plan.json', rows, { open: () => text(base) })
    expect(new Set(diagnostics.map(({ code, at }) => `${code} ${at.file}`))).toEqual(
      new Set(['check-failed base.json']),
    )
  })

  it('cannot be read where nobody opens files', () => {
    expect(openPlan('{"extends": "base.json"}', 'plan.json').diagnostics).toMatchObject([
      { code: 'missing-rule-file', message: 'The plan needs "base.json", and was read without its other files.' },
    ])
  })

  it('shows nothing of a file that is no rule file', () => {
    for (const secret of ['password = hunter2', '{"password": "hunter2"}', '["hunter2"]', '{"hunter2']) {
      const found = openPlan('{"extends": "notes.json"}', 'plan.json', { open: () => secret })
      expect(found.files).toHaveLength(1)
      expect(JSON.stringify(found)).not.toContain('hunter2')
    }
  })

  it('reads at most what one file may hold, of each', () => {
    const large = `{"gainshare": 1, "title": "${'x'.repeat(3_000_000)}"}`
    const { diagnostics } = openPlan('{"extends": "base.json"}', 'plan.json', { open: () => large })
    expect(diagnostics.map(({ code }) => code)).toEqual(['not-a-rule-file'])
  })

  it('keeps its null to files that extend another', () => {
    expect(read('{"gainshare": 1, "title": null}', { file: 'p' }).diagnostics[0]?.code).toBe('null-value')
  })
})

/** Changes of the good plan, some of which break it. */
const change = fc
  .array(
    fc.constantFrom<Json>(
      { plan: 'other' },
      { title: 'Other' },
      { through: '2026-12-31' },
      { through: '2025-12-31' },
      { parameters: { floor: { from: { '2026-04-01': '40%' } } } },
      { parameters: { floor: { from: null, by: 'quarter', values: { '2026-Q1': '1%', '2026-Q2': '2%' } } } },
      { parameters: { floor: { unit: 'money' } } },
      { parameters: { floor: null } },
      { metrics: { revenue: { where: { stage: ['won', 'renewed'] } } } },
      { metrics: { revenue: { sum: null, count: 'deals' } } },
      { metrics: { revenue: { sum: 'deals.nett' } } },
      { metrics: { byTeam: null } },
      { scores: { score: '100%' } },
      { scores: { more: 'score * 2', less: 'more +' } },
      { pools: { pool: { limit: null, atLeast: null, formula: 'revenue * 5%' } } },
      { payouts: { bonus: { payCode: 'OTHER' } } },
      { payouts: { bonus: { by: 'equals' } } },
      { sources: { deals: { fields: { net: { type: 'money', column: 'Net' } } } } },
      { sources: { staff: { fields: { basePay: 'text' } } } },
      { teams: { south: null, west: { function: 'marketing' } } },
      { teams: null },
      { rounding: { mode: 'up' } },
      { calendar: { period: 'month' } },
      { lists: { stage: { from: 'deals.stage' } } },
      { checks: { equal: 'revenue = revenue' } },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => changes.reduce(overlaid))

test('merging and then checking equals checking the merged text', () => {
  fc.assert(
    fc.property(change, (patch) => {
      const whole = openPlan(text(changed(good, patch))!, 'plans/plan.json')
      const made = opened({ 'plan.json': overlaid(patch, { extends: 'base.json' }), 'base.json': good })
      const said = (all: typeof made) =>
        all.diagnostics.map(({ code, message, hint, at }) => ({
          code,
          message,
          hint,
          at: 'pointer' in at && at.pointer,
        }))
      expect(said(made)).toEqual(said(whole))
      expect(made.value?.digest).toBe(whole.value?.digest)
      const files = new Set(made.diagnostics.map(({ at }) => at.file))
      for (const file of files) expect(['plans/plan.json', 'plans/base.json']).toContain(file)
    }),
    { numRuns: 1000 },
  )
})

/** Two patches as one: null stays, since it takes something away from the plan under them. */
function overlaid(first: Json, second: Json): Json {
  if (!isPlain(first) || !isPlain(second)) return second
  const keys = new Set([...Object.keys(first), ...Object.keys(second)])
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      Object.hasOwn(second, key) ? overlaid(first[key] ?? null, second[key]!) : first[key]!,
    ]),
  )
}

function isPlain(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
