import { defineConfig } from 'vitest/config'
import { bundledRulesEngineInTests } from './scripts/safe-rules-engine.js'

/** Tests of what is shipped: they run on `dist`, which their set-up builds when it is older than its sources. */
const onDist = ['tests/project/bundle.test.ts', 'tests/project/package.test.ts', 'tests/cli/**/*.test.ts']

export default defineConfig({
  plugins: [bundledRulesEngineInTests()],
  test: {
    coverage: { provider: 'v8', include: ['src/**'] },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: onDist, testTimeout: 60_000 } },
      {
        extends: true,
        test: { name: 'dist', include: onDist, globalSetup: 'tests/project/build-if-stale.ts', testTimeout: 60_000 },
      },
    ],
  },
})
