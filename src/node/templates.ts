import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The shipped rule files lie beside the built files, as they do beside the sources. */
const rules = ['../../rules/', '../rules/'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))

const ending = '.plan.json'

/** A shipped plan with sample rows. */
export interface Template {
  readonly plan: string
  /** By file name. */
  readonly rows: ReadonlyMap<string, string>
}

/** The names of the shipped plans. */
export function templateNames(): readonly string[] {
  return readdirSync(new URL('plans/', folder()))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort()
}

/** A shipped plan and its sample rows, by its name. */
export function readTemplate(name: string): Template {
  const samples = new URL(`samples/${name}/`, folder())
  const files = readdirSync(samples).sort()
  return {
    plan: readFileSync(new URL(`plans/${name}${ending}`, folder()), 'utf8'),
    rows: new Map(files.map((file) => [file, readFileSync(new URL(file, samples), 'utf8')])),
  }
}

function folder(): URL {
  if (rules === undefined) throw new Error('the shipped rule files are not there')
  return rules
}
