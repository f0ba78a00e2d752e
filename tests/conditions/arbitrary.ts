import fc from 'fast-check'
import type { Condition, Operand, Operator, Test } from '../../src/conditions/condition.js'
import type { Compared, Value } from '../../src/conditions/value.js'
import { Decimal, missing } from '../../src/core/decimal.js'

/** A test with what it compares. */
export interface Case {
  readonly test: Test
  readonly compared: Compared
}

const edges = ['0', '1', '-1', '0.5', '100', '99.99', '1e-31', '33333333333333333333.3333333333333333', '-0.01']

/** Figures that are often equal, or equal but for what lies beyond 30 digits. */
export const figures: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...edges).map((text) => new Decimal(text)),
  fc.integer({ min: -3, max: 3 }).map((whole) => new Decimal(whole)),
  fc.constantFrom(1, 2, 7).map((whole) => new Decimal(whole).div(3)),
  fc.constantFrom(1, 2, 7).map((whole) => new Decimal(whole).div(9).mul(3)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 39n), max: 10n ** 39n }), fc.integer({ min: -40, max: 5 }))
    .map(([units, exponent]) => {
      return new Decimal(String(units)).mul(new Decimal(10).pow(exponent))
    }),
)

export const words: fc.Arbitrary<Value> = fc.constantFrom(
  'won',
  'lost',
  'Won',
  '1',
  '1.0',
  'missing',
  '',
  'constructor',
  '$..[?(@)]',
)

const orders: readonly Operator[] = ['atLeast', 'above', 'atMost', 'below']
const sames: readonly Operator[] = ['is', 'isNot', 'oneOf', 'noneOf']
const blanks: readonly Operator[] = ['isMissing', 'isPresent']

function orMissing(values: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: fc.constant<Value>(missing) })
}

function rightOf(operator: Operator, values: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> {
  if (blanks.includes(operator)) return fc.constant([])
  const many = operator === 'oneOf' || operator === 'noneOf'
  return fc.array(orMissing(values), { minLength: 1, maxLength: many ? 4 : 1 })
}

/** Any operator over figures or words, either side possibly missing. */
export const cases: fc.Arbitrary<Case> = fc.boolean().chain((isFigure) => {
  const values = isFigure ? figures : words
  const operators = isFigure ? [...orders, ...sames, ...blanks] : [...sames, ...blanks]
  return fc
    .constantFrom(...operators)
    .chain((operator) =>
      fc.record({ operator: fc.constant(operator), left: orMissing(values), right: rightOf(operator, values) }),
    )
    .map(({ operator, left, right }) => ({ test: testOf(operator, right.map(String)), compared: { left, right } }))
})

/** A test that nothing else is known of. */
export function testOf(operator: Operator, right: readonly string[], left = 'left'): Test {
  return { kind: 'test', left, operator, right: right.map((literal): Operand => ({ literal })), at: '' }
}

/** Nested groups around the given leaves. */
export function conditionsOf<T extends Condition>(leaves: fc.Arbitrary<T>): fc.Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'medium', maxDepth: 4 },
      { weight: 3, arbitrary: leaves as fc.Arbitrary<Condition> },
      { weight: 1, arbitrary: fc.constant<Condition>({ kind: 'always', at: '' }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('all', 'any'),
          of: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }),
          at: fc.constant(''),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('not'), of: tie('condition'), at: fc.constant('') }) },
    ),
  }))
  return condition
}
