import { readdirSync } from 'node:fs'

const root = new URL('../../', import.meta.url)
const left = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage', 'site'])

/** Every page (`.md`) of the repo, from its root. */
export function pagesOf(folder = ''): readonly string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true })
    .flatMap((each) => {
      if (left.has(each.name)) return []
      if (each.isDirectory()) return pagesOf(`${folder}${each.name}/`)
      return each.name.endsWith('.md') ? [`${folder}${each.name}`] : []
    })
    .sort()
}

/** The place of a page. */
export function pageUrl(page: string): URL {
  return new URL(page, root)
}
