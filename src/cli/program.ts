import { Command, InvalidArgumentError, Option } from 'commander'
import { engineVersion } from '../evaluate/engine-version.js'
import { type CheckCommand, check } from './check.js'
import type { ExitCode, Stop } from './exit-code.js'
import { type ExplainCommand, explain } from './explain.js'
import { closePeriod, type LedgerRowsCommand, postRows, showLedger, verifyLedger } from './ledger.js'
import { type RunCommand, run } from './run.js'
import { checkFormats, formats } from './say.js'
import { schema } from './schema.js'
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
    .option('--ledger <file>', 'hold what is due against what this ledger has paid')
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
    .addOption(formatOption())
    .action(async (paths: string[], options: TestCommand) => done(await test(paths, options, terminal)))

  stateOptions(command('explain', 'say where an amount comes from').argument('<plan>', plan))
    .requiredOption('--amount <name>', 'the amount, such as bonus or reserve.closing')
    .option('--team <team>', 'whose: a team')
    .option('--member <member>', 'whose: a member')
    .option('--depth <levels>', 'how many levels to go down', wholeNumber)
    .option(
      '--rows [most]',
      'list the rows that counted: the first 20 of each amount, or as many as you say',
      wholeNumber,
    )
    .action(async (path: string, options: ExplainCommand) => done(await explain(path, options, terminal)))

  const ledger = command('ledger', 'look at a ledger, close a period, post rows')
  ledger
    .command('verify')
    .description('verify that no line of a ledger was changed')
    .argument('<file>', 'a ledger')
    .action(async (path: string) => done(await verifyLedger(path, terminal)))
  ledger
    .command('show')
    .description('show the entries of a ledger')
    .argument('<file>', 'a ledger')
    .addOption(formatOption())
    .action(async (path: string, { format }: { format: 'text' | 'json' }) =>
      done(await showLedger(path, format, terminal)),
    )
  ledger
    .command('close')
    .description('close a period: later changes are posted in the next one')
    .argument('<file>', 'a ledger')
    .requiredOption('--plan <name>', 'the name of the plan')
    .requiredOption('--period <period>', 'the period, such as 2026-Q1')
    .action(async (path: string, { plan, period }: { plan: string; period: string }) =>
      done(await closePeriod(path, plan, period, terminal)),
    )
  for (const [name, kind, text] of [
    ['adjust', 'adjustment', 'post adjustments by hand, with reason and approver'],
    ['open', 'opening', 'post what another system has paid'],
  ] as const) {
    ledger
      .command(name)
      .description(text)
      .argument('<file>', 'a ledger')
      .requiredOption('--plan <name>', 'the name of the plan')
      .requiredOption('--period <period>', 'the period into which it is posted')
      .requiredOption('--rows <file>', 'a CSV file with the lines')
      .action(async (path: string, options: LedgerRowsCommand) => done(await postRows(path, kind, options, terminal)))
  }

  command('schema', 'print the JSON schema of plans, for editors').action(async () => done(await schema(terminal)))
  return program
}

/** The options of commands that compute a statement. */
function stateOptions(command: Command): Command {
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
    .addOption(formatOption())
    .option('--quiet', 'print only what is wrong, and results in JSON')
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to print').choices(formats).default('text')
}

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
