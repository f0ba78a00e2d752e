import { existsSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { gainshare, inScratch, oneProcess } from '../one-process.js'
import { median } from '../timed.js'
import { type Answer, type Contestant, contestants, handLoop } from './contestants.js'
import { dealsFolder } from './generate.js'

interface Measure {
  readonly seconds: number
  readonly peakMiB: number
  readonly answer: Answer
}

/** One process from its start to its end. */
function measure(contestant: Contestant, folder: string): Promise<Measure> {
  return inScratch(async (scratch) => {
    const out = join(scratch, 'out')
    const { seconds, peakMiB, stdout } = await oneProcess(contestant.command(folder, out))
    return { seconds, peakMiB, answer: contestant.answer(stdout, out) }
  })
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return a.size === b.size && [...a].every(([group, amounts]) => b.get(group) === amounts)
}

const [rows = 1_000_000, rounds = 5] = process.argv.slice(2).map(Number)
if (!existsSync(gainshare)) {
  console.error('There is no dist/cli/main.js: run `npm run build` first.')
  process.exit(2)
}
const folder = await dealsFolder(rows)

// The first reading fills the file cache, so that nobody pays for the disk.
const reference = (await measure(handLoop, folder)).answer
const measures = new Map<Contestant, Measure[]>(contestants.map((each) => [each, []]))
for (let round = 0; round < rounds; round++) {
  for (let turn = 0; turn < contestants.length; turn++) {
    const contestant = contestants[(round + turn) % contestants.length]!
    const found = await measure(contestant, folder)
    if (!sameAnswer(reference, found.answer)) throw new Error(`${contestant.name} gives another answer.`)
    measures.get(contestant)!.push(found)
  }
}

const megabytes = statSync(join(folder, 'deals.csv')).size / 1e6
console.log(
  `${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB, ${reference.size} groups, all answers equal to the cent.`,
)
console.log(`Node ${process.version}, ${availableParallelism()} cores, ${rounds} rounds, taken in turns.\n`)
console.log('| | median s | ratio to the loop | fastest to slowest s | peak MiB |')
console.log('|---|---|---|---|---|')
const unit = median(measures.get(handLoop)!.map((each) => each.seconds))
for (const [contestant, taken] of measures) {
  const seconds = taken.map((each) => each.seconds)
  const middle = median(seconds)
  const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`
  const peak = Math.max(...taken.map((each) => each.peakMiB)).toFixed(0)
  console.log(`| ${contestant.name} | ${middle.toFixed(2)} | ${(middle / unit).toFixed(2)} | ${spread} | ${peak} |`)
}
