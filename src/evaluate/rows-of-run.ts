import type { Program } from '../compile/program.js'
import type { Day } from '../core/day.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { once, onceFor } from '../core/once.js'
import { knownAt } from '../data/known.js'
import type { Data } from '../data/table.js'
import { fold } from '../operations/fold.js'
import type { FoldSpec } from '../operations/fold-spec.js'
import type { Chosen, RowBook, RunRows } from '../operations/row-book.js'
import { wayOf } from '../operations/sums-together.js'

/** The rows of a run, with what of them was known at its cut-off. */
export function rowsOfRun(program: Program, data: Data, cutOff: Day): RunRows {
  const { plan, clawbacks } = program
  const known = knownAt(data, plan.sources, cutOff, plan.calendar.timeZone)
  return { written: data, known, cutOff, clawbacks, conjunctions: conjunctionsOf(program) }
}

const conjunctionsOf = once(({ nodes }: Program) => {
  const found = new Map<string, Map<string, Chosen & { readonly ways: Set<string> }>>()
  for (const { operation, spec } of nodes) {
    if (operation !== fold) continue
    const { source, where } = spec as FoldSpec
    const conjunction = where === undefined ? [] : where.conjunction
    if (conjunction === undefined) continue
    const ofSource = onceFor(found, source, () => new Map())
    const { ways } = onceFor(ofSource, where?.text ?? '', () => ({ conjunction, ways: new Set<string>() }))
    const way = wayOf(spec as FoldSpec)
    if (way !== undefined) ways.add(way)
  }
  return found
})

/** Rows that are to be taken back, and do not say when that came true. */
export function undatedRows({ plan }: Program, rows: RowBook): readonly Diagnostic[] {
  return plan.sources.flatMap(({ name, clawback }) => {
    if (clawback?.on === undefined) return []
    const field = clawback.on
    const undated = rows.takenBack(name)?.undated ?? []
    return undated.slice(0, mostNamed).map((index) => {
      const { file, row, line } = rows.table(name).place(index)
      const at = { file, row, ...(line === 0 ? {} : { line }), field }
      return problem('clawback-undated', at, `This row is taken back, and "${field}" is blank.`, undatedHint(field))
    })
  })
}

const mostNamed = 20

function undatedHint(field: string): string {
  return `Fill in "${field}", or test in the clawback that it is not missing: {"${field}": {"not": "missing"}}.`
}
