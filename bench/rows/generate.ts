import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${String(i + 1).padStart(2, '0')}`)

/** So many teams: half of them sell, a fifth are of marketing, the others serve. */
export const teamsOf = (count: number) => ({
  sales: numbered('sales', count / 2),
  marketing: numbered('marketing', count / 5),
  service: numbered('service', (count * 3) / 10),
})
export const products = [
  ...['Analytics', 'Archive', 'Billing', 'Calls', 'Contracts', 'Forms'],
  ...['Hosting', 'Mail', 'Planner', 'Reports', 'Support', 'Training'],
]
/** The products that the question asks for. */
export const askedFor: ReadonlySet<string> = new Set(products.slice(0, 7))
const regions = ['Benelux', 'France', 'Germany', 'Iberia', 'Italy', 'Nordics']
export const sources = ['advert', 'cold call', 'event', 'partner', 'referral', 'search', 'webinar', 'website']
const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
const rowsInChunk = 10_000

/** Deals as CSV text, a chunk at a time, the same each time: nine in twenty won, nine lost, two still open and without a day. */
function* chunks(rows: number, teamCount: number): Generator<string> {
  const { sales, marketing, service } = teamsOf(teamCount)
  const random = xoroshiro128plus(20260606)
  const int = (from: number, to: number) => uniformInt(random, from, to)
  const one = (words: readonly string[]) => words[int(0, words.length - 1)]!
  let text = 'deal,closedOn,stage,amount,product,region,source,salesTeam,marketingTeam,serviceTeam\n'
  for (let row = 1; row <= rows; row++) {
    const dice = int(1, 20)
    const stage = dice <= 9 ? 'won' : dice <= 18 ? 'lost' : 'open'
    const closedOn = stage === 'open' ? '' : one(days)
    const offer = `${one(products)},${one(regions)},${one(sources)}`
    const teams = `${one(sales)},${one(marketing)},${one(service)}`
    text += `D-${row},${closedOn},${stage},${money(int(100, 25_000_000))},${offer},${teams}\n`
    if (row % rowsInChunk === 0 || row === rows) {
      yield text
      text = ''
    }
  }
}

function money(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** The folder with `deals.csv` of so many rows; made when it is not there yet. */
export async function dealsFolder(rows: number, teamCount = 40): Promise<string> {
  const name = teamCount === 40 ? `deals-${rows}` : `deals-${rows}-of-${teamCount}-teams`
  const folder = fileURLToPath(new URL(`../.cache/${name}/`, import.meta.url))
  const file = join(folder, 'deals.csv')
  if (existsSync(file)) return folder
  mkdirSync(folder, { recursive: true })
  const unfinished = join(dirname(file), 'deals.part')
  const out = createWriteStream(unfinished)
  for (const chunk of chunks(rows, teamCount)) if (!out.write(chunk)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  renameSync(unfinished, file)
  return folder
}
