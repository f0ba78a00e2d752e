import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { engineVersion } from '../evaluate/engine-version.js'
import { outcomeFormats } from '../node/outcome-files.js'
import { templateNames } from '../node/templates.js'
import { type CheckCommand, check } from './check.js'
import { type CompareCommand, compare } from './compare.js'
import type { ExitCode, Stop } from './exit-code.js'
import { type ExplainCommand, explain } from './explain.js'
import { init } from './init.js'
import type { InitCommand } from './init-command.js'
import {
  closePeriod,
  type LedgerRowsCommand,
  type PeriodCommand,
  postRows,
  printPayroll,
  showLedger,
  verifyLedger,
} from './ledger.js'
import { type RunCommand, run } from './run.js'
import { checkFormats, formats, pageFormats } from './say.js'
import { schema, schemaKinds } from './schema.js'
import { type SimulateCommand, simulate } from './simulate.js'
import { type SolveCommand, solve } from './solve.js'
import type { Terminal } from './terminal.js'
import { type TestCommand, test } from './test.js'

/** What the commands of gainshare are and take; `done` is handed how one of them ended. */
export function programOf(terminal: Terminal, done: (ended: ExitCode | Stop) => void): Command {
  const program = new Command('gainshare')
    .description('A rules engine for pay that teams earn together.')
    .version(engineVersion, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
  const command = (name: string, description: string) =>
    program.command(name).description(description).allowExcessArguments(false)
  const plan = 'a plan (JSON file)'

  stateOptions(command('run', 'compute a statement from a plan and its rows').argument('<plan>', plan))
    .option('--out <folder>', 'write statement.json, payouts.csv, explanation.txt and manifest.json into a new folder')
    .option('--force', 'replace an earlier set of outputs')
    .option(
      '--ledger <file>',
      'hold what is due against what this ledger has paid; in a period that is not over, what has accrued',
    )
    .option('--post', 'post what is due to the ledger')
    .action(async (path: string, options: RunCommand) => done(await run(path, options, terminal)))

  command('check', 'check plans without running them')
    .argument('<plans...>', 'plans (JSON files)')
    .addOption(new Option('--format <format>', 'how to print').choices(checkFormats).default('text'))
    .option('--strict', 'fail on warnings too')
    .option('--watch', 'check again after each change, until it is stopped')
    .action(async (paths: string[], options: CheckCommand) => done(await check(paths, options, terminal)))

  command('test', 'run the examples that plans carry')
    .argument('<plans...>', 'plans (JSON files)')
    .option('--fill', 'print what the plan computes in place of figures that differ or are left as "?"; writes no file')
    .addOption(formatOption())
    .action(async (paths: string[], options: TestCommand) => done(await test(paths, options, terminal)))

  stateOptions(command('explain', 'say where an amount comes from').argument('<plan>', plan), pageFormats)
    .requiredOption('--amount <name>', 'the amount, such as bonus or reserve.closing')
    .option('--team <team>', 'whose: a team')
    .option('--member <member>', 'whose: a member')
    .option('--of <item>', 'whose: an item of a list, such as product=chairs; again for a further list', itemOf)
    .option('--depth <levels>', 'how many levels to go down', wholeNumber)
    .option(
      '--rows [most]',
      'list the rows that counted: the first 20 of each amount, or as many as you say',
      wholeNumber,
    )
    .action(async (path: string, options: ExplainCommand) => done(await explain(path, options, terminal)))

  stateOptions(command('compare', 'say why the amounts of two runs differ').argument('<plan>', plan), pageFormats)
    .option('--with <period>', 'compare with another period of the plan')
    .option('--with-plan <plan>', 'compare with another plan, or another version of this one')
    .option('--with-data <folder>', 'compare with the rows in another folder')
    .option('--with-cut-off <day>', 'compare with what is known up to another day')
    .option('--with-opening <file>', 'compare with other openings of accounts')
    .option('--amount <names...>', 'the amounts to tell of, such as pool; what is paid when not given')
    .action(async (path: string, options: CompareCommand) => done(await compare(path, options, terminal)))

  stateOptions(
    command('solve', 'say what a figure would have to be for an amount to reach another').argument('<plan>', plan),
    pageFormats,
  )
    .requiredOption('--amount <name>', 'the amount, such as pool; with --next-band, an entry that reads a table')
    .option('--team <team>', 'whose: a team')
    .option('--member <member>', 'whose: a member')
    .option('--reaches <figure>', 'what it is to reach, such as 200000 or 105%')
    .option('--next-band', 'reach the next band or point of the table')
    .requiredOption('--by <name>', 'the figure that may change: a parameter or an entry, such as marginFloor')
    .option('--by-cell <cell>', 'which of its amounts, such as a team')
    .option('--by-period <period>', 'in which period; that of the amount when not given')
    .option('--at-least <figure>', 'the smallest value to try')
    .option('--at-most <figure>', 'the largest value to try')
    .option('--step <figure>', 'how fine the answer is, such as 0.1%')
    .action(async (path: string, options: SolveCommand) => done(await solve(path, options, terminal)))

  command('simulate', 'say what plans would cost and pay in many possible courses of business')
    .argument('<scenario>', 'a scenario (JSON file)')
    .option('--data <folder>', 'the folder of the rows of all plans; those that the scenario names when not given')
    .option('--draws <number>', 'how many draws; as many as the scenario says when not given', count)
    .option('--seed <text>', 'another seed than that of the scenario')
    .option(
      '--threads <number>',
      'how many threads; when not given one, and from 250,000 draws on one for each core',
      count,
    )
    .option('--out <folder>', 'write outcomes.json, outcomes.csv and outcomes.txt into a new folder')
    .option('--force', 'replace an earlier set of outcomes')
    .option('--quiet', 'print only what is wrong, and results in JSON')
    .addOption(formatOption(outcomeFormats))
    .action(async (path: string, options: SimulateCommand) => done(await simulate(path, options, terminal)))

  const ledger = command('ledger', 'look at a ledger, close a period, post rows')
  ledger
    .command('verify')
    .description('verify that no line of a ledger was changed')
    .argument('<file>', 'a ledger')
    .action(async (path: string) => done(await verifyLedger(path, terminal)))
  ledger
    .command('show')
    .description('show the entries of a ledger, and what it has paid')
    .argument('<file>', 'a ledger')
    .addOption(formatOption())
    .action(async (path: string, { format }: { format: 'text' | 'json' }) =>
      done(await showLedger(path, format, terminal)),
    )
  ledger
    .command('payroll')
    .description('print what was posted in a period as CSV, for payroll')
    .argument('<file>', 'a ledger')
    .requiredOption('--period <period>', 'the period into which it was posted, such as 2026-Q1')
    .action(async (path: string, { period }: { period: string }) => done(await printPayroll(path, period, terminal)))
  ledger
    .command('close')
    .description('close a period: later changes are posted in the next one')
    .argument('<file>', 'a ledger')
    .requiredOption('--plan <file>', 'the plan (JSON file)')
    .requiredOption('--period <period>', 'the period, such as 2026-Q1')
    .action(async (path: string, options: PeriodCommand) => done(await closePeriod(path, options, terminal)))
  for (const [name, kind, text] of [
    ['adjust', 'adjustment', 'post adjustments by hand, with reason and approver'],
    ['open', 'opening', 'post what another system has paid'],
  ] as const) {
    ledger
      .command(name)
      .description(text)
      .argument('<file>', 'a ledger')
      .requiredOption('--plan <file>', 'the plan that it belongs to (JSON file)')
      .requiredOption('--period <period>', 'the period into which it is posted, such as 2026-Q1')
      .requiredOption('--rows <file>', 'a CSV file with the lines')
      .action(async (path: string, options: LedgerRowsCommand) => done(await postRows(path, kind, options, terminal)))
  }

  command('init', 'write a plan to start from, with sample rows')
    .argument('<folder>', 'a folder that is not there yet')
    .addOption(new Option('--template <name>', 'the shipped plan to start from').choices(templateNames()))
    .option('--name <name>', 'the name of the plan; that of the folder when not given')
    .option('--title <title>', 'what readers see')
    .option('--because <reason>', 'the decision or agreement behind it')
    .option('--year <year>', 'the calendar year in which it begins', wholeNumber)
    .option('--currency <code>', 'the currency, such as EUR')
    .action(async (folder: string, options: InitCommand) => done(await init(folder, options, terminal)))

  command('schema', 'print the JSON schema of plans or of scenarios, for editors')
    .addArgument(new Argument('[kind]', 'of which files').choices(schemaKinds).default('plan'))
    .action(async (kind: (typeof schemaKinds)[number]) => done(await schema(kind, terminal)))
  return program
}

/** The options of commands that compute a statement. */
function stateOptions(command: Command, choices: readonly string[] = formats): Command {
  return command
    .option('--data <folder>', 'the folder of the files that the plan reads rows from')
    .addOption(new Option('--period <period>', 'the only period to state, such as 2026-Q1').conflicts('through'))
    .option('--through <period>', 'the last period to state; the last of the plan when not given')
    .option('--cut-off <day>', 'the last day up to which rows are known; the last of the periods when not given')
    .option('--from <period>', 'the period in which the run begins; the first of the plan when not given')
    .option(
      '--opening <file>',
      'what accounts hold when the run begins: {"reserve": "1200.00"}, or the statement before',
    )
    .option('--allow-empty', 'let sources have no rows')
    .addOption(formatOption(choices))
    .option('--quiet', 'print only what is wrong, and results in JSON')
}

function formatOption(choices: readonly string[] = formats): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default('text')
}

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of at most nine digits.')
  return Number(text)
}

function count(text: string): number {
  const found = wholeNumber(text)
  if (found === 0) throw new InvalidArgumentError('There must be one at least.')
  return found
}

function itemOf(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, list, item] = /^([A-Za-z][A-Za-z0-9]*)=(.+)$/.exec(text) ?? []
  if (list === undefined || item === undefined)
    throw new InvalidArgumentError('Write the list and one of its items, such as product=chairs.')
  return { ...before, [list]: item }
}
