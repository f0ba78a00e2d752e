import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const [name = '', ...args] = process.argv.slice(2)
const at = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
// In a folder as deep as those of the benches, so that what they read stands where they look for it.
const outfile = at(`.cache/${name.replaceAll('/', '-')}.mjs`)

buildSync({
  entryPoints: [at(`${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // As in the package.
  minifySyntax: true,
  logLevel: 'warning',
})
process.exitCode = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit' }).status ?? 1
