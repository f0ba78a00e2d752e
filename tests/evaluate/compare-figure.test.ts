import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal, missing } from '../../src/core/decimal.js'
import { count, money, rate, time } from '../../src/core/unit.js'
import { compareFigure } from '../../src/evaluate/compare-figure.js'

const euro = { unit: money('EUR'), currency: 'EUR' }
const yen = { unit: money('JPY'), currency: 'JPY' }
const share = { unit: rate, currency: undefined }
const length = { unit: time, currency: undefined }
const number = { unit: count, currency: undefined }

describe('a figure of an example', () => {
  it.each([
    ['in the digits written', '12.35', '12.346', euro, '12.35', true],
    ['with fewer digits', '12', '12.346', euro, '12', true],
    ['that differs', '12.34', '12.346', euro, '12.35', false],
    ['with its currency', '12.34 EUR', '12.346', euro, '12.35 EUR', false],
    ['in another currency', '12.35 GBP', '12.346', euro, '12.346', false],
    ['in percent of money', '1235%', '12.346', euro, '12.346', false],
    ['that is a rate', '34%', '0.34', share, '34%', true],
    ['that is a bare nothing, of a rate', '0', '0.34', share, '34%', false],
    ['that is nothing, of a rate', '0', '0', share, '0%', true],
    ['that is a length', '8 h', '0.5', length, '12 h', false],
    ['that is a length in days', '12 h', '0.5', length, '12 h', true],
    ['with a minus before nothing', '-0.00', '0', euro, '0.00', true],
    ['left open, of money', '?', '1234.5', euro, '1234.50', false],
    ['left open, of finer money', '?', '1234.5678901', euro, '1234.56789', false],
    ['left open, of yen', '?', '1234', yen, '1234', false],
    ['left open, of a rate', '?', '0.345', share, '34.5%', false],
    ['left open, of a short time', '?', '0.25', length, '6 h', false],
    ['left open, of a long time', '?', '90', length, '90 days', false],
    ['left open, of a count', '?', '66', number, '66', false],
    ['that is no figure', '12,35', '12.346', euro, '12.346', false],
    ['expected to be missing', 'missing', '12.346', euro, '12.346', false],
  ] as const)('%s', (_, expected, value, kind, got, same) => {
    expect(compareFigure(expected, new Decimal(value), kind)).toEqual({ got, same })
  })

  it('that is missing', () => {
    expect(compareFigure('missing', missing, euro)).toEqual({ got: 'missing', same: true })
    expect(compareFigure('0.00', missing, euro)).toEqual({ got: 'missing', same: false })
    expect(compareFigure('?', missing, euro)).toEqual({ got: 'missing', same: false })
  })

  it('comes out once what was computed is written', () => {
    const values = fc.tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(values, fc.constantFrom(euro, yen, share, length, number), ([digits, scale], kind) => {
        const value = new Decimal(digits.toString()).div(new Decimal(10).pow(scale))
        const { got } = compareFigure('?', value, kind)
        expect(compareFigure(got, value, kind)).toEqual({ got, same: true })
      }),
      { numRuns: 2000 },
    )
  })
})
