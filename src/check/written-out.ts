import type { Condition } from '../conditions/condition.js'
import { inlineNamed } from '../conditions/inline-named.js'
import { readCondition } from '../conditions/read-condition.js'
import type { Plan } from '../language/plan.js'
import { namedIn, reportUnknown } from './conditions.js'
import type { Report } from './report.js'

/** A condition with the named ones written out; those of the plan were checked to have no circles. */
export function conditionWrittenOut(
  value: unknown,
  pointer: string,
  whole: { readonly plan: Plan; readonly report: Report },
): Condition | undefined {
  const place = { file: whole.report.file, pointer, on: 'value' } as const
  const found = readCondition(value, place)
  whole.report.add(found.diagnostics)
  if (found.value === undefined) return undefined
  const declared = new Map(whole.plan.conditions.map((each) => [each.name, each.condition]))
  const unknown = namedIn(found.value).filter((leaf) => !declared.has(leaf.name))
  for (const leaf of unknown) reportUnknown(leaf, [...declared.keys()], whole.report)
  if (unknown.length > 0) return undefined
  const known = new Map<string, Condition>()
  const named = (name: string): Condition => {
    const written = known.get(name) ?? inlineNamed(declared.get(name)!, named, place).value!
    known.set(name, written)
    return written
  }
  const inlined = inlineNamed(found.value, named, place)
  whole.report.add(inlined.diagnostics)
  return inlined.value
}
