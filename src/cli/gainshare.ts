import { type Command, CommanderError } from 'commander'
import { escapeText } from '../core/escape.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { programOf } from './program.js'
import { type Terminal, write } from './terminal.js'

/** Runs one command line (without `node` and the script), and gives the exit code. Nothing of the process is touched. */
export async function gainshare(args: readonly string[], terminal: Terminal, verbose = false): Promise<ExitCode> {
  let ended: ExitCode | Stop | undefined
  const printed = { out: '', talk: '' }
  try {
    const program = programOf(terminal, (how) => {
      ended = how
    })
    for (const each of withCommands(program)) {
      each
        .exitOverride()
        .showHelpAfterError('Add --help for what can be given.')
        .configureOutput({
          writeOut: (text) => {
            printed.out += text
          },
          writeErr: (text) => {
            printed.talk += text
          },
          outputError: (text, put) => put(`${escapeLines(text.replace(/^error: /, ''))}`),
          getOutHasColors: () => terminal.out.colour,
          getErrHasColors: () => terminal.talk.colour,
        })
    }
    await program.parseAsync(args, { from: 'user' })
  } catch (thrown) {
    ended = thrown instanceof CommanderError ? endOf(thrown, printed) : bug(thrown, verbose)
  }
  ended ??= exitCode.usage
  const stop = await write(terminal.out, printed.out)
  await write(terminal.talk, printed.talk)
  if (stop !== undefined) ended = stop
  if (typeof ended === 'number') return ended
  await write(terminal.talk, ended.said)
  return ended.stop
}

/** A command with those below it, and those below them. */
function withCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withCommands)]
}

/** Help that was asked for is a result; everything else that the reading of a command line throws is wrong usage. */
function endOf({ exitCode: code }: CommanderError, printed: { readonly out: string }): ExitCode {
  return code === 0 && printed.out !== '' ? exitCode.done : exitCode.usage
}

function bug(thrown: unknown, verbose: boolean): Stop {
  const what = thrown instanceof Error ? (verbose ? (thrown.stack ?? thrown.message) : thrown.message) : String(thrown)
  const shown = what
    .split('\n')
    .map((line) => escapeText(line, 400))
    .join('\n')
  const hint = verbose ? '' : 'Set GAINSHARE_DEBUG=1 to see where it happened.\n'
  return { stop: exitCode.bug, said: `This is a bug in gainshare: ${shown}\nNothing was written.\n${hint}` }
}

function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeText(line, 400))
    .join('\n')
}
