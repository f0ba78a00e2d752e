import { DocumentReflection, Slugger } from 'typedoc'

/** Lets the search of the site find the parts of a page, not only pages: each heading is a result of its own that leads to it. */
export function load(app) {
  const anchors = new Map()
  app.renderer.on('prepareIndex', ({ searchResults, searchFields }) => {
    const { router } = app.renderer
    for (const [i, page] of [...searchResults].entries()) {
      if (!page.isDocument()) continue
      const [beginning, ...parts] = partsOf(page.content.map(({ text }) => text).join(''))
      const slugger = new Slugger(app.options.getValue('sluggerConfiguration'))
      slugger.slug(beginning.heading)
      searchFields[i] = { ...searchFields[i], document: beginning.text }
      for (const { heading, text } of parts) {
        const part = new DocumentReflection(heading, page, [{ kind: 'text', text }], {})
        anchors.set(part, slugger.slug(heading))
        searchResults.push(part)
      }
    }
    const urlOfPage = router.getFullUrl.bind(router)
    router.getFullUrl = (target) =>
      anchors.has(target) ? `${urlOfPage(target.parent)}#${anchors.get(target)}` : urlOfPage(target)
  })
  app.renderer.on('endPage', ({ model, url, contents }) => {
    for (const [{ parent }, anchor] of anchors)
      if (parent === model && !contents.includes(`id="${anchor}"`)) throw new Error(`${url} has no #${anchor}`)
  })
}

/** A page cut at its headings; those in fenced blocks are text. */
function partsOf(page) {
  const parts = [{ heading: '', text: '' }]
  let fenced = false
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced
    const heading = fenced ? null : /^#+ (.+)$/.exec(line)
    if (heading === null) parts.at(-1).text += `${line}\n`
    else parts.push({ heading: heading[1].replaceAll('`', ''), text: '' })
  }
  return parts[0].text.trim() === '' ? parts.slice(1) : parts
}
