import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from '../../src/core/decimal.js'
import { scaledText } from '../../src/core/figure-text.js'
import { exactSum } from '../../src/data/exact-sum.js'
import { type Fraction, fractionOf, product, quotient, scaledOf, sum } from '../../src/data/fraction.js'
import { numberColumn } from '../../src/data/number-column.js'
import { readScaled, type Scaled, shiftScaled } from '../../src/data/scaled.js'

const read = (text: string): Scaled | string => {
  const into = { whole: 0, scale: 0 }
  return readScaled(text, into) ?? into
}

const runs = { numRuns: 1000 }
const wholes = fc.maxSafeInteger()
const plain = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(6)).map(([n, places]) => {
  const digits = new Decimal(n).div(Decimal.pow(10, places))
  return digits.isZero() ? '0' : digits.toFixed(places)
})

describe('plain digits', () => {
  it.each([
    ['0', 0, 0],
    ['-0', 0, 0],
    ['0.00', 0, 0],
    ['1.50', 15, 1],
    ['-1200.5', -12005, 1],
    ['100', 100, 0],
    ['0.001', 1, 3],
    ['1.500000000000000000000000000000', 15, 1],
    ['9007199254740991', 9_007_199_254_740_991, 0],
  ])('%s', (text, whole, scale) => expect(read(text)).toEqual({ whole, scale }))

  it.each([
    '',
    '-',
    '.',
    '.5',
    '5.',
    '+5',
    ' 5',
    '5 ',
    '1,000',
    '1_000',
    '0x10',
    '1e3',
    '007',
    '00',
    '--1',
    '1.2.3',
    '1-',
    '١٢',
    '１２',
    'NaN',
    'Infinity',
    '1'.repeat(65),
  ])('refuses %j', (text) => expect(read(text)).toBe('form'))

  it.each(['9007199254740992', '9007199254740993', '-9007199254740993', '12345678901234567', '0.12345678901234567'])(
    'finds %s too long',
    (text) => expect(read(text)).toBe('long'),
  )

  it('are read as Decimal reads them, and written back in one spelling', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const { whole, scale } = read(text) as Scaled
        expect(new Decimal(whole).div(Decimal.pow(10, scale)).eq(text)).toBe(true)
        expect(new Decimal(scaledText(whole, scale)).eq(text)).toBe(true)
        expect(scaledText(whole, scale)).toBe(new Decimal(text).plus(0).toFixed())
      }),
      runs,
    )
  })

  it('lose two places to a percent sign', () => {
    const value = { whole: 30, scale: 0 }
    shiftScaled(value, 2)
    expect(value).toEqual({ whole: 3, scale: 1 })
  })
})

describe('a column of numbers', () => {
  it('holds every number exactly, whatever the decimals of the others', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 40 }), (texts) => {
        const numbers = numberColumn(true)
        for (const text of texts) {
          const { whole, scale } = read(text) as Scaled
          expect(numbers.add(whole, scale)).toBe(true)
        }
        const { values, scale } = numbers.column()
        expect(
          [...values].map((value) => scaledText(value, scale)).every((text, i) => new Decimal(text).eq(texts[i]!)),
        ).toBe(true)
      }),
      runs,
    )
  })

  it('refuses a number that cannot stand beside the others exactly', () => {
    const numbers = numberColumn(true)
    expect(numbers.add(9_007_199_254_740_991, 0)).toBe(true)
    expect(numbers.add(5, 1)).toBe(false)
    const reversed = numberColumn(false)
    expect(reversed.add(5, 1)).toBe(true)
    expect(reversed.add(9_007_199_254_740_991, 0)).toBe(false)
  })
})

describe('sums', () => {
  it('are exact, beyond what a double holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, wholes.map(String)), { maxLength: 40 }), (texts) => {
        const running = exactSum()
        for (const text of texts) {
          const value = { whole: 0, scale: 0 }
          expect(readScaled(text, value)).toBeUndefined()
          running.add(value)
        }
        expect(running.value().eq(texts.reduce((total, text) => total.add(text), new Decimal(0)))).toBe(true)
      }),
      runs,
    )
  })
})

describe('fractions', () => {
  const decimal = ({ over, under }: Fraction) => new Decimal(over.toString()).div(under.toString())
  const fraction = plain.map((text) => fractionOf(new Decimal(text)))

  it('compute as Decimal does', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(decimal(sum(a, b)).eq(decimal(a).add(decimal(b)))).toBe(true)
        expect(decimal(product(a, b)).eq(decimal(a).mul(decimal(b)))).toBe(true)
        const part = quotient(product(a, b), b)
        if (b.over === 0n) expect(part).toBeUndefined()
        else expect(decimal(part!).eq(decimal(a))).toBe(true)
      }),
      runs,
    )
  })

  it('become digits where they end', () => {
    expect(scaledOf({ over: 1n, under: 8n })).toEqual({ whole: 125, scale: 3 })
    expect(scaledOf({ over: -30n, under: 20n })).toEqual({ whole: -15, scale: 1 })
    expect(scaledOf({ over: 0n, under: 7n })).toEqual({ whole: 0, scale: 0 })
    expect(scaledOf({ over: 1n, under: 3n })).toBe('endless')
    expect(scaledOf({ over: 10n ** 20n, under: 1n })).toBe('long')
  })
})
