import { texts } from './texts.js'

/** The names of the rule files that come with gainshare: `gainshare:plans/scanlon`, `gainshare:vocabulary/retention`. */
export const shippedNames: readonly string[] = Object.keys(texts)

/** The text of a rule file that comes with gainshare, by its name; undefined when there is none. Needs no files, so it works in browsers. */
export function openShipped(name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined
}
