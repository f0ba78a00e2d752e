import { anchorOf } from '../../scripts/docs/anchor.js'
import { blocksOf } from '../../scripts/docs/blocks.js'

/** A page without its fenced blocks and its code between backticks, where brackets are no links. */
function prose(page: string): string {
  let text = page
  for (const { start, end } of [...blocksOf(page)].reverse()) text = text.slice(0, start) + text.slice(end)
  return text.replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '))
}

/** Where the links of a page lead, as written. */
export function linksOf(page: string): readonly string[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
}

/** The anchors of a page: its headings as GitHub turns them into anchors. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const found = new Map<string, number>()
  return new Set(
    [...prose(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
      const slug = anchorOf(heading)
      const times = found.get(slug) ?? 0
      found.set(slug, times + 1)
      return times === 0 ? slug : `${slug}-${times}`
    }),
  )
}
