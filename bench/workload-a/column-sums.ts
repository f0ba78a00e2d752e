import type { Column, DayColumn, NumberColumn, TextColumn } from '../../src/core/column.js'
import type { Table } from '../../src/data/table.js'
import { askedFor } from '../rows/generate.js'

/** Won revenue in cents by team and month: one pass over typed columns, that checks nothing. */
export function columnSums({ columns, rows }: Table, teamOf: ReadonlyMap<string, number>): Float64Array {
  const column = <C extends Column>(name: string) => columns.get(name) as C
  const holds = (name: string, accept: (word: string) => boolean) => {
    const { codes, words } = column<TextColumn>(name)
    return { codes, accepted: Uint8Array.from(words, (word) => (accept(word) ? 1 : 0)) }
  }
  const stage = holds('stage', (word) => word === 'won')
  const product = holds('product', (word) => askedFor.has(word))
  const source = holds('source', (word) => word !== 'partner')
  const { values: amounts } = column<NumberColumn>('amount')
  const { values: days } = column<DayColumn>('closedOn')
  const first = Date.UTC(2026, 0, 1) / 86_400_000
  const monthOf = Uint8Array.from({ length: 365 }, (_, day) => new Date((first + day) * 86_400_000).getUTCMonth())
  const credited = ['salesTeam', 'marketingTeam', 'serviceTeam'].map((name) => {
    const { codes, words } = column<TextColumn>(name)
    return { codes, places: Int32Array.from(words, (word) => teamOf.get(word)! * 12) }
  })
  const [sales, marketing, service] = credited as [(typeof credited)[0], (typeof credited)[0], (typeof credited)[0]]
  const sums = new Float64Array(teamOf.size * 12)
  for (let row = 0; row < rows; row++) {
    if (stage.accepted[stage.codes[row]!] === 0 || product.accepted[product.codes[row]!] === 0) continue
    if (source.accepted[source.codes[row]!] === 0 || amounts[row]! < 2_000_000) continue
    const month = monthOf[days[row]! - first]!
    sums[sales.places[sales.codes[row]!]! + month]! += amounts[row]!
    sums[marketing.places[marketing.codes[row]!]! + month]! += amounts[row]!
    sums[service.places[service.codes[row]!]! + month]! += amounts[row]!
  }
  return sums
}
