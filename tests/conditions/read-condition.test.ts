import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { leavesOf } from '../../src/conditions/condition.js'
import { conditionGrammar } from '../../src/conditions/grammar.js'
import { readCondition } from '../../src/conditions/read-condition.js'
import { conditionText } from '../../src/conditions/say.js'

const place = { file: 'plan.json', pointer: '/w', on: 'value' } as const

function read(value: unknown) {
  return readCondition(value, place)
}

/** Code and pointer of every mistake. */
function mistakes(value: unknown): readonly string[] {
  return read(value).diagnostics.map(({ code, at }) => `${code} ${'pointer' in at ? `${at.pointer} ${at.on}` : ''}`)
}

const good: readonly (readonly [unknown, string])[] = [
  [{ stage: 'won' }, 'stage is won'],
  [{ stage: ['won', 'renewed'] }, 'stage is won or renewed'],
  [{ stage: { not: 'lost' } }, 'stage is not lost'],
  [{ stage: { not: ['a', 'b', 'c'] } }, 'stage is neither a, b nor c'],
  [{ amount: { atLeast: '1000 EUR' } }, 'amount is at least 1000 EUR'],
  [{ amount: { above: 10, atMost: 20.5 } }, 'amount is above 10 and amount is at most 20.5'],
  [{ amount: { below: 0.0000001 } }, 'amount is below 0.0000001'],
  [{ stage: 'won', 'deals.net': { above: '0' } }, 'stage is won and deals.net is above 0'],
  [{ churnedOn: 'missing' }, 'churnedOn is missing'],
  [{ churnedOn: { not: 'missing' } }, 'churnedOn is not missing'],
  [{ stage: ['won', 'missing'] }, 'stage is won or stage is missing'],
  [{ stage: { not: ['lost', 'missing'] } }, 'stage is not lost and stage is not missing'],
  [{ stage: ['missing'] }, 'stage is missing'],
  [{ all: [{ stage: 'won' }, { any: ['healthy', { x: 1 }] }] }, 'stage is won and (healthy or x is 1)'],
  [{ not: { stage: 'won', x: '1' } }, 'not (stage is won and x is 1)'],
  [{ always: true }, 'always'],
  ['healthy', 'healthy'],
  [{ operator: 'equal', value: 5, path: 'a' }, 'operator is equal and value is 5 and path is a'],
  [{ fact: 'stage', operator: 'equal', value: 'won' }, 'stage is won'],
  [{ fact: 'stage', operator: 'notIn', value: ['a', 1] }, 'stage is neither a nor 1'],
  [{ all: [{ fact: 'rate', operator: 'greaterThanInclusive', value: { fact: 'floor' } }] }, 'rate is at least floor'],
  [{ fact: 'x', operator: 'notEqual', value: 'missing' }, 'x is not missing'],
]

const bad: readonly (readonly [unknown, ...string[]])[] = [
  [5, 'condition-shape /w value'],
  [true, 'condition-shape /w value'],
  [null, 'condition-shape /w value'],
  [undefined, 'condition-shape /w value'],
  [[{ stage: 'won' }], 'condition-shape /w value'],
  [{}, 'condition-shape /w value'],
  ['stage = won', 'condition-name /w value'],
  ['', 'condition-name /w value'],
  [{ always: false }, 'condition-shape /w/always value'],
  [{ all: [] }, 'empty-group /w/all value'],
  [{ any: [{ all: [] }, { any: [] }] }, 'empty-group /w/any/0/all value', 'empty-group /w/any/1/any value'],
  [{ all: { stage: 'won' } }, 'condition-shape /w/all value'],
  [{ not: [{ stage: 'won' }] }, 'condition-shape /w/not value'],
  [{ all: [{ x: 1 }], any: [{ x: 1 }] }, 'ambiguous-condition /w value'],
  [{ all: [{ x: 1 }], stage: 'won' }, 'ambiguous-condition /w value'],
  [{ always: true, stage: 'won' }, 'ambiguous-condition /w value'],
  [{ not: {}, any: [] }, 'ambiguous-condition /w value', 'empty-group /w/any value', 'condition-shape /w/not value'],
  [
    { all: [{ x: 1 }], fact: 'a', operator: 'eq', value: 1 },
    'ambiguous-condition /w value',
    'unknown-operator /w/operator value',
  ],
  [{ all: [{ x: 1 }], priority: 3 }, 'condition-priority /w/priority key'],
  [{ stage: [] }, 'condition-value /w/stage value'],
  [{ stage: {} }, 'condition-shape /w/stage value'],
  [{ stage: '' }, 'condition-value /w/stage value'],
  [{ stage: null }, 'condition-value /w/stage value'],
  [{ stage: true }, 'condition-value /w/stage value'],
  [{ stage: ['won', ['lost']] }, 'condition-value /w/stage/1 value'],
  [{ stage: Number.NaN }, 'condition-value /w/stage value'],
  [{ stage: { not: { atLeast: '5' } } }, 'condition-shape /w/stage/not value'],
  [{ stage: { not: [] } }, 'condition-value /w/stage/not value'],
  [{ amount: { gte: '5', '<': '9' } }, 'unknown-operator /w/amount/gte key', 'unknown-operator /w/amount/< key'],
  [{ amount: { constructor: '5' } }, 'unknown-operator /w/amount/constructor key'],
  [{ amount: { atLeast: ['5'] } }, 'condition-needs-one-value /w/amount/atLeast value'],
  [{ amount: { atLeast: 'missing' } }, 'condition-value /w/amount/atLeast value'],
  [{ amount: { atLeast: {} } }, 'condition-value /w/amount/atLeast value'],
  [{ stage: { matches: '^w' } }, 'pattern-operator /w/stage/matches key'],
  [{ stage: { not: 'won', path: '$..[?(@)]' } }, 'condition-path /w/stage/path key'],
  [{ 'a/b~c': 'x' }, 'condition-name /w/a~1b~0c key'],
  [{ '$..x': { atleast: 1 } }, 'condition-name /w/$..x key', 'unknown-operator /w/$..x/atleast key'],
  [{ fact: 'x', operator: 'equal', value: 1, path: '$.y' }, 'condition-path /w/path key'],
  [
    { fact: 'x', operator: 'equal', value: { fact: 'y', path: '$', params: {} }, params: {}, priority: 'abc' },
    'condition-params /w/params key',
    'condition-priority /w/priority key',
    'condition-path /w/value/path key',
    'condition-params /w/value/params key',
  ],
  [{ fact: 'x', operator: 'atLeast', value: 1 }, 'unknown-operator /w/operator value'],
  [{ fact: 'x', operator: 'everyFact:equal', value: 1 }, 'unknown-operator /w/operator value'],
  [{ fact: 'x', operator: 'toString', value: 1 }, 'unknown-operator /w/operator value'],
  [{ fact: 'x', operator: 'contains', value: 1 }, 'pattern-operator /w/operator value'],
  [{ fact: 'x', operator: 7, value: 1 }, 'condition-shape /w/operator value'],
  [{ fact: 'x', operator: 'in', value: 'a' }, 'condition-needs-list /w/value value'],
  [{ fact: 'x', operator: 'notIn', value: { fact: 'y' } }, 'condition-needs-list /w/value value'],
  [{ fact: 'x', operator: 'in', value: [{ fact: 'y' }] }, 'condition-value /w/value/0 value'],
  [{ fact: 'x', operator: 'equal', value: ['a'] }, 'condition-needs-one-value /w/value value'],
  [{ fact: 'x', operator: 'lessThan', value: ['a'] }, 'condition-needs-one-value /w/value value'],
  [{ fact: 'x', operator: 'lessThan', value: 'missing' }, 'condition-value /w/value value'],
  [{ fact: 'x', operator: 'lessThan', value: null }, 'condition-value /w/value value'],
  [{ fact: 'x', value: 1 }, 'condition-shape /w value'],
  [{ fact: 'x', operator: 'equal' }, 'condition-shape /w value'],
  [{ fact: 'x', operator: 'equal', value: 1, name: 'first' }, 'condition-shape /w/name key'],
  [{ fact: '__proto__.x', operator: 'equal', value: 1 }, 'condition-name /w/fact value'],
  [{ fact: 3, operator: 'equal', value: 1 }, 'condition-name /w/fact value'],
  [
    { any: [{ x: 1 }, { any: [{ fact: 'x', operator: 'soundsLike', value: 'y' }] }] },
    'unknown-operator /w/any/1/any/0/operator value',
  ],
]

describe('readCondition', () => {
  it.each(good)('reads %j', (value, text) => {
    const { value: condition, diagnostics } = read(value)
    expect(diagnostics).toEqual([])
    expect(conditionText(condition!)).toBe(text)
  })

  it.each(bad)('refuses %j', (value, ...expected) => {
    expect(mistakes(value)).toEqual(expected)
    expect(read(value).value).toBeUndefined()
  })

  it('keeps the place of every test', () => {
    const { value } = read({
      all: [{ a: 1, b: { above: 2 } }, { not: { fact: 'c', operator: 'in', value: ['d'] } }, 'e'],
    })
    expect(leavesOf(value!).map((leaf) => leaf.at)).toEqual([
      '/w/all/0/a',
      '/w/all/0/b/above',
      '/w/all/1/not/value',
      '/w/all/2',
    ])
  })

  it('keeps texts as they are written and names as names', () => {
    expect(read({ fact: 'a', operator: 'equal', value: { fact: 'b' } }).value).toMatchObject({ right: [{ name: 'b' }] })
    expect(read({ a: 'b' }).value).toMatchObject({ right: [{ literal: 'b' }] })
    expect(read({ a: '1.50' }).value).toMatchObject({ right: [{ literal: '1.50' }] })
  })

  it('gives frozen plain data that survives JSON', () => {
    const { value } = read({ all: [{ a: 1 }, { not: 'b' }] })
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
    expect(Object.isFrozen(value)).toBe(true)
  })

  it('says each mistake in one sentence that fits on a line or two, with a hint, whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.string({ unit: 'binary', maxLength: 200 }), (value, key) => {
        for (const each of [value, { [key]: value }, { x: { [key]: value } }, { fact: key, operator: key, value }]) {
          for (const { message, hint } of read(each).diagnostics) {
            expect(message).toMatch(/^[^\p{Cc}\p{Cf}]{1,400}\.$/u)
            expect(hint).toMatch(/^[^\p{Cc}\p{Cf}]{1,400}$/u)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('conditionGrammar', () => {
  const isFit = (value: unknown) => conditionGrammar.safeParse(value).success

  it.each(good)('fits %j', (value) => expect(isFit(value)).toBe(true))

  it.each(bad.filter(([value]) => !JSON.stringify(value)?.includes('"missing"')))('does not fit %j', (value) =>
    expect(isFit(value)).toBe(false),
  )

  it('fits whatever is read', () => {
    fc.assert(
      fc.property(shapes, (value) => {
        if (read(value).value !== undefined) expect(isFit(value)).toBe(true)
        else expect(isFit(value) && !JSON.stringify(value).includes('missing')).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('becomes a JSON schema that editors understand', () => {
    const schema = z.toJSONSchema(z.object({ where: conditionGrammar }), { target: 'draft-07', io: 'input' })
    expect(JSON.stringify(schema)).toContain('"title":"Condition"')
    expect(schema).toMatchObject({ properties: { where: { $ref: '#/definitions/condition' } } })
  })
})

/** Values that look like conditions, right ones and wrong ones. */
const { condition: shapes } = fc.letrec<{ condition: unknown }>((tie) => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      'won',
      'missing',
      '',
      3,
      true,
      [],
      ['won', 'missing'],
      { atLeast: '1' },
      { not: 'a', below: 2 },
      { gte: 1 },
    ),
  )
  const name = fc.constantFrom(
    'stage',
    'deals.net',
    'all',
    'any',
    'not',
    'always',
    'fact',
    'operator',
    'value',
    'path',
    '$x',
  )
  return {
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.dictionary(name, value, { maxKeys: 3 }),
      fc.constantFrom<unknown>('healthy', 'a b', { always: true }, { always: 1 }, 7),
      fc.record({
        fact: fc.constantFrom<unknown>('stage', '$', 4),
        operator: fc.constantFrom('equal', 'in', 'lessThan', 'eq'),
        value: fc.oneof(value, fc.constantFrom<unknown>({ fact: 'x' }, { fact: 'x', path: 'y' })),
      }),
      fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }
})
