import { readFileSync } from 'node:fs'
import { type Code, codes } from '../../src/core/codes.js'
import { casesOf, folders, runCase } from '../../tests/diagnostics/cases.js'

const stages: Readonly<Record<string, string>> = {
  read: 'Reading a plan',
  data: 'Reading rows',
  'language and check': 'Checking a plan',
  evaluate: 'Computing a statement',
  settle: 'Settling what was paid',
  scenarios: 'Reading and drawing a scenario',
}

/** Every code by stage: what it means, and a message with its hint as they come out of a case of `tests/diagnostics`. */
export async function errorsPart(): Promise<string> {
  const known = new Set(folders())
  const groups: string[] = []
  for (const [stage, names] of codesByStage()) {
    const texts: string[] = []
    for (const code of names) texts.push(await codeText(code, known.has(code)))
    groups.push(`## ${stages[stage] ?? stage}\n\n${texts.join('\n')}`)
  }
  return groups.join('\n')
}

async function codeText(code: Code, hasCase: boolean): Promise<string> {
  const example = hasCase ? await exampleOf(code) : undefined
  const shown = example === undefined ? '' : `\n\`\`\`text\n${example}\n\`\`\`\n`
  return `### ${code}\n\n${codes[code]}\n${shown}`
}

async function exampleOf(code: Code): Promise<string | undefined> {
  const first = casesOf(code)[0]
  if (first === undefined) return undefined
  // What a case writes down is held against what comes out by its own test; where it leaves the hint open, the case is run.
  const written = first.expect.find((each) => each.code === code)
  const found =
    written?.hint === undefined ? (await runCase(code, first)).diagnostics.find((each) => each.code === code) : written
  if (found === undefined) return undefined
  return found.hint === undefined ? found.message : `${found.message}\nhint: ${found.hint}`
}

/** The codes under the comments that part them by stage, by name. */
function codesByStage(): ReadonlyMap<string, readonly Code[]> {
  const source = readFileSync(new URL('../../src/core/codes.ts', import.meta.url), 'utf8')
  const found = new Map<string, Code[]>()
  let stage = ''
  for (const [, comment, quoted, bare] of source.matchAll(/^ {2}(?:\/\/ (.+)|'([\w-]+)':|(\w+):)/gm)) {
    const code = quoted ?? bare
    if (comment !== undefined) stage = comment
    else if (code !== undefined && code in codes) found.set(stage, [...(found.get(stage) ?? []), code as Code])
  }
  return new Map([...found].map(([name, list]) => [name, list.sort()]))
}
