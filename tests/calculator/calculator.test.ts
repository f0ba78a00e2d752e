import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { recompute } from './calculator.js'
import { recomputeChecks } from './checks.js'
import type { Raw } from './uncovered.js'
import { asPlan, withVocabularies } from './vocabulary.js'

const root = join(import.meta.dirname, '../..')

/** Where plans stand that are right: those of the diagnostics are not. */
const folders = [
  'rules',
  'examples',
  ...readdirSync(join(root, 'tests'))
    .filter((name) => !/^diagnostics$|\.ts$/.test(name))
    .map((name) => `tests/${name}`),
]

const files = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap((name) => {
    const value: unknown = JSON.parse(readFileSync(join(root, name), 'utf8'))
    return planned(name, value)
  })

/** The plans that pages show; the pieces on the page of the language are one. */
const shown = readdirSync(join(root, 'docs'), { recursive: true })
  .map((name) => `docs/${name}`)
  .concat('README.md')
  .filter((name) => name.endsWith('.md'))
  .sort()
  .flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8')
    const isLanguage = name === 'docs/language.md'
    const blocks = [...text.split('\n## Verbs\n')[0]!.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
      ([, block]) => block!,
    )
    const wholes = isLanguage ? [`{${blocks.join(',')}}`] : blocks.filter((block) => /^\{\s*"gainshare":/.test(block))
    return wholes.flatMap((whole) => planned(name, JSON.parse(whole)))
  })

const plans = [...files, ...shown]

function vocabulary(name: string): Raw {
  const found = name.replace('gainshare:', 'rules/')
  return JSON.parse(readFileSync(join(root, `${found}.json`), 'utf8'))
}

function planned(name: string, value: unknown) {
  const file = typeof value === 'object' && value !== null && !Array.isArray(value) ? asPlan(value as Raw) : {}
  const plan = withVocabularies(file, vocabulary)
  return plan.gainshare === 1 && Array.isArray(plan.examples)
    ? [{ name, plan, examples: plan.examples as readonly Raw[] }]
    : []
}

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

test('the calculator leaves nothing out', () => {
  const all = recomputed.flatMap(({ name, figures }) => figures.map((each) => ({ plan: name, ...each })))
  expect(all.filter((each) => each.why !== undefined)).toEqual([])
  expect(all.length).toBeGreaterThan(3400)
})

test('the calculator shares no code with the engine', () => {
  for (const file of readdirSync(import.meta.dirname)) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const [, from] of text.matchAll(/^(?:import|export|\}).* from '([^']+)'$/gm))
      expect(from, file).toMatch(/^(\.\/|\.\.\/laws\/(fraction|fair)\.js$|node:|vitest$)/)
  }
})
