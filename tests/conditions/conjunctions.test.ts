import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Operator } from '../../src/conditions/condition.js'
import { holdTogether, mostTogether, rowsAtOnce } from '../../src/conditions/conjunctions.js'
import { decideValue, type Value } from '../../src/conditions/value.js'
import { blankCode, type Column } from '../../src/core/column.js'
import { Decimal, missing } from '../../src/core/decimal.js'
import { testOf } from './arbitrary.js'

const words = ['won', 'lost', 'open']
const tenths = fc.integer({ min: -30, max: 30 })
const ofWords: readonly Operator[] = ['is', 'isNot', 'oneOf', 'noneOf', 'isMissing', 'isPresent']
const ofFigures: readonly Operator[] = [...ofWords, 'atLeast', 'above', 'atMost', 'below']

function rightOf(operator: Operator, values: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> {
  if (operator === 'isMissing' || operator === 'isPresent') return fc.constant([])
  return fc.array(values, { minLength: 1, maxLength: operator === 'oneOf' || operator === 'noneOf' ? 3 : 1 })
}

function asked(left: string, operators: readonly Operator[], values: fc.Arbitrary<Value>) {
  return fc
    .constantFrom(...operators)
    .chain((operator) => rightOf(operator, values).map((right) => ({ test: testOf(operator, [], left), right })))
}

const test = fc.oneof(
  ...['stage', 'next'].map((left) => asked(left, ofWords, fc.constantFrom<Value>(...words))),
  asked(
    'amount',
    ofFigures,
    tenths.map((whole) => new Decimal(whole).div(10)),
  ),
)
const row = fc.record({
  stage: fc.integer({ min: blankCode, max: 2 }),
  next: fc.integer({ min: blankCode, max: 2 }),
  amount: fc.oneof({ weight: 6, arbitrary: tenths }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
})
const conditions = fc
  .constantFrom(1, 2, 3, mostTogether - 1, mostTogether)
  .chain((length) => fc.array(fc.array(test, { maxLength: 4 }), { minLength: length, maxLength: length }))

it('a row has the bits of the conditions that hold, and no others', () => {
  fc.assert(
    fc.property(
      conditions,
      fc.array(row, { maxLength: 20 }),
      fc.constantFrom(1, rowsAtOnce / 8),
      (all, some, times) => {
        const rows = Array.from({ length: times }, () => some).flat()
        const text = (codes: readonly number[]): Column => ({ kind: 'text', words, codes: Int8Array.from(codes) })
        const columns = new Map<string, Column>([
          ['stage', text(rows.map(({ stage }) => stage))],
          ['next', text(rows.map(({ next }) => next))],
          ['amount', { kind: 'number', scale: 1, values: Float64Array.from(rows, ({ amount }) => amount) }],
        ])
        const valueIn = ({ amount, ...codes }: (typeof some)[0], left: string): Value => {
          if (left === 'amount') return Number.isNaN(amount) ? missing : new Decimal(amount).div(10)
          return words[codes[left as 'stage' | 'next']] ?? missing
        }
        const expected = some.map((each) =>
          all.reduce((bits, condition, i) => {
            const holds = condition.every(({ test: { left, operator }, right }) => {
              return decideValue(operator, valueIn(each, left), right) === true
            })
            return holds ? bits | (1 << i) : bits
          }, 0),
        )
        const found = holdTogether(all, { columns, rows: rows.length })
        const letIn = rows.flatMap((_, row) => (expected[row % some.length] === 0 ? [] : [row]))
        expect([...found.rows]).toEqual(letIn)
        expect([...found.bits]).toEqual(letIn.map((row) => expected[row % some.length]))
      },
    ),
    { numRuns: 1000 },
  )
})
