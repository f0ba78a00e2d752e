import { readFileSync, writeFileSync } from 'node:fs'
import { filled } from './docs/fill.js'
import { pagesOf, pageUrl } from './docs/pages.js'
import { parts } from './docs/parts.js'
import { shippedModule, shippedUrl } from './shipped.js'

/** Writes what is made from other files: the rule files for the build; in pages, what commands print and what is made from the sources. */
if (readFileSync(shippedUrl, 'utf8') !== shippedModule()) {
  writeFileSync(shippedUrl, shippedModule())
  console.log('written: src/shipped/texts.ts')
}
for (const page of pagesOf()) {
  const url = pageUrl(page)
  const before = readFileSync(url, 'utf8')
  const after = await filled(before, parts)
  if (after === before) continue
  writeFileSync(url, after)
  console.log(`written: ${page}`)
}
