import { compile } from '../../src/compile/compile.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { type DrawBlocks, openDrawBlocks } from '../../src/simulate/draw-blocks.js'
import type { Drawn } from '../../src/simulate/drawn.js'
import { machine, median, ratio, spread, timed } from '../timed.js'
import { columnLoop } from './column-loop.js'
import { handLoop } from './hand-loop.js'
import { byHyperFormula } from './hyperformula.js'
import { byJsonLogic } from './json-logic.js'
import { byPublicodes } from './publicodes.js'
import { byRulesEngine } from './rules-engine.js'
import { type Course, columnsFor, courses, period, plan } from './workload.js'
import { byZen } from './zen.js'

const [draws = 10_000, rounds = 9] = process.argv.slice(2).map(Number)
const fewForEngines = 20

const blocks = opened()
const { objects, drawn } = courses(draws)
const size = blocks.blockSize(drawn)
let redone = 0

function opened(): DrawBlocks {
  const { value, diagnostics } = openPlan(JSON.stringify(plan), 'plan.json')
  if (value === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 3), undefined, 1))
  const program = compile(value)
  const set = setUp(program, takeRows(program, {}).value!, { period })
  if (set.run === undefined) throw new Error(JSON.stringify(set.diagnostics))
  return openDrawBlocks(set.run, courses(1).drawn, set.periods)
}

/** What each draw pays in all, in cents; `read` gives some of the draws, block by block. */
function paidBy(read: (from: number, count: number) => readonly Drawn[]): Float64Array {
  const paid = new Float64Array(draws)
  redone = 0
  for (let from = 0; from < draws; from += size) {
    const count = Math.min(size, draws - from)
    const block = blocks.block(read(from, count), from, count)
    const [figures] = block.of('paid', period)
    const unit = 10 ** (2 - figures!.scale!)
    for (let i = 0; i < count; i++) paid[from + i] = figures!.values[i]! * unit
    redone += block.redone
  }
  return paid
}

const fromColumns = () =>
  paidBy((from, count) => drawn.map((each) => ({ ...each, values: each.values.subarray(from, from + count) })))
const columns = columnsFor(size)
const fromObjects = () => paidBy((from, count) => columns(objects, from, count))

const ours = fromColumns()
if (fromObjects().some((each, i) => each !== ours[i])) throw new Error('objects pay something else than columns')
const hand = handLoop(objects)
const byColumns = columnLoop(drawn)
for (const [i, each] of ours.entries())
  if (hand[i] !== each || byColumns[i] !== each) throw new Error(`draw ${i}: ${each}, ${hand[i]} and ${byColumns[i]}`)
const few = objects.slice(0, fewForEngines)
const engines: Readonly<Record<string, (courses: readonly Course[]) => Float64Array | Promise<Float64Array>>> = {
  'json-logic-engine, compiled': await byJsonLogic(),
  [`@gorules/zen-engine, ${fewForEngines} draws at once`]: await byZen(),
  'json-rules-engine with decimal.js': byRulesEngine,
  hyperformula: await byHyperFormula(),
  publicodes: await byPublicodes(objects[0]!),
}
for (const [name, pay] of Object.entries(engines))
  for (const [i, each] of (await pay(few)).entries())
    if (each !== ours[i]) throw new Error(`draw ${i}: ${ours[i]}, and ${each} by ${name}`)

const before = machine(rounds)
const names = {
  hand: 'a hand-written loop over objects, whole cents',
  columnLoop: 'a hand-written loop over columns, with tables',
  columns: 'gainshare, from columns',
  objects: 'gainshare, from objects',
}
const times = await timed(
  {
    [names.hand]: () => handLoop(objects),
    [names.columnLoop]: () => columnLoop(drawn),
    [names.columns]: fromColumns,
    [names.objects]: fromObjects,
  },
  rounds,
)
const engineTimes = await timed(
  Object.fromEntries(Object.entries(engines).map(([name, pay]) => [name, () => pay(few)])),
  Math.min(3, rounds),
)

const perDraw = (values: readonly number[], count: number) => values.map((each) => (each * 1000) / count)
console.log(
  `${draws.toLocaleString('en')} draws of 40 teams with six measures each; every draw the same to the cent, ${redone} redone.`,
)
console.log(`${before} Blocks of ${size.toLocaleString('en')} draws, one thread.\n`)
console.log('| | µs a draw, median (least to most) | ratio to the loop |\n|---|---|---|')
for (const [name, taken] of times)
  console.log(`| ${name} | ${spread(perDraw(taken, draws))} | ${ratio(times, name, names.hand).toFixed(2)} |`)

console.log(`\nEngines take ${fewForEngines} of the draws, and come to the same cents.\n`)
console.log(
  '| | µs a draw, median (least to most) | so many times the loop | gainshare from columns |\n|---|---|---|---|',
)
for (const [name, taken] of engineTimes) {
  const so = [names.hand, names.columns].map((way) =>
    Math.round(median(taken) / fewForEngines / (median(times.get(way)!) / draws)).toLocaleString('en'),
  )
  console.log(`| ${name} | ${spread(perDraw(taken, fewForEngines))} | ${so.join(' | ')} |`)
}
