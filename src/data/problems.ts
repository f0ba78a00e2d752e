import type { Code } from '../core/codes.js'
import { type Diagnostic, hasErrors, problem, type RowPlace } from '../core/diagnostic.js'

/** How many mistakes of one code are told for one field of a file; the rest are counted. */
const mostOfAKind = 5

/** The mistakes found in rows, so far. */
export interface RowProblems {
  add(diagnostic: Diagnostic): void
  /** How many errors there are, told or only counted. */
  count(): number
  /** All of them in order of file and row, each kind with a line that counts what is not told. */
  all(files: readonly string[]): readonly Diagnostic[]
}

export function rowProblems(): RowProblems {
  const groups = new Map<string, { readonly told: Diagnostic[]; untold?: Diagnostic; total: number }>()
  let errors = 0
  return {
    add(diagnostic) {
      const { code, at } = diagnostic
      const key = [code, at.file, 'row' in at ? at.field : ''].join('\0')
      const group = groups.get(key) ?? { told: [], total: 0 }
      groups.set(key, group)
      group.total += 1
      if (!('row' in at) || group.told.length < mostOfAKind) group.told.push(diagnostic)
      else group.untold ??= diagnostic
      if (hasErrors([diagnostic])) errors += 1
    },
    count: () => errors,
    all(files) {
      const order = new Map(files.map((file, i) => [file, i]))
      const rank = (each: Diagnostic) => order.get(each.at.file) ?? files.length
      const told = [...groups.values()].flatMap((group) => group.told)
      const rest = [...groups.values()].flatMap(({ untold, total }) =>
        untold === undefined ? [] : [summary(untold, total - mostOfAKind)],
      )
      return [...told, ...rest].sort((a, b) => rank(a) - rank(b) || rowOf(a) - rowOf(b))
    },
  }
}

function rowOf(diagnostic: Diagnostic): number {
  return 'row' in diagnostic.at ? diagnostic.at.row : Number.MAX_SAFE_INTEGER
}

/** How many are not told; it stands at the first of them. */
function summary({ code, severity, at }: Diagnostic, more: number): Diagnostic {
  const { value: _, ...place } = at as RowPlace
  const rows = more === 1 ? 'One more row is' : `${more} more rows are`
  const field = place.field === undefined ? '' : ` in "${place.field}"`
  const message = `${rows} wrong in this way${field}, from here on.`
  return { code, severity, message, hint: 'What mends the rows above may mend these too.', at: place }
}

/** An error in a row. */
export function rowProblem(code: Code, at: RowPlace, message: string, hint?: string): Diagnostic {
  return problem(code, at, message, hint)
}
