import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const parts = [
  ['Rows from a CSV file', 'bench:csv', 'A million deals, from bytes to typed columns, and to sums by team and month.'],
  ['Rows, from the command line', 'bench:rows', 'The same question, each a process of its own from start to end.'],
  [
    'Rows in memory',
    'bench:memory',
    'The same question of deals that are in memory already: as objects, as columns, in a table of DuckDB.',
  ],
  [
    'From deals to shares',
    'bench:workload-a',
    'A whole plan from rows in memory: sums, attainment, a curve, a gate, pools, and the shares of 10,000 contracts.',
  ],
  [
    'From ten thousand deals to five million',
    'bench:sizes',
    'What a deal takes, of the sums alone and of the whole plan.',
  ],
  ['Twenty rules in one pass', 'bench:twenty', 'Sums of the same deals by one, five and twenty rules, in memory.'],
  [
    'Draws',
    'bench:draws',
    'One plan of forty teams over many courses of a quarter, beside a loop that was written by hand for this plan, and rules engines.',
  ],
  ['Simulations', 'bench:simulate', 'What `gainshare simulate` takes, on one thread and on two.'],
  ['Growth', 'bench:growth', 'What time and memory the command line takes as deals, teams, metrics and draws grow.'],
  [
    'The trace of a statement',
    'bench:trace',
    'What it costs that a statement tells every step: nobody reads them, or somebody reads them all.',
  ],
] as const

const path = `${root}/docs/benchmarks.md`
const head =
  '# Benchmarks\n\nWritten by `npm run bench`; [bench/README.md](../bench/README.md) says how it is measured. Answers are held against each other before anything is timed, to the cent.\n'

/** A section of the page: what its command prints. */
function section(title: string, script: string, what: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`${script}: ${stderr}`)
  return `## ${title}\n\n${what} \`npm run ${script}\` prints:\n\n${stdout.trim()}\n`
}

/** What the page says of a part, without measuring it anew. */
function asItStands(title: string): string {
  const found = `${readFileSync(path, 'utf8')}\n## `.match(new RegExp(`^## ${title}\n[^]*?(?=\n## )`, 'm'))
  if (found === null) throw new Error(`docs/benchmarks.md has no "${title}"`)
  return found[0]
}

/** The commands whose sections are measured anew: all of them where none is named. */
const named = process.argv.slice(2)
const unknown = named.find((name) => !parts.some(([, script]) => script === name))
if (unknown !== undefined) throw new Error(`there is no ${unknown}`)
const sections = parts.map(([title, script, what]) =>
  named.length === 0 || named.includes(script) ? section(title, script, what) : asItStands(title),
)
writeFileSync(path, `${head}\n${sections.join('\n')}`)
