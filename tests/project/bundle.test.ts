import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import pkg from '../../package.json' with { type: 'json' }
import { bundledPackages, signsIn } from './bundled.js'
import { targetOf } from './layout.js'
import { root, sourcesIn, specifiersOf } from './sources.js'

const files = sourcesIn('dist', ['.js', '.cjs', '.d.ts', '.d.cts'])
const code = files.filter(({ path }) => !/\.d\.c?ts$/.test(path))
const declarations = files.filter(({ path }) => /\.d\.c?ts$/.test(path))
const imports = new Map(files.map((file) => [file.path, specifiersOf(file)]))
const decides = existsSync(join(root, 'src/conditions/decide.ts'))
const dependencies = Object.keys(pkg.dependencies)

/** The packages and built-in modules that an entry imports, by itself or through its chunks. */
function packagesOf(entry: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(entry)) return []
  seen.add(entry)
  return (imports.get(entry) ?? []).flatMap((specifier) => {
    const target = specifier.startsWith('.') ? targetOf(entry, specifier) : undefined
    return target === undefined ? [specifier] : packagesOf(target.replace(/\.ts$/, '.js'), seen)
  })
}

function isDependency(specifier: string): boolean {
  return dependencies.some((name) => specifier === name || specifier.startsWith(`${name}/`))
}

/** Runs a script of one line in a fresh Node, at the root of the repo, where `gainshare` means the built package. */
function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
}

describe('the built code', () => {
  it('holds nothing of jsonpath-plus and nothing that runs text as code', () => {
    expect(code.length).toBeGreaterThan(4)
    expect(code.flatMap(({ path, text }) => signsIn(text).map((sign) => `${path}: ${sign}`))).toEqual([])
  })

  it.runIf(decides)('holds the rules engine with the stub that throws', () => {
    for (const ending of ['.js', '.cjs']) {
      const texts = code.filter(({ path }) => path.endsWith(ending)).map(({ text }) => text)
      expect(texts.some((text) => text.includes('Undefined fact'))).toBe(true)
      expect(texts.some((text) => text.includes('bundled without a path reader'))).toBe(true)
    }
  })

  it('bundles no package that NOTICE does not name', () => {
    const notice = readFileSync(join(root, 'NOTICE'), 'utf8')
    const packages = code.flatMap(({ text }) => bundledPackages(text))
    expect(packages.filter((name) => !notice.includes(`\n${name} `))).toEqual([])
  })

  it('imports only what is declared as a dependency, and built-in modules by their full name', () => {
    const all = code.flatMap(({ path }) => packagesOf(path))
    expect([...new Set(all)].filter((name) => !isDependency(name) && !name.startsWith('node:'))).toEqual([])
  })

  it('declares types without packages that users do not have', () => {
    const all = declarations.flatMap(({ path }) => imports.get(path) ?? [])
    const known = (name: string) => name.startsWith('.') || name.startsWith('node:') || isDependency(name)
    expect([...new Set(all)].filter((name) => !known(name))).toEqual([])
  })
})

describe('the main entry', () => {
  it.each(['index.js', 'index.cjs'])('%s imports no module of Node', (entry) => {
    expect(imports.has(entry)).toBe(true)
    expect(packagesOf(entry).filter((name) => isBuiltin(name))).toEqual([])
  })

  it('bundles for a browser and loads where there is nothing of Node', async () => {
    const names = await inBrowser(
      'globalThis.told = Object.keys(gainshare).sort().join()',
      "import * as gainshare from 'gainshare'",
    )
    expect(names).toBe(node('--print', "Object.keys(require('gainshare')).sort().join()").trim())
  })

  it('goes the whole way in a browser, from a shipped rule file to the reason for an amount', async () => {
    const rows = JSON.stringify([
      { deal: 'd1', closedOn: '2026-01-20', net: '48000.00', cost: '31000.00', stage: 'won' },
    ])
    const script = `
      const sound = (checked) => { if (checked.value === undefined) throw new Error(checked.diagnostics[0].message); return checked.value }
      const rules = sound(openPlan(JSON.stringify(rucker), 'rucker.plan.json'))
      const plan = sound(openPlan(JSON.stringify(tenLines), 'plan.json'))
      const program = compile(plan)
      const data = sound(takeRows(program, { deals: ${rows} }))
      const options = { period: '2026-Q1' }
      const computed = sound(compute(program, data, options))
      const chunks = async function* () { yield new TextEncoder().encode(${JSON.stringify(rows)}) }
      loadData(program, [{ source: 'deals', file: 'deals.json', format: 'json', chunks: chunks() }]).then(async (streamed) => {
        const statement = sound(await evaluate(program, sound(streamed), options))
        globalThis.told = JSON.stringify({
          examples: runExamples(rules).map(({ passed }) => passed),
          same: JSON.stringify(statement) === JSON.stringify(computed),
          why: explanationText(sound(explain(statement, plan, { name: 'teamPool', team: 'care' }))).split('\\n')[0],
          text: statementText(statement, plan).split('\\n')[0],
          mistakes: printDiagnostics(openPlan('{', 'plan.json').diagnostics, { format: 'text', sources: new Map(), colour: false }).length > 0,
        })
      }, (thrown) => { globalThis.told = String(thrown) })`
    const told: unknown = JSON.parse(
      await inBrowser(
        script,
        `import { compile, compute, evaluate, explain, explanationText, loadData, openPlan, printDiagnostics, runExamples, statementText,
           takeRows } from 'gainshare'
         import rucker from 'gainshare/rules/plans/rucker.plan.json'
         import tenLines from './examples/ten-lines/plan.json'`,
      ),
    )
    expect(told).toEqual({
      examples: expect.arrayContaining([true]),
      same: true,
      why: 'teamPool of care in 2026-Q1 is 510.00 EUR: 30% of pool 1,700.00 EUR.',
      text: 'A tenth of the margin for three teams',
      mistakes: true,
    })
    expect((told as { readonly examples: readonly boolean[] }).examples).not.toContain(false)
  })
})

describe('the shipped rule files', () => {
  it.each(['rules/index.js', 'rules/index.cjs'])('%s imports no module of Node', (entry) => {
    expect(imports.has(entry)).toBe(true)
    expect(packagesOf(entry)).toEqual([])
  })

  it('are extended and used in a browser', async () => {
    const script = `
      const text = JSON.stringify({ extends: 'gainshare:plans/scanlon', plan: 'mine', uses: ['gainshare:vocabulary/retention'] })
      const { value, files, diagnostics } = openPlan(text, 'mine.json', { open: openShipped })
      globalThis.told = JSON.stringify([value?.plan, files.map(({ file }) => file), diagnostics.map(({ code }) => code)])`
    const told: unknown = JSON.parse(
      await inBrowser(script, "import { openPlan } from 'gainshare'; import { openShipped } from 'gainshare/rules'"),
    )
    const files = ['mine.json', 'gainshare:plans/scanlon', 'gainshare:vocabulary/retention']
    expect(told).toEqual(['mine', files, []])
  })
})

/** Bundles a script for browsers and runs it in a world that has nothing of Node; gives what it leaves in `told`. */
async function inBrowser(script: string, imports: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `${imports}\n${script}`, resolveDir: root },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  })
  const browser = `const { createContext, runInContext } = require('node:vm')
    const globals = createContext({ TextEncoder, TextDecoder, URL, AbortController, console, crypto, performance, queueMicrotask,
      setTimeout, clearTimeout, structuredClone })
    const text = require('node:fs').readFileSync(0, 'utf8')
    runInContext(text, globals, { timeout: 20000 })
    const wait = () => globals.told === undefined ? setTimeout(wait, 5) : process.stdout.write(String(globals.told))
    wait()`
  return execFileSync(process.execPath, ['--eval', browser], {
    input: outputFiles[0]?.text ?? '',
    encoding: 'utf8',
    timeout: 30_000,
  })
}

describe.each(['gainshare', 'gainshare/node', 'gainshare/rules'])('%s', (entry) => {
  it('gives the same names to import and to require', () => {
    const script = `console.log(Object.keys(await import('${entry}')).sort().join())`
    const imported = node('--input-type=module', '--eval', script)
    const required = node('--print', `Object.keys(require('${entry}')).sort().join()`)
    expect(imported).toBe(required)
  })
})

describe('the command', () => {
  it('starts with the line that makes it run by itself', () => {
    expect(readFileSync(join(root, pkg.bin.gainshare), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })
})
