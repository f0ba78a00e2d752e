import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The package begins at the nearest folder above with a package.json; what lies outside of it is not its own. */
const root = ['../', '../../'].map((path) => new URL(path, import.meta.url)).find(isPackage)

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
  if (root === undefined) throw new Error('the shipped rule files are not there')
  return new URL('rules/', root)
}

function isPackage(folder: URL): boolean {
  return existsSync(new URL('package.json', folder))
}
