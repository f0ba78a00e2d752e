import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fraction, fraction, negate, parse, plus, sum, text, times } from './fraction.js'
import { inUnits, type SharedCase, sharedCases } from './shared-cases.js'
import { boundsWritten, computed, methods, type Shape, sharedProgram } from './shared-plans.js'
import { type Met, wanted } from './shared-wanted.js'

const cases = 100_000

const allBounds = Object.keys(boundsWritten) as Shape['bounds'][]
const numRuns = cases / allBounds.length

const must: Readonly<Record<Shape['bounds'], readonly Met[]>> = {
  none: ['below zero', 'nothing', 'no weight', 'left out'],
  capToCompany: ['a cap', 'below zero', 'nothing', 'refused'],
  capToOthers: ['a cap', 'all caps', 'below zero', 'nothing', 'refused'],
  floor: ['a floor', 'below zero', 'nothing', 'refused'],
  both: ['a cap', 'all caps', 'a floor', 'below zero', 'nothing', 'refused'],
}

/** The parts of the pool, and what went to nobody where the entry says so. */
function shared({ shape, method, roster, given }: SharedCase, other: SharedCase['given'] = {}) {
  const names = shape.over === 'team' ? [method] : [method, `${method}.toCompany`]
  return computed(sharedProgram(shape), roster, { ...given, ...other }, names)
}

describe.each(allBounds)('a pool that is shared out with bounds: %s', (bounds) => {
  test('is its parts and what goes elsewhere, each part fair and within its bounds', () => {
    const met = new Map<Met, number>()
    const methodsMet = new Set<string>()
    let seen = 0
    fc.assert(
      fc.property(sharedCases(bounds), (each) => {
        const { refusals, units, judge, met: found } = wanted(each)
        for (const what of found) met.set(what, (met.get(what) ?? 0) + 1)
        methodsMet.add(each.method)
        const result = shared(each)
        if (typeof result === 'string' || refusals.length > 0) {
          expect(refusals).toContain(result)
          return
        }
        const [parts = [], elsewhere] = result
        expect(judge(parts)).toBeUndefined()
        const unit = parse(each.shape.to)
        if (elsewhere !== undefined)
          expect(text(sum([...parts, ...elsewhere]))).toBe(text(times(fraction(units), unit)))
        else if (bounds === 'none' || bounds === 'floor')
          expect(text(sum(parts))).toBe(text(times(fraction(units), unit)))
        if (bounds === 'none' && each.shape.ineligible !== 'keeps' && ++seen % 4 === 0) mirrors(each, parts)
      }),
      { numRuns },
    )
    expect([...methodsMet].sort()).toEqual(Object.keys(methods).sort())
    for (const what of must[bounds]) expect(met.get(what), what).toBeGreaterThan(numRuns / 100)
    expect(met.get('refused') ?? 0).toBeLessThan(numRuns / 3)
  })
})

/** A pool of the other sign has the same parts with the other sign. */
function mirrors(given: SharedCase, parts: readonly Fraction[]): void {
  const [name] = Object.keys(given.given)
  const unit = parse(given.shape.to)
  const turned = given.pools.map((pool) => negate(times(fraction(inUnits(pool, given.shape)), unit)))
  const [others = []] = shared(given, { [name!]: turned })
  expect((others as readonly Fraction[]).map((part, i) => text(plus(part, parts[i]!)))).toEqual(parts.map(() => '0'))
}
