import { relative } from 'node:path'

const groups = [
  [/^docs\/plans\//, 'Plans to start from'],
  [/^(docs\/recipes|examples)\//, 'Examples and recipes'],
  [/^docs\/decisions\//, 'Decisions'],
  [/^[A-Z]+\.md$/, 'The project'],
  [/^docs\//, 'Guides and reference'],
]

/** Names each page of the site by its first heading, and puts it into a group by its folder. */
export function load(app) {
  app.converter.on('createDocument', (_, document) => {
    const heading = /^# (.+)$/m.exec(document.content.map((part) => part.text).join(''))
    if (heading !== null) document.name = heading[1]
  })
  app.converter.on('resolveBegin', ({ project }) => {
    for (const document of project.documents ?? []) {
      const path = relative(process.cwd(), project.files.getReflectionPath(document) ?? '')
      const group = groups.find(([pattern]) => pattern.test(path))
      if (group === undefined) throw new Error(`no group of the site takes ${path}`)
      document.frontmatter.group = group[1]
    }
  })
}
