import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gainshare, inScratch, oneProcess } from '../one-process.js'
import { dealsFolder } from '../rows/generate.js'
import { machine, median, spread } from '../timed.js'
import { planOf as manyRules } from '../twenty/plan.js'
import { decided, planOf } from '../workload-a/plan.js'
import { staffOf, writeStaff } from '../workload-a/staff.js'
import { writeScenario } from './scenario.js'

const [largest = 5_000_000, rounds = 3] = process.argv.slice(2).map(Number)
const least = Math.min(largest, 10_000)

/** `gainshare run` of a plan with the rows of a folder, its statement written. */
function paid(plan: object, folder: string) {
  return inScratch((scratch) => {
    const file = join(scratch, 'plan.json')
    writeFileSync(file, JSON.stringify(plan))
    return oneProcess([gainshare, 'run', file, '--data', folder, '--out', join(scratch, 'out')])
  })
}

/** Workload A with so many deals and teams. */
async function workloadA(rows: number, teams: number) {
  const folder = await dealsFolder(rows, teams)
  writeStaff(folder, staffOf(decided(rows, teams).teams.map(({ name }) => name)))
  return () => paid(planOf(rows, teams), folder)
}

async function rules(count: number) {
  const folder = await dealsFolder(least)
  return () => paid(manyRules(count), folder)
}

const draws = (threads: number) => async (count: number) => () =>
  inScratch((scratch) => {
    const options = ['--draws', String(count), '--threads', String(threads), '--format', 'csv']
    return oneProcess([gainshare, 'simulate', writeScenario(scratch), ...options])
  })

const upTo = (most: number, ...sizes: readonly number[]) => sizes.filter((size) => size <= most)
const tables = [
  {
    of: 'deals',
    says: 'Workload A, `gainshare run`: 40 teams, 10,000 contracts, four quarters.',
    sizes: upTo(largest, 10_000, 100_000, 1_000_000, 5_000_000),
    way: (rows: number) => workloadA(rows, 40),
  },
  {
    of: 'teams',
    says: `The same with ${least.toLocaleString('en')} deals.`,
    sizes: [10, 40, 160, 640],
    way: (teams: number) => workloadA(least, teams),
  },
  {
    of: 'metrics',
    says: `\`gainshare run\` of a plan of sums with filters of their own, by team and month, ${least.toLocaleString('en')} deals.`,
    sizes: [10, 40, 160, 640],
    way: rules,
  },
  {
    of: 'draws',
    says: '`gainshare simulate` of 40 teams with six measures each, 242 figures drawn, on one thread.',
    sizes: [1000, 10_000, 100_000],
    way: draws(1),
  },
  {
    of: 'draws',
    says: 'The same on two threads.',
    sizes: [1000, 10_000, 100_000],
    way: draws(2),
  },
]

console.log(
  `Each a process of its own, from start to what is written or printed. ${machine(rounds)} One round where it takes more than ten seconds.`,
)
for (const { of, says, sizes, way } of tables) {
  console.log(
    `\n${says}\n\n| ${of} | seconds, median (least to most) | so many times the line above | memory at most, MiB |\n|---|---|---|---|`,
  )
  let before: number | undefined
  for (const size of sizes) {
    const run = await way(size)
    const taken = [await run()]
    while (taken.length < rounds && taken[0]!.seconds < 10) taken.push(await run())
    const seconds = taken.map((each) => each.seconds)
    const more = before === undefined ? '' : (median(seconds) / before).toFixed(2)
    before = median(seconds)
    const peak = Math.max(...taken.map(({ peakMiB }) => peakMiB)).toFixed(0)
    console.log(`| ${size.toLocaleString('en')} | ${spread(seconds)} | ${more} | ${peak} |`)
  }
}
