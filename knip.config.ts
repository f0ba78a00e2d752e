import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/index.ts',
    'src/node/index.ts',
    'src/shipped/index.ts',
    'src/simulate/index.ts',
    // The bundler puts it in the place of a package.
    'src/conditions/jsonpath-stub.ts',
    'examples/*/*.ts',
  ],
  project: ['src/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'examples/**/*.ts'],
  // Of the system; tests make pipes with it.
  ignoreBinaries: ['mkfifo'],
  ignoreExportsUsedInFile: true,
}

export default config
