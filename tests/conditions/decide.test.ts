import fc from 'fast-check'
import { Engine } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import type { Condition, Test } from '../../src/conditions/condition.js'
import { builtIn, createReferee, decide } from '../../src/conditions/decide.js'
import { truth } from '../../src/conditions/select.js'
import { settledOrder } from '../../src/conditions/settled-order.js'
import { type Compared, decideValue, type Truth } from '../../src/conditions/value.js'
import { compare, Decimal, decimalText, missing } from '../../src/core/decimal.js'
import { type Case, cases, conditionsOf, figures, testOf } from './arbitrary.js'

function select(condition: Condition, values: (test: Test) => Compared): Truth {
  return truth(condition, (test) => decideValue(test.operator, values(test).left, values(test).right))
}

/** A condition over cases: each test is found again by identity. */
const questions = fc.array(cases, { minLength: 1, maxLength: 6 }).chain((known) => {
  const compared = new Map(known.map((each: Case) => [each.test, each.compared]))
  return fc.record({
    condition: conditionsOf(fc.constantFrom(...known.map((each) => each.test))),
    values: fc.constant((test: Test) => compared.get(test)!),
  })
})

const always: Condition = { kind: 'always', at: '' }
const unasked = (): Compared => {
  throw new Error('asked')
}

describe('decide', () => {
  it('agrees with select on every operator, type and nesting', async () => {
    const counted = new Map<Truth, number>()
    await fc.assert(
      fc.asyncProperty(questions, async ({ condition, values }) => {
        const selected = select(condition, values)
        counted.set(selected, (counted.get(selected) ?? 0) + 1)
        expect(await decide(condition, values)).toBe(selected)
      }),
      { numRuns: 1500 },
    )
    for (const each of [true, false, 'unknown'] as const) expect(counted.get(each)).toBeGreaterThan(50)
  })

  it('agrees with select on single tests', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ test, compared }) => {
        expect(await decide(test, () => compared)).toBe(decideValue(test.operator, compared.left, compared.right))
      }),
      { numRuns: 1500 },
    )
  })

  it('answers many questions in one run, each at its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(questions, { maxLength: 40 }), async (asked) => {
        const referee = createReferee()
        expect(asked.map((question) => referee.add(question))).toEqual(asked.map((_, index) => index))
        expect(await referee.decide()).toEqual(asked.map(({ condition, values }) => select(condition, values)))
      }),
      // Some twenty questions in each.
      { numRuns: 100 },
    )
  })

  it('is not confused by others that decide at the same time', async () => {
    const test = testOf('atLeast', ['10'])
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => decide(test, () => ({ left: new Decimal(i), right: [new Decimal(10)] }))),
    )
    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => i >= 10))
  })

  it('knows always and never', async () => {
    expect(await decide(always, unasked)).toBe(true)
    expect(await decide({ kind: 'not', of: always, at: '' }, unasked)).toBe(false)
  })

  it('takes out all that the rules engine brings along', () => {
    const { operators } = new Engine() as unknown as Record<
      'operators',
      Record<keyof typeof builtIn, Map<string, unknown>>
    >
    expect([...operators.operators.keys()].sort()).toEqual([...builtIn.operators].sort())
    expect([...operators.decorators.keys()].sort()).toEqual([...builtIn.decorators].sort())
  })

  it('decides once', async () => {
    const referee = createReferee()
    expect(await referee.decide()).toEqual([])
    await expect(referee.decide()).rejects.toThrow('already')
    expect(() => referee.add({ condition: always, values: unasked })).toThrow('already')
  })

  it.each(['error', 'success', '__defineGetter__', '__proto__', 'fact', 'path', '$..[?(@.constructor)]'])(
    'takes %s for a plain word and a plain name',
    async (word) => {
      const test = testOf('is', [word], word)
      expect(await decide(test, () => ({ left: word, right: [word] }))).toBe(true)
      expect(await decide(test, () => ({ left: word, right: ['other'] }))).toBe(false)
    },
  )

  it('keeps a path out, even one that hides in every object', async () => {
    const test = testOf('is', ['won'])
    const names = 'path params priority all any not condition fact operator event name cache left kind text type'.split(
      ' ',
    )
    try {
      for (const name of names)
        Object.defineProperty(Object.prototype, name, { value: '$..x', configurable: true, writable: true })
      expect(await decide(test, () => ({ left: 'won', right: ['won'] }))).toBe(true)
      expect(await decide(test, () => ({ left: missing, right: ['won'] }))).toBe('unknown')
    } finally {
      for (const name of names) Reflect.deleteProperty(Object.prototype, name)
    }
  })

  it.each<[string, Condition]>([
    ['an empty group', { kind: 'any', of: [], at: '' }],
    ['a name', { kind: 'named', name: 'healthy', at: '' }],
    ['words in order', testOf('above', ['a'])],
    ['too many values', testOf('is', ['a', 'b'])],
  ])('throws on %s', async (_, condition) => {
    const values = (test: Test): Compared => ({ left: 'b', right: test.right.map(() => 'a') })
    await expect(decide(condition, values)).rejects.toThrow(TypeError)
    expect(() => select(condition, values)).toThrow(TypeError)
  })

  it('throws when a figure is held against a word', async () => {
    const values = (): Compared => ({ left: new Decimal(99), right: ['100'] })
    await expect(decide(testOf('below', ['100']), values)).rejects.toThrow(TypeError)
    expect(() => select(testOf('is', ['100']), values)).toThrow(TypeError)
  })

  it('decides thousands of questions at once', async () => {
    const condition: Condition = { kind: 'all', of: [testOf('atLeast', ['1']), testOf('is', ['won'])], at: '' }
    const [size, word] = condition.of as Test[]
    const referee = createReferee()
    for (let i = 0; i < 5000; i += 1) {
      referee.add({
        condition,
        values: (test) =>
          test === size ? { left: new Decimal(i % 3), right: [new Decimal(1)] } : { left: 'won', right: ['won'] },
      })
    }
    expect(word?.operator).toBe('is')
    const answers = await referee.decide()
    expect(answers.filter((each) => each === false)).toHaveLength(1667)
  })
})

describe('settledOrder', () => {
  it('agrees with compare', () => {
    fc.assert(
      fc.property(figures, figures, (left, right) => {
        const [a, b] = [left as Decimal, right as Decimal]
        expect(settledOrder(decimalText(a), decimalText(b))).toBe(compare(a, b))
      }),
      { numRuns: 2000 },
    )
  })

  it('cuts to 30 digits, half-even', () => {
    expect(settledOrder('1000000000000000000000000000005', '1000000000000000000000000000000')).toBe(0)
    expect(settledOrder('1000000000000000000000000000015', '1000000000000000000000000000020')).toBe(0)
    expect(settledOrder('999999999999999999999999999999.5', '1000000000000000000000000000000')).toBe(0)
    expect(settledOrder('0.1', '0.10')).toBe(0)
    expect(settledOrder('-0.2', '-0.1')).toBe(-1)
    expect(() => settledOrder('1e5', '1')).toThrow(TypeError)
  })
})
