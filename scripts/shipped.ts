import { readdirSync, readFileSync } from 'node:fs'

const rules = new URL('../rules/', import.meta.url)

/** Where the texts of the shipped rule files stand for the build. */
export const shippedUrl = new URL('../src/shipped/texts.ts', import.meta.url)

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

/** The module that holds them, so that neither the library nor a browser needs files. */
export function shippedModule(): string {
  const lines = shippedFiles().map(
    ([name, url]) => `  ${JSON.stringify(name)}: ${JSON.stringify(readFileSync(url, 'utf8'))},\n`,
  )
  return [
    '/** The texts of the rule files in `rules/`, by their names. Made by `npm run docs:write`. */\n',
    `export const texts: Readonly<Record<string, string>> = {\n${lines.join('')}}\n`,
  ].join('')
}
