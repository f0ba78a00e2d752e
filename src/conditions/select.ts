import type { Column } from '../core/column.js'
import { type Answers, columnTest } from './column-test.js'
import type { Condition, Test } from './condition.js'
import { type PlainCondition, withoutNot } from './negate.js'
import type { Truth, Value } from './value.js'

/**
 * Whether a condition holds, in three-valued logic: `all` is false as soon as one part is, `any` true as soon as one part is, and otherwise
 * unknown as soon as one part is; the opposite of unknown is unknown. Every test is asked, once for each place where it stands, in the order
 * in which they are written. Throws on an empty group, and on a condition that is still only named.
 */
export function truth(condition: Condition, test: (test: Test) => Truth): Truth {
  switch (condition.kind) {
    case 'all':
      return settle(parts(condition.of, test), false)
    case 'any':
      return settle(parts(condition.of, test), true)
    case 'not': {
      const inner = truth(condition.of, test)
      return inner === 'unknown' ? inner : !inner
    }
    case 'always':
      return true
    case 'named':
      throw new TypeError(`The condition ${condition.name} has not been put in place`)
    case 'test':
      return test(condition)
  }
}

function parts(of: readonly Condition[], test: (test: Test) => Truth): readonly Truth[] {
  if (of.length === 0) throw new TypeError('A group without conditions')
  return of.map((each) => truth(each, test))
}

/** `decisive` wins over everything, unknown over its opposite. */
function settle(truths: readonly Truth[], decisive: boolean): Truth {
  if (truths.includes(decisive)) return decisive
  return truths.includes('unknown') ? 'unknown' : !decisive
}

/** What a condition says of the rows of one source. */
export interface RowFilter {
  /** By row: 1 it is in, 0 it is out, −1 unknown: something that the filter reads is blank. */
  readonly answers: Answers
  /**
   * The tests, in their order; undefined where the condition is `always`. A test inside a `not` is given as its opposite, so that a row that is out
   * always failed the test that decided.
   */
  readonly tests: readonly (Test | undefined)[]
  /** By row, the place of the first test that made the answer what it is; the only one where it is not given. */
  readonly by?: Uint16Array
}

/** The columns of the rows that a condition is held against. */
export interface FilteredRows {
  readonly columns: ReadonlyMap<string, Column>
  readonly rows: number
}

/**
 * Holds a condition against all rows, test by test. `operands` gives the right side of a test, as it was written, as words or figures (days and
 * instants as their numbers), `missing` among them. Throws when a column is not there, when a word is held against figures, on an empty group, and
 * on a condition that is still only named.
 */
export function compileFilter(
  condition: Condition,
  { columns, rows }: FilteredRows,
  operands: (test: Test) => readonly Value[],
): RowFilter {
  return compile(withoutNot(condition))

  function compile(part: PlainCondition): RowFilter {
    switch (part.kind) {
      case 'all':
        return part.of.map(compile).reduce((a, b) => joined(a, b, 0))
      case 'any':
        return part.of.map(compile).reduce((a, b) => joined(a, b, 1))
      case 'always':
        return { answers: new Int8Array(rows).fill(1), tests: [undefined] }
      case 'never':
        return { answers: new Int8Array(rows), tests: [undefined] }
      case 'test': {
        const { test, written } = part
        const column = columns.get(test.left)
        if (column === undefined) throw new TypeError(`There is no column ${test.left}`)
        return { answers: columnTest(test.operator, column, operands(written)), tests: [test] }
      }
    }
  }
}

/** Two parts as one: `decisive` wins over everything, unknown over its opposite; of two alike the first has decided. */
function joined(a: RowFilter, b: RowFilter, decisive: 0 | 1): RowFilter {
  const answers = a.answers.slice()
  const by = a.by?.slice() ?? new Uint16Array(answers.length)
  const before = a.tests.length
  const more = b.answers
  for (let row = 0; row < answers.length; row++) {
    const known = answers[row]!
    const next = more[row]!
    if (known === decisive || known === next || (next !== decisive && known === -1)) continue
    answers[row] = next
    by[row] = before + (b.by?.[row] ?? 0)
  }
  return { answers, tests: [...a.tests, ...b.tests], by }
}
