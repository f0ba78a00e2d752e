import { escapeText } from '../core/escape.js'
import { placeText } from './book.js'
import type { Explanation } from './explanation.js'
import { counted } from './format.js'
import { groupBy } from './group.js'
import { hanging } from './wrap.js'

/** An explanation as an indented list of sentences, each amount under what it was used for; ends with a line break. */
export function explanationText(explanation: Explanation, options: { readonly width?: number } = {}): string {
  return `${[...explanationLines(explanation, 0, options.width ?? 100)].join('\n')}\n`
}

/** The lines of an explanation, one after the other. */
export function* explanationLines(explanation: Explanation, level: number, width: number): Iterable<string> {
  yield* hanging(bullet(level), explanation.sentence, width)
  for (const child of explanation.children) {
    if (child.above === undefined) yield* explanationLines(child, level + 1, width)
  }
  const above = explanation.children.filter((child) => child.above)
  if (above.length > 0) yield* hanging(bullet(level + 1), `See above for ${aboveText(above)}.`, width)
}

function bullet(level: number): string {
  return level === 0 ? '' : `${'  '.repeat(level - 1)}- `
}

/** What was explained before, by name: `margin and netRevenue`, `bonus of 25 cells`. */
function aboveText(above: readonly Explanation[]): string {
  const names = [...groupBy(above, (each) => `${each.name}\0${each.period}`).values()].map((group) => {
    const { name, of } = group[0]!
    const place = placeText(of)
    if (group.length > 1) return `${counted(group.length, 'amount')} of ${name}`
    return place === '' ? name : `${name} of ${escapeText(place, 200)}`
  })
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
