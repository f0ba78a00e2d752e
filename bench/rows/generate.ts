import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

const teams = ['north', 'south', 'east', 'west', 'inside', 'partners', 'demand', 'care']
const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
const rowsInChunk = 10_000

/** Deals as CSV text, a chunk at a time, the same each time: nine in twenty won, nine lost, two still open and without a day. */
function* chunks(rows: number): Generator<string> {
  const source = xoroshiro128plus(20260606)
  const int = (from: number, to: number) => uniformInt(source, from, to)
  let text = 'deal,account,closedOn,stage,net,variableCost,team\n'
  for (let row = 1; row <= rows; row++) {
    const dice = int(1, 20)
    const stage = dice <= 9 ? 'won' : dice <= 18 ? 'lost' : 'open'
    const cents = int(100, 25_000_000)
    const cost = Math.floor((cents * int(40, 80)) / 100)
    const closedOn = stage === 'open' ? '' : days[int(0, 364)]
    text += `D-${row},A-${int(1, 20_000)},${closedOn},${stage},${money(cents)},${money(cost)},${teams[int(0, 7)]}\n`
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
export async function dealsFolder(rows: number): Promise<string> {
  const folder = fileURLToPath(new URL(`../.cache/rows-${rows}/`, import.meta.url))
  const file = join(folder, 'deals.csv')
  if (existsSync(file)) return folder
  mkdirSync(folder, { recursive: true })
  const unfinished = join(dirname(file), 'deals.part')
  const out = createWriteStream(unfinished)
  for (const chunk of chunks(rows)) if (!out.write(chunk)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  renameSync(unfinished, file)
  return folder
}
