import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { recompute } from './calculator.js'
import { recomputeChecks } from './checks.js'
import type { Raw } from './uncovered.js'
import { asPlan } from './vocabulary.js'

/** How many figures the calculator covered when this was last looked at: it may cover more, not less. */
const atLeast = 2300

const root = join(import.meta.dirname, '../..')

/** Where plans stand that are right: those of the diagnostics are not. */
const folders = [
  'rules',
  'examples',
  ...readdirSync(join(root, 'tests'))
    .filter((name) => !/^diagnostics$|\.ts$/.test(name))
    .map((name) => `tests/${name}`),
]

const plans = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap((name) => {
    const value: unknown = JSON.parse(readFileSync(join(root, name), 'utf8'))
    const plan = typeof value === 'object' && value !== null && !Array.isArray(value) ? asPlan(value as Raw) : {}
    return plan.gainshare === 1 && Array.isArray(plan.examples)
      ? [{ name, plan, examples: plan.examples as Raw[] }]
      : []
  })

const recomputed = plans.map(({ name, plan, examples }) => ({
  name,
  figures: examples.flatMap((example) =>
    example.problem === undefined ? recompute(plan, example).map((each) => ({ title: example.title, ...each })) : [],
  ),
}))

describe.each(recomputed)('$name', ({ figures }) => {
  it('has the figures that exact fractions give', () => {
    const covered = figures.filter((each) => each.why === undefined)
    expect(covered.filter((each) => each.got !== each.expected)).toEqual([])
  })
})

test('the checks of the published plans hold on their rows', () => {
  const found = plans
    .filter(({ name }) => name.startsWith('tests/published/'))
    .flatMap(({ name, plan, examples }) =>
      examples.flatMap((example) =>
        example.problem === undefined ? recomputeChecks(plan, example).map((each) => ({ plan: name, ...each })) : [],
      ),
    )
  expect(found.filter((each) => each.holds === false)).toEqual([])
  expect(found.filter((each) => each.holds === true).length).toBeGreaterThan(30)
})

test('the calculator covers as much as it did', () => {
  const all = recomputed.flatMap((each) => each.figures)
  const reasons = new Map<string, number>()
  for (const { why } of all) if (why !== undefined) reasons.set(why, (reasons.get(why) ?? 0) + 1)
  const covered = all.filter((each) => each.why === undefined).length
  const told = [...reasons].sort((a, b) => b[1] - a[1]).map(([why, count]) => `  ${String(count).padStart(4)}  ${why}`)
  process.stdout.write(
    `${covered} of ${all.length} figures of examples were recomputed in exact fractions; not covered:\n${told.join('\n')}\n`,
  )
  expect(covered).toBeGreaterThanOrEqual(atLeast)
})

test('the calculator shares no code with the engine', () => {
  for (const file of readdirSync(import.meta.dirname)) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const [, from] of text.matchAll(/^(?:import|export|\}).* from '([^']+)'$/gm))
      expect(from, file).toMatch(/^(\.\/|\.\.\/laws\/fraction\.js$|node:|vitest$)/)
  }
})
