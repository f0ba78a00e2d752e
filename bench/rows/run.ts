import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { median } from '../timed.js'
import { type Answer, type Contestant, contestants, handLoop } from './contestants.js'
import { dealsFolder } from './generate.js'

interface Measure {
  readonly seconds: number
  readonly peakMb: number
  readonly answer: Answer
}

const preload = pathToFileURL(fileURLToPath(new URL('peak.mjs', import.meta.url))).href

/** One process from its start to its end. */
async function measure(contestant: Contestant, folder: string): Promise<Measure> {
  const scratch = mkdtempSync(join(tmpdir(), 'gainshare-bench-'))
  const out = join(scratch, 'out')
  const peakFile = join(scratch, 'peak')
  const args = ['--import', preload, ...contestant.command(folder, out)]
  const start = process.hrtime.bigint()
  const child = spawn(process.execPath, args, { env: { ...process.env, BENCH_PEAK_FILE: peakFile } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  if (code !== 0) throw new Error(`${contestant.name} ended with ${code}:\n${stderr}`)
  const answer = contestant.answer(stdout, out)
  const peakMb = Number(readFileSync(peakFile, 'utf8')) / 1024
  rmSync(scratch, { recursive: true })
  return { seconds, peakMb, answer }
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return a.size === b.size && [...a].every(([group, amounts]) => b.get(group) === amounts)
}

const [rows = 1_000_000, rounds = 5] = process.argv.slice(2).map(Number)
if (!existsSync(new URL('../../dist/cli/main.js', import.meta.url))) {
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
console.log('| | median s | ratio to the loop | fastest to slowest s | peak MB |')
console.log('|---|---|---|---|---|')
const unit = median(measures.get(handLoop)!.map((each) => each.seconds))
for (const [contestant, taken] of measures) {
  const seconds = taken.map((each) => each.seconds)
  const middle = median(seconds)
  const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`
  const peak = Math.max(...taken.map((each) => each.peakMb)).toFixed(0)
  console.log(`| ${contestant.name} | ${middle.toFixed(2)} | ${(middle / unit).toFixed(2)} | ${spread} | ${peak} |`)
}
