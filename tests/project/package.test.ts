import { execSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import pkg from '../../package.json' with { type: 'json' }
import { root } from './sources.js'

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

const packed: readonly Packed[] = JSON.parse(
  execSync('npm pack --dry-run --json --ignore-scripts', {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
)
const paths = (packed[0]?.files ?? []).map((file) => file.path)

/** Every file that a field of package.json points at, patterns left out. */
function targetsOf(exported: unknown): readonly string[] {
  if (typeof exported === 'string') return exported.includes('*') ? [] : [exported.replace(/^\.\//, '')]
  return Object.values(exported ?? {}).flatMap(targetsOf)
}

describe('the package', () => {
  it('holds what package.json points at, the notices and the readme', () => {
    const pages = ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md']
    expect(paths).toEqual(expect.arrayContaining([...pages, ...targetsOf(pkg.exports), ...targetsOf(pkg.bin)]))
  })

  it('holds every built file and nothing else besides rule files', () => {
    const built = readdirSync(`${root}/dist`, { recursive: true, encoding: 'utf8', withFileTypes: true })
    expect(paths.filter((path) => path.startsWith('dist/')).length).toBe(built.filter((each) => each.isFile()).length)
    const fit =
      /^(dist\/[\w./-]+\.(js|cjs|d\.ts|d\.cts)|rules\/[\w./-]+\.json|rules\/samples\/[\w./-]+\.csv|[A-Z]+(\.md)?|package\.json)$/
    expect(paths.filter((path) => !fit.test(path))).toEqual([])
  })

  it('says that importing it changes nothing by itself', () => {
    expect(pkg.sideEffects).toBe(false)
  })
})
