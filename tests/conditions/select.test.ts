import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Operator, Test } from '../../src/conditions/condition.js'
import { opposites } from '../../src/conditions/negate.js'
import { compileFilter, truth } from '../../src/conditions/select.js'
import { decideValue, type Truth, type Value } from '../../src/conditions/value.js'
import type { Column } from '../../src/core/column.js'
import { Decimal, missing } from '../../src/core/decimal.js'
import { cases, conditionsOf, testOf } from './arbitrary.js'

const three: readonly Truth[] = [true, false, 'unknown']
const leaf = (truth: Truth): Test => testOf('is', [], String(truth))
const answerOf = (test: Test): Truth => (test.left === 'unknown' ? 'unknown' : test.left === 'true')
const group = (kind: 'all' | 'any', ...of: Truth[]): Condition => ({ kind, of: of.map(leaf), at: '' })

describe('truth', () => {
  it('follows the tables of Kleene', () => {
    for (const a of three) {
      for (const b of three) {
        const both = a === false || b === false ? false : a === 'unknown' || b === 'unknown' ? 'unknown' : true
        const either = a === true || b === true ? true : a === 'unknown' || b === 'unknown' ? 'unknown' : false
        expect(truth(group('all', a, b), answerOf)).toBe(both)
        expect(truth(group('any', a, b), answerOf)).toBe(either)
      }
      expect(truth({ kind: 'not', of: leaf(a), at: '' }, answerOf)).toBe(a === 'unknown' ? a : !a)
    }
  })

  it('asks every test, in order, also when the answer is already clear', () => {
    const asked: string[] = []
    truth({ kind: 'all', of: [group('any', true, false), group('all', false, true)], at: '' }, (test) => {
      asked.push(test.left)
      return answerOf(test)
    })
    expect(asked).toEqual(['true', 'false', 'false', 'true'])
  })

  it('throws on what a plan cannot say', () => {
    expect(() => truth(group('all'), answerOf)).toThrow(TypeError)
    expect(() => truth({ kind: 'named', name: 'healthy', at: '' }, answerOf)).toThrow('healthy')
  })
})

describe('decideValue', () => {
  const one = new Decimal(1)
  const third = one.div(3)

  it('compares at 30 digits, so that a quotient still meets its edge', () => {
    expect(decideValue('is', third.mul(3), [one])).toBe(true)
    expect(decideValue('atLeast', third.mul(3), [one])).toBe(true)
    expect(decideValue('below', third.mul(3), [one])).toBe(false)
    expect(decideValue('above', new Decimal('1.0000000000000000000000000001'), [one])).toBe(true)
  })

  it('compares words letter by letter', () => {
    expect(decideValue('is', 'Won', ['won'])).toBe(false)
    expect(decideValue('is', '1.0', ['1'])).toBe(false)
    expect(decideValue('oneOf', 'won', ['lost', 'won'])).toBe(true)
  })

  it('does not know when something is missing', () => {
    expect(decideValue('isNot', missing, ['won'])).toBe('unknown')
    expect(decideValue('atLeast', one, [missing])).toBe('unknown')
    expect(decideValue('oneOf', one, [one, missing])).toBe('unknown')
    expect(decideValue('isMissing', missing, [])).toBe(true)
    expect(decideValue('isPresent', missing, [])).toBe(false)
    expect(decideValue('isMissing', '', [])).toBe(false)
  })

  it('gives the opposite for the opposite operator', () => {
    fc.assert(
      fc.property(cases, ({ test, compared: { left, right } }) => {
        const answer = decideValue(test.operator, left, right)
        const other = decideValue(opposites[test.operator], left, right)
        expect(other).toBe(answer === 'unknown' ? answer : !answer)
      }),
      { numRuns: 1000 },
    )
  })

  it.each<[Operator, Value, Value[]]>([
    ['is', one, ['1']],
    ['below', 'a', ['b']],
    ['is', one, []],
    ['is', one, [one, one]],
    ['oneOf', one, []],
    ['isMissing', one, [one]],
  ])('throws on %s of %s and %s', (operator, left, right) => {
    expect(() => decideValue(operator, left, right)).toThrow(TypeError)
  })
})

const rows = 12

const texts = fc
  .array(fc.integer({ min: -1, max: 3 }), { minLength: rows, maxLength: rows })
  .map((codes): Column => ({ kind: 'text', codes: Int32Array.from(codes), words: ['won', 'lost', '', 'missing'] }))

const wholes = fc.oneof(
  fc.constant(Number.NaN),
  fc.integer({ min: -25, max: 25 }),
  fc.constantFrom(2 ** 53, -(2 ** 53), 2 ** 53 - 1, 0, -0),
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
)

const numbers = fc
  .record({ scale: fc.integer({ min: 0, max: 6 }), values: fc.array(wholes, { minLength: rows, maxLength: rows }) })
  .map(({ scale, values }): Column => ({ kind: 'number', scale, values: Float64Array.from(values) }))

const moments = fc
  .record({
    kind: fc.constantFrom('day', 'instant'),
    values: fc.array(wholes, { minLength: rows, maxLength: rows }),
  })
  .map(({ kind, values }): Column => ({ kind, values: Float64Array.from(values) }))

const columnNames = ['stage', 'amount', 'closedOn'] as const

const constants = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 7 })).map(scaled) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('9007199254740992', '-9007199254740993', '1e30', '-1e30', '9007199254.740992')
      .map(decimal),
  },
  { weight: 1, arbitrary: fc.constantFrom('0.1e-38', '2.0000000000000000000000000000000001').map(decimal) },
  { weight: 1, arbitrary: fc.constant<Value>(missing) },
)

function scaled([units, scale]: [number, number]): Value {
  return new Decimal(units).div(new Decimal(10).pow(scale))
}

function decimal(text: string): Value {
  return new Decimal(text)
}

interface Leaf {
  readonly test: Test
  readonly right: readonly Value[]
}

const leaves: fc.Arbitrary<Leaf> = fc.constantFrom(...columnNames).chain((left) => {
  const words: readonly Operator[] = ['is', 'isNot', 'oneOf', 'noneOf', 'isMissing', 'isPresent']
  const operators: readonly Operator[] = left === 'stage' ? words : [...words, 'atLeast', 'above', 'atMost', 'below']
  const values = left === 'stage' ? fc.constantFrom<Value>('won', 'lost', 'other', '', missing) : constants
  return fc.constantFrom(...operators).chain((operator) => {
    const most =
      operator === 'oneOf' || operator === 'noneOf'
        ? 3
        : operator.startsWith('isM') || operator.startsWith('isP')
          ? 0
          : 1
    return fc
      .array(values, { minLength: Math.min(most, 1), maxLength: most })
      .map((right) => ({ test: testOf(operator, right.map(String), left), right }))
  })
})

function cell(column: Column, row: number): Value {
  if (column.kind === 'text') return column.words[column.codes[row]!] ?? missing
  const value = column.values[row]!
  if (Number.isNaN(value)) return missing
  return column.kind === 'number' ? new Decimal(value).div(new Decimal(10).pow(column.scale)) : new Decimal(value)
}

describe('compileFilter', () => {
  it('agrees with decideValue, row by row, on every operator and type of column', () => {
    const seen = new Map<number, number>()
    fc.assert(
      fc.property(
        texts,
        numbers,
        moments,
        fc.array(leaves, { minLength: 1, maxLength: 5 }).chain((known) =>
          fc.record({
            known: fc.constant(known),
            condition: conditionsOf(fc.constantFrom(...known.map((each) => each.test))),
          }),
        ),
        (stage, amount, closedOn, { known, condition }) => {
          const columns = new Map<string, Column>([
            ['stage', stage],
            ['amount', amount],
            ['closedOn', closedOn],
          ])
          const right = (test: Test) => known.find((each) => each.test === test)!.right
          const decided = (test: Test, row: number) =>
            decideValue(test.operator, cell(columns.get(test.left)!, row), right(test))
          const filter = compileFilter(condition, { columns, rows }, right)
          for (let row = 0; row < rows; row += 1) {
            const expected = truth(condition, (test) => decided(test, row))
            const { answer, test: why } = filter.of[filter.verdicts[row]!]!
            seen.set(answer, (seen.get(answer) ?? 0) + 1)
            expect(answer).toBe(expected === 'unknown' ? -1 : expected ? 1 : 0)
            if (why === undefined) continue
            const cause = known.find(({ test }) => test.left === why.left && test.right === why.right)!
            expect(decideValue(why.operator, cell(columns.get(why.left)!, row), cause.right)).toBe(expected)
          }
        },
      ),
      { numRuns: 1500 },
    )
    for (const answer of [1, 0, -1]) expect(seen.get(answer)).toBeGreaterThan(500)
  })

  it('names the first test that decided, as the opposite inside a not', () => {
    const columns = new Map<string, Column>([
      ['stage', { kind: 'text', codes: Int32Array.of(0, 1, -1, 0), words: ['won', 'lost'] }],
      ['amount', { kind: 'number', scale: 2, values: Float64Array.of(500, 1000, 1000, 1000) }],
    ])
    const stage = testOf('is', ['lost'], 'stage')
    const amount = testOf('atLeast', ['10'], 'amount')
    const condition: Condition = { kind: 'all', of: [{ kind: 'not', of: stage, at: '' }, amount], at: '' }
    const filter = compileFilter(condition, { columns, rows: 4 }, (test) =>
      test === stage ? ['lost'] : [new Decimal(10)],
    )
    expect(Array.from(filter.verdicts, (verdict) => filter.of[verdict]!.answer)).toEqual([0, 0, -1, 1])
    const why = (row: number) => filter.of[filter.verdicts[row]!]!.test
    expect(why(0)).toBe(amount)
    expect(why(1)).toEqual({ ...stage, operator: 'isNot' })
    expect(why(2)).toEqual({ ...stage, operator: 'isNot' })
  })

  it('throws on what a checked plan cannot ask', () => {
    const columns = new Map<string, Column>([
      ['stage', { kind: 'text', codes: Int32Array.of(0), words: ['won'] }],
      ['amount', { kind: 'number', scale: 2, values: Float64Array.of(500) }],
    ])
    const compiling = (condition: Condition, right: readonly Value[]) => () =>
      compileFilter(condition, { columns, rows: 1 }, () => right)
    expect(compiling(testOf('is', ['a'], 'nowhere'), ['a'])).toThrow('nowhere')
    expect(compiling(testOf('is', ['a'], 'stage'), [new Decimal(1)])).toThrow(TypeError)
    expect(compiling(testOf('above', ['a'], 'stage'), ['a'])).toThrow(TypeError)
    expect(compiling(testOf('is', ['a'], 'amount'), ['a'])).toThrow(TypeError)
    expect(compiling({ kind: 'any', of: [], at: '' }, [])).toThrow(TypeError)
    expect(compiling({ kind: 'named', name: 'healthy', at: '' }, [])).toThrow('healthy')
  })
})
