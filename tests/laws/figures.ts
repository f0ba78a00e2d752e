import * as fc from 'fast-check'
import { Decimal, type Decimal as Figure } from '../../src/core/decimal.js'
import { type Fraction, parse, text } from './fraction.js'

/** The engine's figure for an exact number whose digits end. */
export const figure = (value: Fraction): Figure => new Decimal(text(value))

/** The exact number of an engine's figure. */
export const exact = (value: Figure): Fraction => parse(value.isZero() ? '0' : value.toFixed())

const digits = (most: number): fc.Arbitrary<bigint> =>
  fc.integer({ min: 1, max: most }).chain((count) => fc.bigInt({ min: 0n, max: 10n ** BigInt(count) - 1n }))

/** Decimals of 0 or more, from whole numbers to 30 digits, at any scale that is met. */
export const decimals: fc.Arbitrary<Fraction> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ n: 0n, d: 1n }) },
  { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: 12n }).map((n) => ({ n, d: 1n })) },
  {
    weight: 4,
    arbitrary: fc.tuple(digits(30), fc.integer({ min: 0, max: 30 })).map(([n, places]) => {
      const scale = 10n ** BigInt(places)
      return parse(`${n / scale}.${(n % scale).toString().padStart(Math.max(1, places), '0')}`)
    }),
  },
)

/** Weights of which at least one counts; often equal, often zero. */
export const weights: fc.Arbitrary<readonly Fraction[]> = fc
  .oneof(
    fc.array(decimals, { minLength: 1, maxLength: 12 }),
    fc.array(
      fc.bigInt({ min: 0n, max: 3n }).map((n) => ({ n, d: 1n })),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .filter((all) => all.some((weight) => weight.n > 0n))

export const units: fc.Arbitrary<Fraction> = fc.constantFrom('0.01', '1', '0.001', '0.05', '100').map(parse)

/** A pool as a count of minor units, of either sign. */
export const poolUnits: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }),
  digits(20).chain((n) => fc.constantFrom(n, -n)),
)
