import colours from 'picocolors'
import { escapeText } from '../core/escape.js'
import { type ExampleResult, runExamples } from '../evaluate/examples.js'
import { counted } from '../explain/format.js'
import { tableLines } from '../explain/table.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { openPlanFile } from './plan-file.js'
import { type formats, stopped, tell } from './say.js'
import { type Output, type Terminal, write } from './terminal.js'

export interface TestCommand {
  readonly format: (typeof formats)[number]
}

interface Tested {
  readonly file: string
  readonly examples: readonly ExampleResult[]
}

/** Runs the examples that plans carry; prints each with whether it came out, and what came instead. */
export async function test(
  paths: readonly string[],
  { format }: TestCommand,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const all: Tested[] = []
  for (const path of new Set(paths)) {
    const file = await openPlanFile(path)
    if ('stop' in file) return file
    await tell(file.diagnostics, file.texts, format, terminal)
    if (file.plan === undefined) return stopped(file.diagnostics)
    all.push({ file: path, examples: runExamples(file.plan) })
  }
  const { out } = terminal
  const text =
    format === 'json' ? `${JSON.stringify(all, undefined, 2)}\n` : all.map((each) => testedText(each, out)).join('\n')
  const stop = await write(out, text)
  if (stop !== undefined) return stop
  return all.every(({ examples }) => examples.every((each) => each.passed)) ? exitCode.done : exitCode.problems
}

function testedText({ file, examples }: Tested, { colour }: Output): string {
  const { bold, green, red } = colours.createColors(colour)
  const lines = examples.flatMap((each) => [
    `  ${each.passed ? green('pass') : red('FAIL')}  ${escapeText(each.title, 200)}`,
    ...(each.passed ? [] : failureLines(each)),
  ])
  const failed = examples.filter((each) => !each.passed).length
  const count =
    examples.length === 0
      ? 'no examples'
      : `${counted(examples.length, 'example')}, ${failed === 0 ? 'all pass' : `${failed} failed`}`
  return `${[bold(escapeText(file, 200)), ...lines, `  ${count}`].join('\n')}\n`
}

function failureLines({ comparisons, problems }: ExampleResult): readonly string[] {
  const wrong = comparisons.filter((each) => !each.same)
  const rows = wrong.map(({ name, cell, period, expected, got }) =>
    [cell === '' ? name : `${name} of ${cell}`, period, expected, got].map((text) => escapeText(text)),
  )
  const table =
    rows.length === 0
      ? []
      : tableLines({ head: ['', 'period', 'expected', 'got'], figures: [false, false, true, true], rows })
  return [...problems.map((each) => escapeText(each, 400)), ...table].map((line) => `        ${line}`)
}
