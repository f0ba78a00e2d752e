import { join } from 'node:path'
import { takeGiven } from '../memory/reading.js'
import { dealsFolder } from '../rows/generate.js'
import { machine, ratio, spread, timed } from '../timed.js'
import { dealsOf } from '../workload-a/objects.js'
import { amounts, type Computed, centsOf, loaded, opened } from '../workload-a/ours.js'
import { decided } from '../workload-a/plan.js'
import { planOf, ruleName } from './plan.js'
import { ruleLoop } from './rule-loop.js'

const [rows = 1_000_000, rounds = 9] = process.argv.slice(2).map(Number)
const folder = await dealsFolder(rows)
const deals = await dealsOf(join(folder, 'deals.csv'))
const teams = decided(rows, 40).teams.map(({ name }) => name)
const teamOf = new Map(teams.map((name, i) => [name, i]))
const data = await loaded(opened(planOf(20)), folder)

/** Sums in cents by rule, team and month. */
function sums(found: Computed, rules: number): readonly number[] {
  return Array.from({ length: rules }, (_, rule) => centsOf(found, ruleName(rule), 'team')).flatMap((months) =>
    teams.flatMap((team) => months.map((each) => each.get(team)!)),
  )
}

const before = machine(rounds)
console.log(
  `${rows.toLocaleString('en')} deals, sums by team and month, each rule with a filter of four conditions of its own; equal to the cent.`,
)
console.log(
  `${before} Ratios are to a loop that was written by hand for as many rules, over objects, and checks nothing.\n`,
)
console.log('| | ns a deal, median (least to most) | ratio to the loop |\n|---|---|---|')
for (const rules of [1, 5, 20]) {
  const program = opened(planOf(rules))
  const found = sums(amounts(program, data), rules)
  if (ruleLoop(deals, teamOf, rules).some((cents, i) => cents !== found[i])) throw new Error('another answer')
  const of = rules === 1 ? 'one rule' : `${rules} rules`
  const loop = `a hand-written loop over objects, ${of}`
  const fromColumns = {
    [loop]: () => ruleLoop(deals, teamOf, rules),
    [`gainshare, from columns, ${of}`]: () => amounts(program, data),
  }
  const fromObjects = {
    [loop]: fromColumns[loop]!,
    [`gainshare, from objects, ${of}`]: () => amounts(program, takeGiven(program, { deals }, 'nothing')),
  }
  const columns = await timed(fromColumns, rounds)
  const objects = await timed(fromObjects, Math.min(5, rounds))
  for (const times of [columns, objects])
    for (const [name, taken] of times)
      if (times === columns || name !== loop)
        console.log(
          `| ${name} | ${spread(taken.map((each) => (each * 1e6) / rows))} | ${ratio(times, name, loop).toFixed(2)} |`,
        )
}
