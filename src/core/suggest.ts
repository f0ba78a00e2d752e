import { distance } from 'fastest-levenshtein'

/** The names nearest to a mistyped one, best first, at most three: those within a third of its length, or that differ only by case. */
export function nearest(name: string, names: Iterable<string>): readonly string[] {
  const allowed = Math.max(1, Math.ceil(name.length / 3))
  const found: { name: string; far: number }[] = []
  for (const each of names) {
    const far = each.toLowerCase() === name.toLowerCase() ? 0 : distance(name, each)
    if (far <= allowed) found.push({ name: each, far })
  }
  found.sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
  return found.slice(0, 3).map((each) => each.name)
}

/** `Did you mean "a" or "b"?`, or undefined when nothing is near. */
export function didYouMean(name: string, names: Iterable<string>): string | undefined {
  const near = nearest(name, names)
  return near.length === 0 ? undefined : `Did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`
}

/** The nearest names, or else what there is: `Teams of this plan: north, south.`; undefined when there is nothing at all. */
export function suggestion(name: string, names: readonly string[], what: string): string | undefined {
  const near = didYouMean(name, names)
  if (near !== undefined || names.length === 0) return near
  return `${what}: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' and more' : ''}.`
}
