import { readFileSync } from 'node:fs'
import { compile } from '../../src/compile/compile.js'
import { checksOf, failedChecks } from '../../src/evaluate/checks.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { paidSums } from '../../src/evaluate/paid-sums.js'
import { payoutsOf } from '../../src/evaluate/payouts.js'
import { setUp } from '../../src/evaluate/set-up.js'
import type { Statement } from '../../src/evaluate/statement.js'
import { troublesOf } from '../../src/evaluate/troubles.js'
import { loadData, openPlan } from '../../src/pipeline.js'
import { inOrderOfTime } from '../../src/simulate/draw-run.js'
import { machine, ratio, spread, timed } from '../timed.js'

const [rounds = 25] = process.argv.slice(2).map(Number)
const folder = new URL('../../examples/one-revenue-team/', import.meta.url)
const { value: plan } = openPlan(readFileSync(new URL('plan.json', folder)), 'plan.json')
const program = compile(plan!)
const inputs = program.plan.sources.flatMap(({ name, files }) =>
  files.map((file) => ({ source: name, file, format: 'csv' as const, chunks: rowsOf(file) })),
)
const { value: data } = await loadData(program, inputs)

async function* rowsOf(file: string): AsyncGenerator<Uint8Array> {
  yield readFileSync(new URL(`rows/${file}`, folder))
}

/** Every amount of every period, what is wrong, what each check says, and what each member is paid; nothing is kept of how they came about. */
function amountsAlone(): void {
  const set = setUp(program, data!, {})
  if (set.run === undefined) throw new Error('the story cannot be run')
  const { run, periods } = set
  inOrderOfTime(program, run.from, periods.at(-1)!, run.find)
  const checks = periods.flatMap((period) => checksOf(run, period))
  if (troublesOf(run, periods).length > 0 || failedChecks(run, checks).length > 0) throw new Error('it cannot be paid')
  const payouts = periods.flatMap((period) => payoutsOf(run, period))
  const names = periods.map((period) => period.name)
  if (paidSums(payouts, names, program.plan.currency).total.length === 0) throw new Error('nobody is paid')
}

function statement(): Statement {
  const { value } = compute(program, data!)
  if (value === undefined) throw new Error('the story cannot be stated')
  return value
}

function everyStep(): void {
  const { steps, earlier, rows } = statement()
  if (steps.length === 0 || earlier.length === 0 || rows.sources.length === 0) throw new Error('nothing is told')
}

for (let i = 0; i < 5; i++) {
  amountsAlone()
  statement()
  everyStep()
}
const before = machine(rounds)
const times = await timed(
  {
    'amounts, checks and payouts alone': amountsAlone,
    'the statement, steps on demand': statement,
    'the statement, every step read': everyStep,
  },
  rounds,
)
console.log('The story, a year of four teams, from loaded rows.')
console.log(`${before}\n\n| | ms, median (least to most) | ratio |\n|---|---|---|`)
for (const [name, taken] of times)
  console.log(`| ${name} | ${spread(taken)} | ${ratio(times, name, 'amounts, checks and payouts alone').toFixed(2)} |`)
