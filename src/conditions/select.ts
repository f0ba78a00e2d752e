import type { Column } from '../core/column.js'
import { columnTest, type RowTest, type Trit } from './column-test.js'
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

/** A condition made ready for the rows of one source. */
export interface RowFilter {
  /** 1 the row is in, 0 it is out, −1 unknown: something that the filter reads is blank. */
  readonly test: RowTest
  /**
   * The first test that made the answer what it is; undefined where `always` did. A test inside a `not` is given as its opposite, so that a row
   * that is out always failed the test that is named here.
   */
  readonly why: (row: number) => Test | undefined
}

/**
 * Makes a condition ready for rows. `operands` gives the right side of a test, as it was written, as words or figures (days and instants as their
 * numbers), `missing` among them. Throws when a column is not there, when a word is held against figures, on an empty group, and on a
 * condition that is still only named.
 */
export function compileFilter(
  condition: Condition,
  columns: ReadonlyMap<string, Column>,
  operands: (test: Test) => readonly Value[],
): RowFilter {
  return compile(withoutNot(condition))

  function compile(part: PlainCondition): RowFilter {
    switch (part.kind) {
      case 'all':
        return group(part.of.map(compile), 0)
      case 'any':
        return group(part.of.map(compile), 1)
      case 'always':
        return { test: () => 1, why: () => undefined }
      case 'never':
        return { test: () => 0, why: () => undefined }
      case 'test': {
        const { test, written } = part
        const column = columns.get(test.left)
        if (column === undefined) throw new TypeError(`There is no column ${test.left}`)
        return { test: columnTest(test.operator, column, operands(written)), why: () => test }
      }
    }
  }
}

function group(filters: readonly RowFilter[], decisive: 0 | 1): RowFilter {
  const tests = filters.map((each) => each.test)
  const test = tests.length === 1 ? tests[0]! : anyOrAll(tests, decisive)
  const why = (row: number) => {
    const answer = test(row)
    return filters.find((each) => each.test(row) === answer)?.why(row)
  }
  return { test, why }
}

function anyOrAll(tests: readonly RowTest[], decisive: 0 | 1): RowTest {
  const otherwise = decisive === 0 ? 1 : 0
  const count = tests.length
  return (row) => {
    let answer: Trit = otherwise
    for (let i = 0; i < count; i += 1) {
      const part = tests[i]!(row)
      if (part === decisive) return decisive
      if (part === -1) answer = -1
    }
    return answer
  }
}
