import { changesMarkdown, changesText } from '../compare/changes-text.js'
import { type AskedChanges, compare as compareRuns } from '../compare/compare.js'
import type { ComparedRun } from '../compare/compared-run.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { type pageFormats, stopped, talkFormat, tell } from './say.js'
import { type Opened, openRun, runOptions, type StateOptions } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface CompareCommand extends Omit<StateOptions, 'format'> {
  readonly format: (typeof pageFormats)[number]
  /** The other run is the same but for these. */
  readonly with?: string
  readonly withPlan?: string
  readonly withData?: string
  readonly withCutOff?: string
  readonly withOpening?: string
  readonly amount?: readonly string[]
}

/** Computes two runs, and prints what differs between them and why. */
export async function compare(path: string, options: CompareCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const wrong = misuse(options)
  if (wrong !== undefined) return wrong
  const talk: StateOptions = { ...options, format: talkFormat(options.format), everyField: true }
  const one = await openRun(path, talk, terminal)
  if ('stop' in one) return one
  const other = await otherRun(path, one, options, talk, terminal)
  if ('stop' in other) return other
  const asked: AskedChanges = options.amount === undefined ? {} : { names: options.amount }
  const { value, diagnostics } = compareRuns(comparedOf(one), comparedOf(other), asked)
  if (value === undefined) {
    const named = diagnostics.find(({ code }) => code === 'unknown-name' || code === 'period-name')
    if (named !== undefined && !('pointer' in named.at)) return misused(named.message, named.hint)
    await tell(diagnostics, new Map([...one.file.texts, ...other.file.texts]), talk.format, terminal)
    return stopped(diagnostics)
  }
  const page =
    options.format === 'json'
      ? `${JSON.stringify(value, undefined, 2)}\n`
      : options.format === 'markdown'
        ? changesMarkdown(value, asked)
        : changesText(value, { ...asked, width: widthOf(terminal.out) })
  return (await write(terminal.out, page)) ?? exitCode.done
}

function misuse(options: CompareCommand): Stop | undefined {
  const others = [options.with, options.withPlan, options.withData, options.withCutOff, options.withOpening]
  if (others.every((each) => each === undefined))
    return misused(
      'Nothing says what to compare with.',
      'Add --with and another period, --with-plan and another plan, or --with-data and another folder of rows.',
    )
  if (options.with !== undefined && options.period === undefined)
    return misused(`The period to compare ${options.with} with is not said.`, 'Add --period.')
  return undefined
}

/** The other run: as the first, but for what is said of it. Nothing is read twice that is the same. */
async function otherRun(
  path: string,
  one: Opened,
  options: CompareCommand,
  talk: StateOptions,
  terminal: Terminal,
): Promise<Opened | Stop> {
  const { cutOff: first, opening, period, ...rest } = talk
  const cutOff = options.withCutOff ?? (options.with === undefined ? first : undefined)
  const begins = options.withOpening ?? opening
  const covers = options.with ?? period
  const asked: StateOptions = {
    ...rest,
    ...(covers === undefined ? {} : { period: covers }),
    ...(cutOff === undefined ? {} : { cutOff }),
    ...(begins === undefined ? {} : { opening: begins }),
    ...(options.withData === undefined ? {} : { data: options.withData }),
  }
  if (options.withPlan !== undefined || options.withData !== undefined)
    return openRun(options.withPlan ?? path, asked, terminal)
  const covered = await runOptions(one.plan, asked)
  return 'stop' in covered ? covered : { ...one, options: covered }
}

function comparedOf({ file, data, options }: Opened): ComparedRun {
  if (file.source === undefined) throw new Error('a plan that was checked has no source')
  const { paid: _, ...others } = options
  return { plan: file.source, data, options: others }
}
