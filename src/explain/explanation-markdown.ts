import { escapeText } from '../core/escape.js'
import { placeText } from './book.js'
import { documentMarkdown, type Part } from './document.js'
import type { Explanation } from './explanation.js'
import { figureShown } from './format.js'

/**
 * An explanation as a page in Markdown, in the order of the computation: from the results of the company down to the amount that was asked
 * for, each step once, under a heading for whom it is computed. Ends with a line break.
 */
export function explanationMarkdown(explanation: Explanation): string {
  return documentMarkdown([{ heading: headingOf(explanation) }, ...groupsOf(explanation)])
}

function headingOf({ name, of, period, value, unit, currency }: Explanation): string {
  const place = placeText(of)
  const whose = place === '' ? name : `${name} of ${escapeText(place, 200)}`
  return `${whose} in ${period}${value === 'missing' ? '' : `: ${figureShown(value, { unit, currency })}`}`
}

/** The steps of an explanation, each after those that it was computed from. */
function* stepsOf(explanation: Explanation): Iterable<Explanation> {
  for (const child of explanation.children) yield* stepsOf(child)
  if (explanation.above === undefined) yield explanation
}

/** Steps that follow one another for the same team or member, in the same period, stand under one heading. */
function groupsOf(explanation: Explanation): readonly Part[] {
  const groups: { readonly heading: string; readonly remarks: string[] }[] = []
  for (const step of stepsOf(explanation)) {
    const place = placeText(step.of) === '' ? 'The company' : escapeText(placeText(step.of), 200)
    const heading = step.period === explanation.period ? place : `${place} in ${step.period}`
    const last = groups.at(-1)
    if (last?.heading === heading) last.remarks.push(step.sentence)
    else groups.push({ heading, remarks: [step.sentence] })
  }
  return groups
}
