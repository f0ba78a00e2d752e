import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { nodesOf, parseSource, type Source, sourcesIn } from './sources.js'

const mostLines = 300

function linesOf({ text }: Source): number {
  return text.trimEnd().split('\n').length
}

function usesAny({ tree }: Source): boolean {
  return [...nodesOf(tree)].some((node) => node.kind === ts.SyntaxKind.AnyKeyword)
}

describe('source files', () => {
  it(`have at most ${mostLines} lines`, () => {
    const long = [...sourcesIn('src'), ...sourcesIn('scripts')].filter((source) => linesOf(source) > mostLines)
    expect(long.map((source) => `${source.path}: ${linesOf(source)} lines`)).toEqual([])
  })

  it('never say any', () => {
    const loose = ['src', 'scripts', 'tests'].flatMap((folder) => sourcesIn(folder)).filter(usesAny)
    expect(loose.map((source) => source.path)).toEqual([])
    expect(usesAny(parseSource('a.ts', 'export const a = JSON.parse(text) as any'))).toBe(true)
    expect(usesAny(parseSource('a.ts', '// as any\nexport const a = { any: "as any" }'))).toBe(false)
  })
})
