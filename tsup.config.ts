import { defineConfig, type Options } from 'tsup'
import { safeRulesEngine } from './scripts/safe-rules-engine.js'

const library = {
  index: 'src/index.ts',
  'node/index': 'src/node/index.ts',
  'rules/index': 'src/shipped/index.ts',
  'simulate/index': 'src/simulate/index.ts',
}

const code: Options = {
  platform: 'neutral',
  target: 'es2022',
  splitting: true,
  removeNodeProtocol: false,
  external: [/^node:/],
  esbuildPlugins: [safeRulesEngine()],
  esbuildOptions: (options) => {
    options.mainFields = ['module', 'main']
    // Writes constants of modules where they are used: loops look them up otherwise.
    options.minifySyntax = true
  },
}

// `tsup --no-dts` leaves the declarations out, for a quick build.
export default defineConfig(({ dts }) => [
  {
    ...code,
    entry: { ...library, 'cli/main': 'src/cli/main.ts', 'cli/draw-thread': 'src/cli/draw-thread.ts' },
    format: 'esm',
  },
  { ...code, entry: library, format: 'cjs' },
  ...(dts === false
    ? []
    : [
        {
          entry: library,
          format: ['esm', 'cjs'] as const,
          dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } },
        } satisfies Options,
      ]),
])
