import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../scripts/docs/blocks.js'
import { filled } from '../../scripts/docs/fill.js'
import { pagesOf, pageUrl } from '../../scripts/docs/pages.js'
import { parts } from '../../scripts/docs/parts.js'
import { isProgram, printedByPage } from '../../scripts/docs/run-page.js'
import { openPlan, planSchema, runExamples } from '../../src/index.js'
import { openShipped } from '../../src/shipped/index.js'
import { readScenario, scenarioSchema } from '../../src/simulate/index.js'
import { anchorsOf, linksOf } from './links.js'

const pages = pagesOf()
const textOf = (page: string): string => readFileSync(pageUrl(page), 'utf8')

/** The whole plans that a page shows, by the line where each begins. */
function plansOf(page: string): readonly (readonly [string, string])[] {
  return blocksOf(textOf(page))
    .filter(({ language, text }) => language === 'json' && /^\{\s*"gainshare":/.test(text))
    .map(({ line, text }) => [`${page}:${line}`, text])
}

/** What is wrong with a plan, or with one of its examples. */
function wrongIn(text: string, file: string): readonly unknown[] {
  const { value: plan, diagnostics } = openPlan(text, file, { open: openShipped })
  const failed = plan === undefined ? [] : runExamples(plan).filter(({ passed }) => !passed)
  return [...diagnostics.filter(({ severity }) => severity === 'error'), ...failed]
}

describe('what pages show', () => {
  it.each(pages)('%s is as `npm run docs:write` leaves it', async (page) => {
    expect(await filled(textOf(page), parts)).toBe(textOf(page))
  })

  it('in the readme is the plan of the ten lines', () => {
    const [block] = blocksOf(textOf('README.md')).filter(({ language }) => language === 'json')
    expect(block?.text).toBe(textOf('examples/ten-lines/plan.json'))
  })

  it.each(pages.flatMap(plansOf))('%s is a plan whose examples hold', (place, text) => {
    expect(wrongIn(text, place)).toEqual([])
  })

  it('on the page of the language is one plan', () => {
    const [before = ''] = textOf('docs/language.md').split('\n## Verbs\n')
    const sections = blocksOf(before).filter(({ language }) => language === 'json')
    expect(wrongIn(`{${sections.map(({ text }) => text).join(',')}}`, 'language.md')).toEqual([])
  })

  it('on the page of the language leaves no key and no word of the grammar out', () => {
    const page = textOf('docs/language.md')
    const unsaid = wordsOf(planSchema()).filter((word) => !page.includes(`\`${word}\``) && !page.includes(`"${word}"`))
    expect([...new Set(unsaid)]).toEqual([])
  })

  it('on the page of scenarios is one scenario, and no word of its grammar is left out', () => {
    const page = textOf('docs/simulate.md')
    const sections = blocksOf(page).filter(({ language }) => language === 'json')
    const { diagnostics } = readScenario(`{${sections.map(({ text }) => text).join(',')}}`, { file: 'scenario.json' })
    expect(diagnostics).toEqual([])
    const unsaid = wordsOf(scenarioSchema()).filter(
      (word) => !page.includes(`\`${word}\``) && !page.includes(`"${word}"`),
    )
    expect([...new Set(unsaid)]).toEqual([])
  })

  it('runs, and prints what is shown', async () => {
    for (const page of pages.map(textOf)) {
      const printed = await printedByPage(page)
      const blocks = blocksOf(page)
      const programs = blocks.filter(isProgram)
      const unsaid = programs.filter((each, i) => {
        const next = blocks[blocks.indexOf(each) + 1]
        return printed[i] !== '' && next?.text !== printed[i]
      })
      expect(unsaid.map(({ line, text }) => `${line}: ${text}`)).toEqual([])
    }
  })
})

/** Every key and every word of a choice in a schema; what separates columns and digits, names of files, and the long form of conditions are left out. */
function wordsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf)
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, enum: words = [] } = schema as {
    readonly properties?: object
    readonly enum?: readonly string[]
  }
  return [
    ...Object.keys(properties),
    ...words.filter((word) => /^[^:]*\w[^:]*$/.test(word)),
    ...Object.entries(schema).flatMap(([key, value]) => (/^condition/.test(key) ? [] : wordsOf(value))),
  ]
}

describe('links', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    const dead = linksOf(textOf(page)).filter((link) => !leadsSomewhere(link, page))
    expect(dead).toEqual([])
  })
})

function leadsSomewhere(link: string, page: string): boolean {
  if (/^https?:\/\//.test(link)) return true
  const [path = '', anchor] = link.split('#', 2)
  const url = path === '' ? pageUrl(page) : new URL(path, pageUrl(page))
  if (!existsSync(url)) return false
  if (anchor === undefined) return true
  return statSync(url).isFile() && anchorsOf(readFileSync(url, 'utf8')).has(anchor)
}
