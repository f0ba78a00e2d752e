import { Writable } from 'node:stream'
import { gainshare } from '../../src/cli/gainshare.js'
import type { Output } from '../../src/cli/terminal.js'

/** What `gainshare …` prints, run from the root of the repo: its result, as a file gets it; 100 columns, no colour. */
export async function printed(command: string): Promise<string> {
  const out = collector()
  const talk = collector()
  const code = await gainshare(argumentsOf(command.split(' ')), { out: out.output, talk: talk.output })
  if (code > 1 || out.text() === '') throw new Error(`"${command}" ended with ${code}: ${talk.text()}`)
  return out.text()
}

/** What `gainshare …` prints and says, in the order in which a terminal shows it, where the process stands. */
export async function ran(words: readonly string[]): Promise<string> {
  const both = collector()
  const code = await gainshare(argumentsOf(words), { out: both.output, talk: both.output })
  if (code > 1) throw new Error(`"${words.join(' ')}" ended with ${code}: ${both.text()}`)
  return both.text()
}

function argumentsOf([name, ...words]: readonly string[]): readonly string[] {
  if (name !== 'gainshare') throw new Error(`"${name}" is not gainshare`)
  return words
}

function collector(): { readonly output: Output; readonly text: () => string } {
  const pieces: string[] = []
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string, _, done) {
      pieces.push(piece)
      done()
    },
  })
  return { output: { stream, isPerson: false, colour: false }, text: () => pieces.join('') }
}
