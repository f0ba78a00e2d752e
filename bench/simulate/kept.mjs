// A script that simulates again and again, alone and with a thread that it keeps: prints the milliseconds of each, round by round, as JSON.
import { MessageChannel, Worker } from 'node:worker_threads'
import { handAt, simulate } from '../../dist/simulate/index.js'
import { openScenario } from './open.mjs'

const [path, draws, rounds] = process.argv.slice(2)
const { scenario, plans } = await openScenario(path, Number(draws))
const { port1, port2 } = new MessageChannel()
const workerData = { path, draws: Number(draws), port: port2 }
const worker = new Worker(new URL('kept-hand.mjs', import.meta.url), { workerData, transferList: [port2] })
const gone = new AbortController()
worker.once('error', (thrown) => gone.abort(thrown))
const hand = await handAt(port1, gone.signal)

const ways = [{}, { hands: [hand], here: true }]
const times = ways.map(() => [])
const found = new Set()
// The first round of each is not counted: what runs often is compiled there, in each thread.
for (let round = 0; round <= Number(rounds); round++) {
  for (const [way, options] of ways.entries()) {
    const start = performance.now()
    const { value } = await simulate(scenario, plans, options)
    if (round > 0) times[way].push(performance.now() - start)
    found.add(JSON.stringify(value))
  }
}
if (found.size > 1) throw new Error('one thread and two come to something else')
await worker.terminate()
console.log(JSON.stringify(times))
