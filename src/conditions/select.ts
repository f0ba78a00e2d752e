import type { Column } from '../core/column.js'
import { type Answer, columnAnswers } from './column-answers.js'
import type { Condition, Test } from './condition.js'
import { isGroup, type PlainCondition, type PlainGroup, withoutNot } from './negate.js'
import type { Truth, Value } from './value.js'
import { lower, lowerByColumn, lowerEach, type Verdicts } from './verdicts.js'

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

/** What a condition says of a row. */
export interface Verdict {
  /** 1 it is in, 0 it is out, −1 unknown: something that the filter reads is blank. */
  readonly answer: Answer
  /**
   * The first test that made the answer what it is; undefined where the condition is `always`. A test inside a `not` is given as its opposite, so
   * that a row that is out always failed the test that decided.
   */
  readonly test: Test | undefined
}

/** What a condition says of the rows of one source. */
export interface RowFilter {
  /** By row, the number of its verdict. */
  readonly verdicts: Verdicts
  readonly of: readonly Verdict[]
}

/** The columns of the rows that a condition is held against. */
export interface FilteredRows {
  readonly columns: ReadonlyMap<string, Column>
  readonly rows: number
}

/** Tells which rows are in. */
export function letsIn({ verdicts, of }: RowFilter): (row: number) => boolean {
  return (row) => of[verdicts[row]!]!.answer === 1
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
  const plain = withoutNot(condition)
  return isGroup(plain) ? groupOf(plain) : joined([saidBy(plain)], 0, rows)

  function groupOf({ kind, of }: PlainGroup): RowFilter {
    return joined(of.map(saidBy), kind === 'all' ? 0 : 1, rows)
  }

  function saidBy(part: PlainCondition): Said {
    if (isGroup(part)) {
      const { of, verdicts } = groupOf(part)
      return { of, write: (numbers, into) => lowerEach(verdicts, numbers, into) }
    }
    if (part.kind !== 'test') {
      return {
        of: [{ answer: part.kind === 'always' ? 1 : 0, test: undefined }],
        write: ([number], into) => lower(into, number!),
      }
    }
    const { test, written } = part
    const column = columns.get(test.left)
    if (column === undefined) throw new TypeError(`There is no column ${test.left}`)
    const answers: readonly Answer[] = [1, 0, -1]
    return {
      of: answers.map((answer) => ({ answer, test })),
      write(numbers, into) {
        const said = columnAnswers(test.operator, column, operands(written))
        lowerByColumn(column, said, (answer) => numbers[answers.indexOf(answer)]!, into)
      },
    }
  }
}

/** What a part of a condition can say, and a way to write it, by number, over all that is higher. */
interface Said {
  readonly of: readonly Verdict[]
  readonly write: (numbers: readonly number[], into: Verdicts) => void
}

/**
 * Parts as one: `decisive` wins over everything, unknown over its opposite; of two alike the first has decided. The verdicts are numbered in that
 * order, and the lowest number wins.
 */
function joined(parts: readonly Said[], decisive: 0 | 1, rows: number): RowFilter {
  const all = parts.flatMap((part) => part.of)
  const of = [decisive, -1, 1 - decisive].flatMap((answer) => all.filter((verdict) => verdict.answer === answer))
  const numbers = new Map(of.map((verdict, number) => [verdict, number]))
  const verdicts = (of.length < 1 << 16 ? new Uint16Array(rows) : new Uint32Array(rows)).fill(of.length)
  for (const part of parts) {
    part.write(
      part.of.map((verdict) => numbers.get(verdict)!),
      verdicts,
    )
  }
  return { verdicts, of }
}
