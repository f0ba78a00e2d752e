import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellShown, counted, figureShown, grouped } from '../../src/explain/format.js'

const euro = { unit: 'money', currency: 'EUR' }

describe('figures in explanations', () => {
  it.each([
    ['1234567.5', euro, '1,234,567.50 EUR'],
    ['-0.5', euro, '-0.50 EUR'],
    ['47416.5924267154097693589406297', euro, '47,416.592427 EUR'],
    ['0.0000001', euro, '0.00 EUR'],
    ['-0.0000001', euro, '0.00 EUR'],
    ['1200', { unit: 'money', currency: 'JPY' }, '1,200 JPY'],
    ['1.5', { unit: 'money', currency: 'BHD' }, '1.500 BHD'],
    ['203625', { unit: 'money per time', currency: 'EUR' }, '203,625.00 EUR'],
    ['0.35', { unit: 'rate' }, '35%'],
    ['1.04107219047619047619047619048', { unit: 'rate' }, '104.107219%'],
    ['12.345', { unit: 'rate' }, '1,234.5%'],
    ['66', { unit: 'count' }, '66'],
    ['0.5', { unit: 'FTE' }, '0.5 FTE'],
    ['1', { unit: 'time' }, '1 day'],
    ['90', { unit: 'time' }, '90 days'],
    ['12', { unit: 'points' }, '12 points'],
    ['missing', euro, 'missing'],
  ])('%s (%j) is %s', (text, kind, shown) => {
    expect(figureShown(text, kind)).toBe(shown)
  })
})

describe('figures in tables', () => {
  it.each([
    ['47416.595', euro, '47,416.60'],
    ['-0.001', euro, '0.00'],
    ['0.379999315202304235465978284402', { unit: 'rate' }, '38.00%'],
    ['66', { unit: 'count' }, '66'],
    ['0.123456', { unit: 'FTE' }, '0.1235'],
    ['missing', { unit: 'rate' }, 'missing'],
  ])('%s (%j) is %s', (text, kind, shown) => {
    expect(cellShown(text, kind)).toBe(shown)
  })
})

describe('thousands', () => {
  it('are parted by commas and nothing else changes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.nat(999), (whole, part) => {
        const text = `${whole}.${part}`
        expect(grouped(text).replaceAll(',', '')).toBe(text)
        expect(grouped(text)).toMatch(/^-?\d{1,3}(?:,\d{3})*\.\d+$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('stand in counts too', () => {
    expect([counted(1, 'row'), counted(0, 'row'), counted(2000, 'row')]).toEqual(['1 row', '0 rows', '2,000 rows'])
  })
})
