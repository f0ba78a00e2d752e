import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/conditions/condition.js'
import { inlineNamed } from '../../src/conditions/inline-named.js'
import { conditionText, testText } from '../../src/conditions/say.js'
import { testOf } from './arbitrary.js'

const place = { file: 'plan.json', pointer: '/conditions/last', on: 'value' } as const
const named = (name: string): Condition => ({ kind: 'named', name, at: '' })

describe('inlineNamed', () => {
  it('puts conditions in place of their names', () => {
    const condition: Condition = {
      kind: 'all',
      of: [named('won'), { kind: 'not', of: named('small'), at: '' }],
      at: '',
    }
    const known = new Map([
      ['won', testOf('is', ['won'], 'stage')],
      ['small', testOf('below', ['10'], 'amount')],
    ])
    const { value } = inlineNamed(condition, (name) => known.get(name)!, place)
    expect(conditionText(value!)).toBe('stage is won and not amount is below 10')
  })

  it('refuses conditions that grow without end, at once', () => {
    let last: Condition = testOf('is', ['won'], 'stage')
    const known = new Map<string, Condition>()
    for (let i = 0; i < 60; i += 1) {
      known.set(`c${i}`, last)
      const next: Condition = { kind: 'any', of: [named(`c${i}`), named(`c${i}`)], at: '' }
      const { value, diagnostics } = inlineNamed(next, (name) => known.get(name)!, place)
      if (value === undefined) {
        expect(i).toBe(9)
        expect(diagnostics.map((each) => each.code)).toEqual(['condition-too-large'])
        expect(diagnostics[0]?.message).toContain('1024 tests')
        return
      }
      last = value
    }
    throw new Error('never refused')
  })
})

describe('testText', () => {
  it('says a test in words', () => {
    expect(testText(testOf('oneOf', ['a', 'b', 'c'], 'stage'))).toBe('stage is a, b or c')
    expect(testText(testOf('noneOf', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'stage'))).toBe(
      'stage is neither a, b, c, d nor 3 more',
    )
    expect(testText(testOf('noneOf', ['a'], 'stage'))).toBe('stage is not a')
    expect(testText(testOf('is', ['\u202ewon'], 'stage'))).toBe('stage is \\u{202e}won')
  })
})
