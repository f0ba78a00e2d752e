import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { format } from 'node:util'
import { runInThisContext } from 'node:vm'
import ts from 'typescript'
import * as gainshare from '../../src/index.js'
import * as gainshareNode from '../../src/node/index.js'
import * as gainshareSimulate from '../../src/simulate/index.js'
import { blocksOf } from './blocks.js'
import { pageUrl } from './pages.js'

const fromHere = createRequire(import.meta.url)

/** What a page may import: the library as it stands in `src`, a shipped rule file, and what Node brings. */
function imported(name: string): unknown {
  if (name === 'gainshare') return gainshare
  if (name === 'gainshare/node') return gainshareNode
  if (name === 'gainshare/simulate') return gainshareSimulate
  if (/^gainshare\/rules\/.+\.json$/.test(name)) {
    return { default: JSON.parse(readFileSync(pageUrl(name.slice('gainshare/'.length)), 'utf8')), __esModule: true }
  }
  if (name.startsWith('node:')) return fromHere(name)
  throw new Error(`a page may not import "${name}"`)
}

/** What a page's examples in TypeScript print, block by block. They are one program: a block goes on where the one before it ended. */
export async function printedByPage(page: string): Promise<readonly string[]> {
  const blocks = blocksOf(page).filter(isProgram)
  if (blocks.length === 0) return []
  const printed = blocks.map(() => '')
  let current = 0
  const print = (...values: readonly unknown[]) => {
    printed[current] += `${format(...values)}\n`
  }
  const source = blocks.map(({ text }, i) => `next(${i})\n${text}`).join('\n')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  })
  const run: unknown = runInThisContext(`(async (require, console, next, exports) => {${outputText}\n})`)
  if (typeof run !== 'function') throw new Error('a page is one program')
  await run(
    imported,
    { log: print, error: print },
    (i: number) => {
      current = i
    },
    {},
  )
  return printed
}

/** Blocks in TypeScript are run, but for signatures. */
export function isProgram({ language, marker }: { readonly language: string; readonly marker?: string }): boolean {
  return language === 'ts' && marker?.startsWith('signatures') !== true
}
