import colours from 'picocolors'
import { escapeText } from '../core/escape.js'
import { type ExampleResult, runExamples } from '../evaluate/examples.js'
import { type FilledExample, fillExamples } from '../evaluate/fill-examples.js'
import { filledText } from '../explain/filled-text.js'
import { counted } from '../explain/format.js'
import { tableLines } from '../explain/table.js'
import type { Plan } from '../language/plan.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { openPlanFile } from './plan-file.js'
import { type formats, stopped, tell } from './say.js'
import { type Output, type Terminal, write } from './terminal.js'

export interface TestCommand {
  readonly format: (typeof formats)[number]
  /** Print what would have to be expected, instead of what failed. */
  readonly fill?: boolean
}

interface Tested<T> {
  readonly file: string
  readonly examples: readonly T[]
}

/**
 * Runs the examples that plans carry; prints each with whether it came out, and what came instead. With `fill` it prints the examples that did
 * not come out, with the figures that were computed, to be pasted; no file is written.
 */
export async function test(
  paths: readonly string[],
  { format, fill = false }: TestCommand,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const plans: { readonly file: string; readonly plan: Plan }[] = []
  for (const path of new Set(paths)) {
    const file = await openPlanFile(path)
    if ('stop' in file) return file
    await tell(file.diagnostics, file.texts, format, terminal)
    if (file.plan === undefined) return stopped(file.diagnostics)
    plans.push({ file: path, plan: file.plan })
  }
  return fill
    ? print(
        plans.map(({ file, plan }) => ({ file, examples: fillExamples(plan).filter(differs) })),
        ({ examples }) => examples.length === 0,
        filledFileText,
        { format, terminal },
      )
    : print(
        plans.map(({ file, plan }) => ({ file, examples: runExamples(plan) })),
        ({ examples }) => examples.every((each) => each.passed),
        testedText,
        { format, terminal },
      )
}

/** Prints what came of each plan, and ends well where all of it is fine. */
async function print<T>(
  all: readonly Tested<T>[],
  isFine: (each: Tested<T>) => boolean,
  textOf: (each: Tested<T>, out: Output) => string,
  { format, terminal: { out } }: { readonly format: TestCommand['format']; readonly terminal: Terminal },
): Promise<ExitCode | Stop> {
  const text =
    format === 'json' ? `${JSON.stringify(all, undefined, 2)}\n` : all.map((each) => textOf(each, out)).join('\n')
  return (await write(out, text)) ?? (all.every(isFine) ? exitCode.done : exitCode.problems)
}

function differs({ differing, problems }: FilledExample): boolean {
  return differing.length > 0 || problems.length > 0
}

function filledFileText({ file, examples }: Tested<FilledExample>, { colour }: Output): string {
  const name = colours.createColors(colour).bold(escapeText(file, 200))
  if (examples.length === 0) return `${name}\nAll examples come out: there is nothing to fill.\n`
  return `${name}\n\n${examples.map(filledText).join('\n')}`
}

function testedText({ file, examples }: Tested<ExampleResult>, { colour }: Output): string {
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
