import type { Condition } from '../conditions/condition.js'
import { inlineNamed } from '../conditions/inline-named.js'
import { readCondition } from '../conditions/read-condition.js'
import { escapeText } from '../core/escape.js'
import type { Plan } from '../language/plan.js'
import type { Report } from './report.js'

/** A condition with the named ones written out. */
export function conditionWrittenOut(
  value: unknown,
  pointer: string,
  whole: { readonly plan: Plan; readonly report: Report },
): Condition | undefined {
  const place = { file: whole.report.file, pointer, on: 'value' } as const
  const found = readCondition(value, place)
  whole.report.add(found.diagnostics)
  if (found.value === undefined) return undefined
  let fine = true
  const open: string[] = []
  const named = (name: string): Condition => {
    const declared = whole.plan.conditions.find((each) => each.name === name)
    if (declared !== undefined && !open.includes(name)) {
      open.push(name)
      const inside = inlineNamed(declared.condition, named, place)
      open.pop()
      if (inside.value !== undefined) return inside.value
      whole.report.add(inside.diagnostics)
    } else if (declared === undefined) {
      const names = whole.plan.conditions.map((each) => each.name)
      whole.report.error(
        'unknown-name',
        pointer,
        `"${escapeText(name)}" is not a condition of this plan.`,
        names.length === 0
          ? 'Conditions are declared in "conditions".'
          : `Conditions of this plan: ${names.join(', ')}.`,
      )
    } else {
      whole.report.error(
        'cycle',
        declared.at,
        `Conditions name each other in a circle: ${[...open, name].join(' → ')}.`,
        'Write one of them out.',
      )
    }
    fine = false
    return { kind: 'always', at: pointer }
  }
  const inlined = inlineNamed(found.value, named, place)
  whole.report.add(inlined.diagnostics)
  return fine ? inlined.value : undefined
}
