import { compile } from '../../src/compile/compile.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { type DrawBlocks, openDrawBlocks } from '../../src/simulate/draw-blocks.js'
import type { Drawn } from '../../src/simulate/drawn.js'
import { machine, median, ratio, spread, timed } from '../timed.js'
import { handLoop } from './hand-loop.js'
import { byRulesEngine } from './rules-engine.js'
import { type Course, courses, drawnOf, period, plan } from './workload.js'
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

/** What each draw pays in all, in cents. */
function fromColumns(columns: readonly Drawn[]): Float64Array {
  const paid = new Float64Array(draws)
  redone = 0
  for (let from = 0; from < draws; from += size) {
    const count = Math.min(size, draws - from)
    const own = columns.map((each) => ({ ...each, values: each.values.subarray(from, from + count) }))
    const block = blocks.block(own, from, count)
    const [figures] = block.of('paid', period)
    const unit = 10 ** (2 - figures!.scale!)
    for (let i = 0; i < count; i++) paid[from + i] = figures!.values[i]! * unit
    redone += block.redone
  }
  return paid
}

async function hold(name: string, ours: Float64Array, theirs: (courses: readonly Course[]) => Promise<Float64Array>) {
  const found = await theirs(objects.slice(0, fewForEngines))
  const wrong = found.findIndex((each, i) => each !== ours[i])
  if (wrong >= 0) throw new Error(`draw ${wrong}: ${ours[wrong]}, and ${found[wrong]} by ${name}`)
}

const ours = fromColumns(drawn)
const hand = handLoop(objects)
const wrong = hand.findIndex((each, i) => each !== ours[i])
if (wrong >= 0) throw new Error(`draw ${wrong}: ${ours[wrong]} and ${hand[wrong]}`)
const zen = byZen()
await hold('json-rules-engine', ours, byRulesEngine)
await hold('zen-engine', ours, zen)

const few = objects.slice(0, fewForEngines)
const before = machine(rounds)
const names = {
  hand: 'a hand-written loop over objects, whole cents',
  columns: 'gainshare, from columns',
  objects: 'gainshare, from objects',
  rules: 'json-rules-engine with decimal.js',
  zen: '@gorules/zen-engine, one graph of expressions',
}
const times = await timed(
  {
    [names.hand]: () => handLoop(objects),
    [names.columns]: () => fromColumns(drawn),
    [names.objects]: () => fromColumns(drawnOf(objects)),
  },
  rounds,
)
const engines = await timed(
  { [names.rules]: () => byRulesEngine(few), [names.zen]: () => zen(few) },
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
const unit = median(times.get(names.hand)!) / draws
const own = median(times.get(names.columns)!) / draws
for (const [name, taken] of engines) {
  const each = median(taken) / fewForEngines
  console.log(
    `| ${name}, ${fewForEngines} draws | ${spread(perDraw(taken, fewForEngines))} | ${Math.round(each / unit).toLocaleString('en')} |`,
  )
  console.log(
    `| (${name} takes so many times as long as gainshare from columns) | | ${Math.round(each / own).toLocaleString('en')} |`,
  )
}
