import { targetOf } from './layout.js'
import { type Source, specifiersOf } from './sources.js'

/** Circles of imports, each as the chain of files that leads back to its first. Imports of types count too. */
export function cyclesIn(sources: readonly Source[]): readonly (readonly string[])[] {
  const imports = new Map(sources.map((source) => [source.path, relativeImports(source)]))
  const done = new Set<string>()
  const chain: string[] = []
  const cycles: string[][] = []
  const visit = (path: string): void => {
    const start = chain.indexOf(path)
    if (start >= 0) {
      cycles.push([...chain.slice(start), path])
      return
    }
    if (done.has(path)) return
    chain.push(path)
    for (const next of imports.get(path) ?? []) visit(next)
    chain.pop()
    done.add(path)
  }
  for (const { path } of sources) visit(path)
  return cycles
}

function relativeImports(source: Source): readonly string[] {
  return specifiersOf(source)
    .map((specifier) => targetOf(source.path, specifier))
    .filter((target) => target !== undefined)
}
