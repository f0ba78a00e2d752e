import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../scripts/docs/blocks.js'
import { pageUrl } from '../../scripts/docs/pages.js'
import { isProgram } from '../../scripts/docs/run-page.js'
import * as gainshare from '../../src/index.js'
import * as gainshareNode from '../../src/node/index.js'

const page = readFileSync(pageUrl('docs/api.md'), 'utf8')
const root = fileURLToPath(pageUrl(''))

interface Signature {
  readonly entry: string
  readonly name: string
  readonly parameters: string
  readonly result: string
}

/** The signatures that a page states, one on a line. */
const signatures = blocksOf(page).flatMap(({ marker, text }): readonly Signature[] => {
  if (marker?.startsWith('signatures') !== true) return []
  const entry = marker.split(': ')[1] ?? 'gainshare'
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, name = '', parameters = '', result = ''] = /^(\w+)(\(.*\)): (.+)$/.exec(line) ?? []
      return { entry, name, parameters, result }
    })
})

/** The types that an entry exports. */
function typesOf(program: ts.Program, file: string): readonly string[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(`${root}${file}`)
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${file} is no module`)
  return checker
    .getExportsOfModule(module)
    .map((each) => (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each))
    .filter((each) => each.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias))
    .map((each) => each.name)
}

/** The nouns whose shape the page tells in full. */
const nouns = [
  ...[
    'Accrual',
    'AccrualLine',
    'Difference',
    'FilledExample',
    'Ledger',
    'LedgerBalance',
    'LedgerEntry',
    'LedgerLine',
    'PaidSoFar',
    'Settlement',
  ],
  ...[
    'Asked',
    'Cell',
    'Comparison',
    'CountedRow',
    'Diagnostic',
    'ExampleResult',
    'Explanation',
    'Payout',
    'ReadProgress',
    'RowInput',
  ],
  ...['RowLimits', 'RunOptions', 'SourceAccount', 'StatedCheck', 'Statement', 'Step'],
]

/** The names of what the nouns hold, as `Cell.value`. */
function fieldsOf(program: ts.Program): readonly string[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(`${root}src/index.ts`)
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  const all = module === undefined ? [] : checker.getExportsOfModule(module)
  return nouns.flatMap((noun) => {
    const symbol = all.find((each) => each.name === noun)
    if (symbol === undefined) throw new Error(`${noun} is not exported`)
    const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol))
    return checker.getPropertiesOfType(type).map((field) => `${noun}.${field.name}`)
  })
}

/** A program of what the library is, and of texts that use it under its own name. */
function programOf(texts: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, {
    paths: {
      gainshare: [`${root}src/index.ts`],
      'gainshare/node': [`${root}src/node/index.ts`],
      'gainshare/rules/*': [`${root}rules/*`],
    },
  })
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => texts.has(name) || fileExists(name)
  host.readFile = (name) => texts.get(name) ?? readFile(name)
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name)
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version)
  }
  return ts.createProgram([...texts.keys(), `${root}src/index.ts`, `${root}src/node/index.ts`], options, host)
}

function problemsIn(program: ts.Program, file: string): readonly string[] {
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((each) =>
    ts.flattenDiagnosticMessageText(each.messageText, '\n'),
  )
}

describe('the page of the library', () => {
  it.each([
    ['gainshare', gainshare],
    ['gainshare/node', gainshareNode],
  ])('states every function of %s, and nothing else', (entry, module) => {
    const stated = signatures.filter((each) => each.entry === entry).map(({ name }) => name)
    expect(stated.sort()).toEqual(Object.keys(module).sort())
  })

  it('states them as they are, tells every field of the nouns, and its examples hold for the compiler', () => {
    const main = `${root}docs/signatures.ts`
    const readme = `${root}docs/readme.ts`
    const api = `${root}docs/api.ts`
    const library = programOf(new Map())
    const types = (entry: string) => typesOf(library, entry)
    const uses = [
      `import type { ${types('src/index.ts').join(', ')} } from 'gainshare'`,
      `import type { ${types('src/node/index.ts').join(', ')} } from 'gainshare/node'`,
      `import * as main from 'gainshare'`,
      `import * as node from 'gainshare/node'`,
      ...signatures.map(({ entry, name, parameters, result }) => {
        const from = entry === 'gainshare' ? 'main' : 'node'
        return `export const ${name}: ${parameters} => ${result} = ${from}.${name}`
      }),
    ]
    const programs = (name: string) =>
      blocksOf(readFileSync(pageUrl(name), 'utf8'))
        .filter(isProgram)
        .map(({ text }) => text)
        .join('\n')
    const texts = new Map([
      [main, uses.join('\n')],
      [readme, programs('README.md')],
      [api, programs('docs/api.md')],
    ])
    const untold = fieldsOf(library).filter((each) => !new RegExp(`\\b${each.split('.')[1]}\\b`).test(page))
    expect(untold).toEqual([])
    const program = programOf(texts)
    expect([...texts.keys()].flatMap((file) => problemsIn(program, file))).toEqual([])
  })
})
