import type { Column, DayColumn, NumberColumn, TextColumn } from '../../src/core/column.js'
import type { RawTable } from '../../src/data/raw-table.js'
import { askedFor } from '../rows/generate.js'

const least = 2_000_000
const months = 12

/** The question of `question.sql` as a loop over columns: cents and number of deals by `team month`. */
export function query({ columns, rows }: RawTable): ReadonlyMap<string, string> {
  const column = <C extends Column>(name: string) => columns.get(name) as C
  const holds = (name: string, accept: (word: string) => boolean) => {
    const { codes, words } = column<TextColumn>(name)
    return { codes, accepted: Uint8Array.from(words, (word) => (accept(word) ? 1 : 0)) }
  }
  const stage = holds('stage', (word) => word === 'won')
  const product = holds('product', (word) => askedFor.has(word))
  const source = holds('source', (word) => word !== 'partner')
  const { values: amounts, scale } = column<NumberColumn>('amount')
  if (scale !== 2) throw new Error('Amounts do not stand in cents.')
  const { values: days } = column<DayColumn>('closedOn')
  const monthOf = Int32Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).getUTCMonth())
  const first = Date.UTC(2026, 0, 1) / 86_400_000
  const credited = ['salesTeam', 'marketingTeam', 'serviceTeam'].map((name) => {
    const { codes, words } = column<TextColumn>(name)
    const size = words.length * months
    return { codes, words, cents: new Float64Array(size), deals: new Int32Array(size) }
  })
  for (let row = 0; row < rows; row += 1) {
    if (stage.accepted[stage.codes[row]!] === 0 || product.accepted[product.codes[row]!] === 0) continue
    if (source.accepted[source.codes[row]!] === 0 || amounts[row]! < least) continue
    const month = monthOf[days[row]! - first]!
    for (const { codes, cents, deals } of credited) {
      const cell = codes[row]! * months + month
      cents[cell]! += amounts[row]!
      deals[cell]! += 1
    }
  }
  return new Map(
    credited.flatMap(({ words, cents, deals }) =>
      [...deals].flatMap((count, cell) => {
        const month = String((cell % months) + 1).padStart(2, '0')
        const group = `${words[Math.floor(cell / months)]} 2026-${month}`
        return count === 0 ? [] : [[group, `${cents[cell]} ${count}`] as const]
      }),
    ),
  )
}
