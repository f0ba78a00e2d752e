import { readdirSync, readFileSync } from 'node:fs'

const rules = new URL('../rules/', import.meta.url)

/** The rule files that are shipped, by the names under which plans find them. */
export function shippedFiles(): readonly (readonly [name: string, url: URL])[] {
  return (['plans', 'vocabulary'] as const).flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, rules))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => {
        const name = file.replace(/(?:\.plan)?\.json$/, '')
        return [`gainshare:${folder}/${name}`, new URL(`${folder}/${file}`, rules)] as const
      }),
  )
}

/** The modules made of them, so that neither the library nor a browser needs files: all texts, and the titles alone for the schema of editors. */
export function shippedModules(): readonly (readonly [url: URL, module: string])[] {
  const texts = shippedFiles().map(([name, url]) => [name, readFileSync(url, 'utf8')] as const)
  const titles = texts.map(([name, text]) => [name, (JSON.parse(text) as { readonly title: string }).title] as const)
  return [module('texts', texts), module('titles', titles)]
}

function module(name: string, values: readonly (readonly [string, string])[]): readonly [URL, string] {
  const lines = values.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
  return [
    new URL(`../src/shipped/${name}.ts`, import.meta.url),
    [
      `/** The ${name} of the rule files in \`rules/\`, by their names. Made by \`npm run docs:write\`. */\n`,
      `export const ${name}: Readonly<Record<string, string>> = {\n${lines.join('')}}\n`,
    ].join(''),
  ]
}
