import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

interface Step {
  /** An npm script. */
  readonly script: string
  /** Reads what is in `dist`, so it has no meaning when the build failed. */
  readonly onDist?: true
  /** Where the script leaves the JSON report of its tests. */
  readonly report?: string
}

interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const steps: readonly Step[] = [
  { script: 'check:style' },
  { script: 'check:types' },
  { script: 'check:unused' },
  { script: 'check:unit', report: '.cache/check/unit.json' },
  { script: 'build' },
  { script: 'check:publint', onDist: true },
  { script: 'check:attw', onDist: true },
  { script: 'check:dist', onDist: true, report: '.cache/check/dist.json' },
]

function runs(script: string): boolean {
  process.stdout.write(`\n${script}\n`)
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0
}

interface FileReport {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages: readonly string[]
  }[]
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly FileReport[]
}

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  }
}

/** The tests that failed, each with the beginning of what it said: the end of a long log is what is read first. */
function failuresIn({ testResults }: Report): readonly string[] {
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    const said = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`)
    if (said.length === 0 && file.status === 'failed') said.push(file.message)
    return said.map((text) => `    ${file.name}: ${text.slice(0, 1500)}`)
  })
}

/** A step without tests counts as one; one that failed counts at least one failure, whatever its report says. */
function totalsOf(report: Report | undefined, passed: boolean): Totals {
  if (report === undefined) return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report
  return {
    passed: numPassedTests,
    failed: passed ? numFailedTests : Math.max(1, numFailedTests),
    skipped: numPendingTests + numTodoTests,
  }
}

rmSync('.cache/check', { recursive: true, force: true })
const lines: string[] = []
let sum: Totals = { passed: 0, failed: 0, skipped: 0 }
let built = true
for (const step of steps) {
  if (step.onDist && !built) {
    lines.push(`  not run  ${step.script}`)
    continue
  }
  const passed = runs(step.script)
  if (step.script === 'build') built = passed
  const report = step.report === undefined ? undefined : readReport(step.report)
  const totals = totalsOf(report, passed)
  sum = {
    passed: sum.passed + totals.passed,
    failed: sum.failed + totals.failed,
    skipped: sum.skipped + totals.skipped,
  }
  lines.push(`  ${passed ? 'passed ' : 'FAILED '}  ${step.script}`)
  if (!passed && report !== undefined) lines.push(...failuresIn(report))
}
process.stdout.write(`\n${lines.join('\n')}\n`)
if (sum.skipped > 0) process.stdout.write(`  ${sum.skipped} tests skipped\n`)
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`)
process.exitCode = sum.failed === 0 ? 0 : 1
