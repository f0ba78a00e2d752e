/** How the left side of a test is held against its right side. */
export const operators = [
  'is',
  'isNot',
  'oneOf',
  'noneOf',
  'atLeast',
  'above',
  'atMost',
  'below',
  'isMissing',
  'isPresent',
] as const
export type Operator = (typeof operators)[number]

/**
 * What stands on the right of a test. A `literal` is text as it is written: the caller, who knows the type of the left side, says whether it
 * is a figure, a word or after all a name. A `name` was written as one (`{"fact": "marginFloor"}`).
 */
export type Operand = { readonly literal: string } | { readonly name: string }

/** One comparison. `right` is empty for `isMissing` and `isPresent`, has one or more operands for `oneOf` and `noneOf`, and one otherwise. */
export interface Test {
  readonly kind: 'test'
  readonly left: string
  readonly operator: Operator
  readonly right: readonly Operand[]
  /** JSON pointer. */
  readonly at: string
}

/** A condition that stands under `conditions`. */
export interface Named {
  readonly kind: 'named'
  readonly name: string
  readonly at: string
}

/** What rows are filtered by and decisions hang on, as plain data; `at` is the JSON pointer of each part. Groups are never empty. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[]; readonly at: string }
  | { readonly kind: 'not'; readonly of: Condition; readonly at: string }
  | { readonly kind: 'always'; readonly at: string }
  | Named
  | Test

/** The parts that have to be looked up: tests and named conditions. */
export type Leaf = Test | Named

/** All tests and named conditions of a condition, once for each place where they stand, in the order in which they are written. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesOf)
    case 'not':
      return leavesOf(condition.of)
    case 'always':
      return []
    default:
      return [condition]
  }
}

/** Whether an operator asks which side is larger, so that words cannot be compared by it. */
export function isOrder(operator: Operator): boolean {
  return operator === 'atLeast' || operator === 'above' || operator === 'atMost' || operator === 'below'
}

/** Whether an operator compares with a list of values. */
export function isForLists(operator: Operator): boolean {
  return operator === 'oneOf' || operator === 'noneOf'
}
