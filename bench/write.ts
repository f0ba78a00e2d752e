import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
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

/** The page of figures, each as its command prints it. */
function page(): string {
  const sections = parts.map(([title, script, what]) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    if (status !== 0) throw new Error(`${script}: ${stderr}`)
    return `## ${title}\n\n${what} \`npm run ${script}\` prints:\n\n${stdout.trim()}\n`
  })
  return `# Benchmarks\n\nWritten by \`npm run bench\`; [bench/README.md](../bench/README.md) says how it is measured. Answers are held against each other before anything is timed, to the cent.\n\n${sections.join('\n')}`
}

writeFileSync(`${root}/docs/benchmarks.md`, page())
