import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadDeals } from './reading.js'

const kinds = ['number?', 'money', 'rate?', 'count?', 'hours'] as const

/** Numbers in all sizes, and what is nearly one. */
const near = fc.oneof(
  fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(4)).map(([n, places]) => (n / 100).toFixed(places)),
  fc.stringMatching(/^-?[0-9]{1,17}(\.[0-9]{1,11})?$/),
  fc.stringMatching(/^[-+0-9.,%e ]{0,8}$/),
  fc.constantFrom('', '0', '-0', '00', '0.', '.5', '-', '1-', '999999999.999999', '9999999999.99999', '-0.00', '12%'),
)
const rows = fc.array(fc.tuple(near, near, near, near, near), { minLength: 1, maxLength: 8 })

describe('numbers in a CSV file', () => {
  it.each(['.', ','] as const)('are read as they are in quotes, with "%s" before the decimals', async (decimal) => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom('\n', '\r\n'),
        async (given, size, end) => {
          const load = (quote: string) => {
            const source = {
              file: 'deals.csv',
              key: ['deal'],
              date: 'on',
              fields: { deal: 'text', on: 'date', ...Object.fromEntries(kinds.map((kind, i) => [`f${i}`, kind])) },
              written: { delimiter: ';' as const, decimal },
            }
            const lines = given.map((cells, i) =>
              [`d${i}`, '2026-01-31', ...cells.map((cell) => cell.replace('.', decimal))]
                .map((cell) => `${quote}${cell}${quote}`)
                .join(';'),
            )
            const header = ['deal', 'on', ...kinds.map((_, i) => `f${i}`)].join(';')
            return loadDeals(source, [header, ...lines, ''].join(end), { size })
          }
          const [plain, quoted] = [await load(''), await load('"')]
          expect(plain.diagnostics).toEqual(quoted.diagnostics)
          expect(plain.value?.digest).toBe(quoted.value?.digest)
          expect(plain.value?.tables.get('deals')?.columns).toEqual(quoted.value?.tables.get('deals')?.columns)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
