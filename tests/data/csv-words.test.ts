import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadDeals } from './reading.js'

const fields = {
  deal: 'text',
  on: 'date?',
  team: { type: 'team?', aliases: { N: 'north', nowhere: '' } },
  stage: { type: 'text', aliases: { Won: 'won' } },
  product: { type: 'text?', emptyMeans: ['none'] },
}
const few = (...words: readonly string[]) => fc.constantFrom(...words, ...words, '')
const row = fc.tuple(
  few('2026-01-31', '2026-02-28', 'soon'),
  few('north', 'south', 'N', 'nowhere', 'east'),
  few('won', 'Won', 'lost', 'lost for good', ' '),
  few('chairs', 'none', 'tables and chairs'),
)

it('words in a CSV file are read as they are in quotes, also where they come again, mean others, or stand beside empty cells', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(7, 1 << 16),
      async (rows, size) => {
        const load = (quote: string) => {
          const lines = rows.map((cells, i) => [`d${i}`, ...cells].map((cell) => `${quote}${cell}${quote}`).join(','))
          const content = ['deal,on,team,stage,product', ...lines, ''].join('\n')
          return loadDeals({ file: 'deals.csv', key: ['deal'], date: 'on', fields }, content, { size })
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
