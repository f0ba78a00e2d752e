import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { expect, it } from 'vitest'
import type * as Templates from '../../src/node/templates.js'
import { root } from '../project/sources.js'
import { temporaryFolders } from './temporary.js'

const temporary = temporaryFolders()

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

it.each(['dist/chunk.js', 'dist/cli/main.js'])(
  'templates are read from the own package alone, from %s',
  async (built) => {
    const modules = join(temporary(), 'node_modules')
    const own = join(modules, 'gainshare')
    write(join(own, 'package.json'), '{"type": "module"}')
    write(join(own, 'rules/plans/ours.plan.json'), 'ours')
    write(join(own, 'rules/samples/ours/deals.csv'), 'deal')
    write(join(own, 'dist/rules/index.js'), '')
    for (const stranger of [modules, dirname(modules)]) {
      write(join(stranger, 'package.json'), '{}')
      write(join(stranger, 'rules/plans/stranger.plan.json'), 'not ours')
    }
    buildSync({
      entryPoints: [join(root, 'src/node/templates.ts')],
      outfile: join(own, built),
      bundle: true,
      format: 'esm',
      platform: 'node',
    })
    const { readTemplate, templateNames }: typeof Templates = await import(pathToFileURL(join(own, built)).href)
    expect(templateNames()).toEqual(['ours'])
    expect(readTemplate('ours')).toEqual({ plan: 'ours', rows: new Map([['deals.csv', 'deal']]) })
  },
)
