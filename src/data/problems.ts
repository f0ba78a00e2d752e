import type { Code } from '../core/codes.js'
import { type Diagnostic, hasErrors, problem, type RowPlace } from '../core/diagnostic.js'

/** How many mistakes of one code are told for one file; the rest are counted. */
export const mostOfACode = 20

/** The mistakes found in rows, so far. */
export interface RowProblems {
  add(diagnostic: Diagnostic): void
  /** How many errors there are, told or only counted. */
  count(): number
  /** All of them in order of file and row, each code with a line that counts what is not told. */
  all(files: readonly string[]): readonly Diagnostic[]
}

export function rowProblems(): RowProblems {
  const groups = new Map<string, { readonly told: Diagnostic[]; total: number }>()
  let errors = 0
  return {
    add(diagnostic) {
      const key = `${diagnostic.code}\0${diagnostic.at.file}`
      const group = groups.get(key) ?? { told: [], total: 0 }
      groups.set(key, group)
      group.total += 1
      if (group.told.length < mostOfACode) group.told.push(diagnostic)
      if (hasErrors([diagnostic])) errors += 1
    },
    count: () => errors,
    all(files) {
      const order = new Map(files.map((file, i) => [file, i]))
      const rank = (each: Diagnostic) => order.get(each.at.file) ?? files.length
      const told = [...groups.values()].flatMap((group) => group.told)
      const rest = [...groups.values()].flatMap(({ told: [first], total }) =>
        first === undefined || total <= mostOfACode ? [] : [summary(first, total - mostOfACode)],
      )
      return [...told, ...rest].sort((a, b) => rank(a) - rank(b) || rowOf(a) - rowOf(b))
    },
  }
}

function rowOf(diagnostic: Diagnostic): number {
  return 'row' in diagnostic.at ? diagnostic.at.row : Number.MAX_SAFE_INTEGER
}

function summary(first: Diagnostic, more: number): Diagnostic {
  const { file } = first.at
  const message = `${more} more of this kind in ${file} ${more === 1 ? 'is' : 'are'} not listed.`
  return { code: first.code, severity: first.severity, message, at: { file } }
}

/** An error in a row. */
export function rowProblem(code: Code, at: RowPlace, message: string, hint?: string): Diagnostic {
  return problem(code, at, message, hint)
}
