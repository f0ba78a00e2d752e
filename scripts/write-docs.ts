import { readFileSync, writeFileSync } from 'node:fs'
import { filled } from './docs/fill.js'
import { pagesOf, pageUrl } from './docs/pages.js'
import { parts } from './docs/parts.js'
import { shippedModules } from './shipped.js'

/** Writes what is made from other files: the rule files for the build; in pages, what commands print and what is made from the sources. */
for (const [url, module] of shippedModules()) {
  if (readFileSync(url, 'utf8') === module) continue
  writeFileSync(url, module)
  console.log(`written: ${url.pathname.slice(url.pathname.indexOf('src/'))}`)
}
for (const page of pagesOf()) {
  const url = pageUrl(page)
  const before = readFileSync(url, 'utf8')
  const after = await filled(before, parts)
  if (after === before) continue
  writeFileSync(url, after)
  console.log(`written: ${page}`)
}
