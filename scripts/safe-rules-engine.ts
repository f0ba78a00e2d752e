import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin as EsbuildPlugin } from 'esbuild'
import type { Plugin as VitePlugin } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const stub = fileURLToPath(new URL('../src/conditions/jsonpath-stub.ts', import.meta.url))
const names = 'Almanac, Engine, Fact, Operator, OperatorDecorator, Rule'
/** A fallback of eventemitter2 that is never reached in a bundle; a content security policy would still object to it. */
const evaluator = "new Function('','return this')()"

/**
 * How json-rules-engine goes into a bundle: with a stub that throws in place of jsonpath-plus (which can run code found in a path),
 * with no code evaluator left, and deaf to a page's AMD loader.
 */
export function safeRulesEngine(): EsbuildPlugin {
  return {
    name: 'safe-rules-engine',
    setup(build) {
      build.initialOptions.define = { ...build.initialOptions.define, define: 'undefined' }
      build.onResolve({ filter: /^jsonpath-plus$/ }, () => ({ path: stub }))
      build.onLoad({ filter: /eventemitter2\.js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8')
        if (!text.includes(evaluator)) throw new Error(`${path} has changed: look again for code evaluators in it`)
        return { contents: text.replace(evaluator, 'globalThis'), loader: 'js' }
      })
    },
  }
}

/** The rules engine as one module, made by the same bundler and plugin as the package. */
export async function bundledRulesEngine(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from 'json-rules-engine'`, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    write: false,
    plugins: [safeRulesEngine()],
  })
  return outputFiles[0]?.text ?? ''
}

/** Gives the tests the rules engine that the package ships, not the one that is installed for development. */
export function bundledRulesEngineInTests(): VitePlugin {
  const id = '\0json-rules-engine'
  return {
    name: 'bundled-rules-engine',
    enforce: 'pre',
    resolveId: (source) => (source === 'json-rules-engine' ? id : undefined),
    load: (loaded) => (loaded === id ? bundledRulesEngine() : undefined),
  }
}
