import type { Sought } from '../solve/solution.js'
import { solutionMarkdown, solutionText } from '../solve/solution-text.js'
import { solve as solveFor } from '../solve/solve.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { type pageFormats, stopped, talkFormat, tell } from './say.js'
import { openRun, type StateOptions } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface SolveCommand extends Omit<StateOptions, 'format'>, Omit<Sought, 'name' | 'of'> {
  readonly format: (typeof pageFormats)[number]
  readonly amount: string
}

/** Computes what a figure would have to be for an amount to reach another, and prints it. */
export async function solve(path: string, options: SolveCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  if ((options.reaches === undefined) === (options.nextBand !== true))
    return misused('It must be said what is to be reached.', 'Add either --reaches with a figure, or --next-band.')
  const talk: StateOptions = { ...options, format: talkFormat(options.format) }
  const opened = await openRun(path, talk, terminal)
  if ('stop' in opened) return opened
  const { value, diagnostics } = solveFor(opened.program, opened.data, opened.options, {
    ...options,
    name: options.amount,
  })
  if (value === undefined) {
    const [first] = diagnostics
    if (first !== undefined && !('pointer' in first.at) && !('row' in first.at))
      return misused(first.message, first.hint)
    await tell(diagnostics, opened.file.texts, talk.format, terminal)
    return stopped(diagnostics)
  }
  const page =
    options.format === 'json'
      ? `${JSON.stringify(value, undefined, 2)}\n`
      : options.format === 'markdown'
        ? solutionMarkdown(value)
        : solutionText(value, { width: widthOf(terminal.out) })
  return (await write(terminal.out, page)) ?? exitCode.done
}
