import { execSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.js'

const sources = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsup.config.ts']
const outputs = ['dist/index.js', 'dist/index.cjs', 'dist/index.d.ts', 'dist/index.d.cts', 'dist/cli/main.js']

function newest(path: string): number {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), 0)
}

/** Builds the package before the tests that run on it, unless what stands in `dist` is younger than all its sources. */
export default function buildIfStale(): void {
  const changed = Math.max(...sources.map((path) => newest(join(root, path))))
  const built = outputs.map((path) => join(root, path))
  if (built.every((path) => existsSync(path) && statSync(path).mtimeMs >= changed)) return
  execSync('npm run --silent build', { cwd: root, stdio: 'inherit' })
}
