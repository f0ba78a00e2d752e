import { defineConfig } from 'vitest/config'
import { bundledRulesEngineInTests } from './scripts/safe-rules-engine.js'

/** Tests of what is shipped: they run on `dist`, which their set-up builds when it is older than its sources. */
const onDist = ['tests/project/bundle.test.ts', 'tests/project/package.test.ts', 'tests/cli/**/*.test.ts']

/** No test is about time: a slow machine fails none, and what hangs ends all the same. */
const testTimeout = 1_200_000

export default defineConfig({
  plugins: [bundledRulesEngineInTests()],
  test: {
    coverage: { provider: 'v8', include: ['src/**'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: onDist,
          testTimeout,
          setupFiles: 'tests/seed.ts',
        },
      },
      {
        extends: true,
        test: { name: 'dist', include: onDist, globalSetup: 'tests/project/build-if-stale.ts', testTimeout },
      },
    ],
  },
})
