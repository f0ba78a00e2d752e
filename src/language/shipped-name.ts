import { titles } from '../shipped/titles.js'

/** The JSON schema of the name of a rule file: those that are shipped are offered with their titles, and a file of the author's own may be named. */
export function ruleFileName(folder: 'plans' | 'vocabulary'): Record<string, unknown> {
  const shipped = Object.entries(titles).filter(([name]) => name.startsWith(`gainshare:${folder}/`))
  return {
    type: 'string',
    defaultSnippets: shipped.map(([name, title]) => ({ label: name, description: title, body: name })),
    if: { pattern: '^gainshare:' },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON schema
    then: { enum: shipped.map(([name]) => name), enumDescriptions: shipped.map(([, title]) => title) },
  }
}
