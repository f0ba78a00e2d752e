import { readFileSync, writeFileSync } from 'node:fs'
import { filled } from './docs/fill.js'
import { pagesOf, pageUrl } from './docs/pages.js'
import { parts } from './docs/parts.js'

/** Writes into the pages of the repo what commands print and what is made from the sources. */
for (const page of pagesOf()) {
  const url = pageUrl(page)
  const before = readFileSync(url, 'utf8')
  const after = await filled(before, parts)
  if (after === before) continue
  writeFileSync(url, after)
  console.log(`written: ${page}`)
}
