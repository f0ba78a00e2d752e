import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { below } from '../../src/core/pointer.js'
import { fileAt, type Whole } from '../../src/read/home.js'
import { groupFrom, hasValue, isGroup, type Json, nothing } from '../../src/read/json.js'
import { laidOver, type Untaken } from '../../src/read/lay-over.js'
import { changed, type Json as PlainJson } from '../diagnostics/cases.js'

/** A value as files hold it: groups without a prototype, and `nothing` for null. */
function held(value: PlainJson): Json {
  if (value === null) return nothing
  if (Array.isArray(value)) return value.map(held)
  if (typeof value !== 'object') return value as string | number | boolean
  return groupFrom(Object.entries(value).map(([key, each]) => [key, held(each)] as const))
}

function laid(base: PlainJson, patch: PlainJson): { readonly whole: Whole; readonly untaken: readonly Untaken[] } {
  const untaken: Untaken[] = []
  const over: Whole = { value: held(patch), home: { file: 'over' } }
  return { whole: laidOver({ value: held(base), home: { file: 'base' } }, over, untaken), untaken }
}

/** Merge patches of RFC 7396, appendix A, as far as groups without null come of them: target, patch, result. */
const appendix: readonly (readonly [PlainJson, PlainJson, PlainJson])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, 'bar', 'bar'],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
]

describe('JSON Merge Patch', () => {
  it.each(appendix)('%j under %j is %j', (base, patch, result) => {
    expect(laid(base, patch).whole.value).toEqual(held(result))
  })

  it('notes what would take away nothing', () => {
    const { untaken } = laid({ a: { b: 1 } }, { a: { b: null, c: null }, d: { e: null } })
    expect(untaken).toEqual([
      { file: 'over', pointer: '/a/c' },
      { file: 'over', pointer: '/d/e' },
    ])
  })
})

const name = fc.constantFrom('a', 'b', 'c', 'd/e', 'toString')
const scalar = fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean())
const tree = (end: fc.Arbitrary<PlainJson>): fc.Arbitrary<PlainJson> =>
  fc.letrec<{ value: PlainJson }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, end, fc.array(scalar, { maxLength: 2 }), fc.dictionary(name, tie('value'))),
  })).value
const plain = tree(scalar)
const patch = tree(fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) }))
const runs = { numRuns: 1000 }

test('is what another reading of the RFC says', () => {
  fc.assert(
    fc.property(plain, patch, (base, over) => {
      fc.pre(over !== null)
      expect(laid(base, over).whole.value).toEqual(held(changed(base, over)))
    }),
    runs,
  )
})

test('laid over twice is laid over once', () => {
  fc.assert(
    fc.property(plain, patch, (base, over) => {
      fc.pre(over !== null)
      const once = laid(base, over).whole
      const twice = laidOver(once, { value: held(over), home: { file: 'over' } }, [])
      expect(twice.value).toEqual(once.value)
    }),
    runs,
  )
})

test('an empty group changes nothing, and nothing is left of null', () => {
  fc.assert(
    fc.property(fc.dictionary(name, plain), patch, (base, over) => {
      fc.pre(over !== null)
      expect(laid(base, {}).whole.value).toEqual(held(base))
      const left = (value: Json): boolean =>
        value === nothing || (isGroup(value) ? Object.values(value).some(left) : false)
      expect(left(laid(base, over).whole.value)).toBe(false)
    }),
    runs,
  )
})

test('each part is where its file says it', () => {
  fc.assert(
    fc.property(plain, patch, (base, over) => {
      fc.pre(over !== null)
      const { whole } = laid(base, over)
      const files: Readonly<Record<string, Json>> = { base: held(base), over: held(over) }
      const look = (value: Json, pointer: string): void => {
        expect(hasValue(files[fileAt(whole.home, pointer)]!, pointer)).toBe(true)
        if (isGroup(value)) for (const [key, each] of Object.entries(value)) look(each, below(pointer, key))
        else expect(valueIn(files[fileAt(whole.home, pointer)]!, pointer)).toEqual(value)
      }
      look(whole.value, '')
    }),
    runs,
  )
})

function valueIn(value: Json, pointer: string): Json | undefined {
  const keys = pointer === '' ? [] : pointer.slice(1).split('/')
  return keys
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((at, key) => (isGroup(at) ? at[key] : undefined), value)
}
