import { compile } from '../../src/compile/compile.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { openDrawBlocks } from '../../src/simulate/draw-blocks.js'
import { handLoop } from './hand-loop.js'
import { courses, period, plan } from './workload.js'

const [draws = 10_000, rounds = 9] = process.argv.slice(2).map(Number)
const { value, diagnostics } = openPlan(JSON.stringify(plan), 'plan.json')
if (value === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 3), undefined, 1))
const program = compile(value)
const data = takeRows(program, {}).value!
const set = setUp(program, data, { period })
if (set.run === undefined) throw new Error(JSON.stringify(set.diagnostics))
const { objects, drawn } = courses(draws)
const blocks = openDrawBlocks(set.run, drawn, set.periods)
const size = Number(process.env.BLOCK ?? blocks.blockSize(drawn))
let redone = 0

function fromColumns(): Float64Array {
  const paid = new Float64Array(draws)
  redone = 0
  for (let from = 0; from < draws; from += size) {
    const count = Math.min(size, draws - from)
    const block = blocks.block(
      drawn.map((each) => ({ ...each, values: each.values.subarray(from, from + count) })),
      from,
      count,
    )
    const [figures] = block.of('paid', period)
    const unit = 10 ** (2 - figures!.scale!)
    for (let i = 0; i < count; i++) paid[from + i] = figures!.values[i]! * unit
    redone += block.redone
  }
  return paid
}

const now = () => process.cpuUsage().user / 1000
const times = { hand: [] as number[], columns: [] as number[] }
for (let round = 0; round < rounds; round++) {
  const a = now()
  const hand = handLoop(objects)
  const b = now()
  const columns = fromColumns()
  const c = now()
  const wrong = hand.findIndex((each, i) => each !== columns[i])
  if (wrong >= 0) throw new Error(`draw ${wrong}: ${columns[wrong]} and ${hand[wrong]}`)
  times.hand.push(b - a)
  times.columns.push(c - b)
}
const middle = (all: number[]) => all.toSorted((x, y) => x - y)[all.length >> 1]!
console.log(`block ${size}, redone ${redone}`)
console.log(
  `hand ${middle(times.hand).toFixed(1)} ms, columns ${middle(times.columns).toFixed(1)} ms, ratio ${(middle(times.columns) / middle(times.hand)).toFixed(2)}`,
)
