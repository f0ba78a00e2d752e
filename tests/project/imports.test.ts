import { describe, expect, it } from 'vitest'
import { cyclesIn } from './cycles.js'
import { layoutProblems } from './layout.js'
import { parseSource, sourcesIn } from './sources.js'

const sources = sourcesIn('src')

describe('the files of src', () => {
  it('keep to the import order and to what a browser has', () => {
    expect(sources.flatMap(layoutProblems)).toEqual([])
  })

  it('import each other in no circle', () => {
    expect(cyclesIn(sources).map((cycle) => cycle.join(' > '))).toEqual([])
  })
})

describe('the check of the layout', () => {
  it.each([
    ['check/plan.ts', "import type { Plan } from '../check/plan.js'"],
    ['check/plan.ts', "import { unit } from '../core/unit.js'\nexport * from './names.js'"],
    [
      'core/unit.ts',
      "import { Decimal } from 'decimal.js'\nconst steps = { process: 1 }\nexport const n = steps.process",
    ],
    ['core/unit.ts', 'export const sum = (global: number) => global + 1'],
    ['conditions/decide.ts', "import { Engine } from 'json-rules-engine'"],
    ['cli/main.ts', "import { argv } from 'node:process'\nimport { run } from '../pipeline.js'\nprocess.exit()"],
    ['studio/app.tsx', "import { check } from '../index.js'\nimport './editor.js'"],
  ])('accepts %s: %s', (path, text) => {
    expect(layoutProblems(parseSource(path, text))).toEqual([])
  })

  it.each([
    ['core/unit.ts', "import { Table } from '../data/table.js'", 'data comes after core'],
    ['core/unit.ts', "export type { Table } from '../data/table.js'", 'data comes after core'],
    ['core/unit.ts', "type Table = import('../data/table.js').Table", 'data comes after core'],
    ['evaluate/run.ts', "const late = () => import('../explain/tree.js')", 'explain comes after evaluate'],
    ['cli/main.ts', "import { check } from '../index.js'", 'index.ts is for users of the package'],
    ['studio/app.ts', "import { check } from '../check/plan.js'", 'the studio imports index.ts alone'],
    ['utils/text.ts', '', '"utils" has no place in the import order'],
    ['core/unit.ts', "import '../utils/text.js'", '"utils" has no place in the import order'],
    ['node/files.ts', "import pkg from '../../package.json' with { type: 'json' }", 'it is outside src'],
    ['read/json.ts', "import { readFileSync } from 'node:fs'", 'only node and cli may'],
    ['read/json.ts', "import { readFileSync } from 'fs'", 'only node and cli may'],
    ['evaluate/run.ts', "import { Engine } from 'json-rules-engine'", 'only conditions/decide.ts may'],
    ['read/json.ts', 'export const home = process.env.HOME', 'uses process'],
    ['read/json.ts', 'export const home = globalThis.process', 'uses process'],
    ['read/json.ts', 'export const size = (text: Buffer) => text.length', 'uses Buffer'],
  ])('refuses %s: %s', (path, text, why) => {
    expect(layoutProblems(parseSource(path, text))).toEqual([expect.stringContaining(why)])
  })

  it('finds circles, also those of types and of three files', () => {
    const files = [
      parseSource('core/a.ts', "import type { B } from './b.js'"),
      parseSource('core/b.ts', "export { C } from './c.js'"),
      parseSource('core/c.ts', "import './a.js'\nimport './d.js'"),
      parseSource('core/d.ts', ''),
    ]
    expect(cyclesIn(files)).toEqual([['core/a.ts', 'core/b.ts', 'core/c.ts', 'core/a.ts']])
    expect(cyclesIn(files.slice(1))).toEqual([])
  })
})
