import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { dealsFolder } from '../rows/generate.js'
import { cost, median } from '../timed.js'
import { byteLoop } from './byte-loop.js'
import { duckDb, question } from './duckdb.js'
import { memoryOf, tellMemory } from './memory.js'
import { query } from './query.js'
import { readDeals } from './reading.js'

async function compare(rows: number, rounds: number): Promise<void> {
  const file = join(await dealsFolder(rows), 'deals.csv')
  const ask = await duckDb()
  const fromFile = question.replaceAll('FILE', file)
  const ways: Readonly<Record<string, () => unknown>> = {
    'a look at each byte': () => byteLoop(file),
    'to columns': () => readDeals(file, 'nothing'),
    'to columns, and the question': async () => query(await readDeals(file, 'nothing')),
    'DuckDB, the question from the file': () => ask(fromFile),
    'to columns, digests of rows': () => readDeals(file, 'digests'),
    'to columns, digests and keys': () => readDeals(file, 'digests and keys'),
    'SHA-256 of the file': async () => {
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) hash.update(chunk)
    },
  }

  const ours = query(await readDeals(file, 'nothing'))
  const theirs = new Map((await ask(fromFile)).map(([group, cents, deals]) => [group!, `${cents} ${deals}`]))
  if (ours.size !== theirs.size || [...ours].some(([group, answer]) => theirs.get(group) !== answer)) {
    throw new Error('DuckDB gives another answer.')
  }

  const loadBefore = loadavg()[0]!.toFixed(1)
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) times.get(name)!.push(await nanoseconds(way, rows))
  }
  const csvParse = await nanoseconds(async () => {
    for await (const _ of createReadStream(file).pipe(parse()));
  }, rows)

  const megabytes = (statSync(file).size / 1e6).toFixed(0)
  console.log(`${rows.toLocaleString('en')} rows of 10 columns, ${megabytes} MB, ${ours.size} sums, equal to the cent.`)
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores, ${rounds} rounds, taken in turns; load ${loadBefore} before.\n`,
  )
  console.log('| | median ns a row | fastest to slowest | ratio to DuckDB, of pairs |')
  console.log('|---|---|---|---|')
  const unit = times.get('DuckDB, the question from the file')!
  for (const [name, taken] of times) {
    const spread = `${Math.min(...taken).toFixed(0)} to ${Math.max(...taken).toFixed(0)}`
    const ratio = median(taken.map((each, round) => each / unit[round]!)).toFixed(2)
    console.log(`| ${name} | ${median(taken).toFixed(0)} | ${spread} | ${ratio} |`)
  }
  console.log(`| csv-parse, to texts, once | ${csvParse.toFixed(0)} | | ${(csvParse / median(unit)).toFixed(2)} |\n`)

  const more = (way: string, than: string) => cost(times, way, than).toFixed(0)
  console.log(`The digests of rows cost ${more('to columns, digests of rows', 'to columns')} ns a row,`)
  console.log(
    `keys that stand twice ${more('to columns, digests and keys', 'to columns, digests of rows')} ns a row.\n`,
  )
  for (const kept of ['all columns but the key', 'every column'] as const) {
    for (const beside of ['nothing', 'digests and keys'] as const) {
      const { peakMiB, aboveMiB } = memoryOf({ file, beside, kept })
      console.log(`Memory, ${kept}, beside ${beside}: ${peakMiB} MiB at most, ${aboveMiB} MiB above the columns.`)
    }
  }
}

async function nanoseconds(way: () => unknown, rows: number): Promise<number> {
  const start = performance.now()
  await way()
  return ((performance.now() - start) * 1e6) / rows
}

const [first, second] = process.argv.slice(2)
if (first === 'memory') await tellMemory(second!)
else await compare(Number(first ?? 1_000_000), Number(second ?? 9))
