import { Writable } from 'node:stream'
import { gainshare } from '../../src/cli/gainshare.js'
import type { Output } from '../../src/cli/terminal.js'

/** What `gainshare …` prints, run from the root of the repo: its result, as a file gets it; 100 columns, no colour. */
export async function printed(command: string): Promise<string> {
  const [name, ...args] = command.split(' ')
  if (name !== 'gainshare') throw new Error(`"${command}" is not a command of gainshare`)
  const out = collector()
  const talk = collector()
  const code = await gainshare(args, { out: out.output, talk: talk.output })
  if (code > 1 || out.text() === '') throw new Error(`"${command}" ended with ${code}: ${talk.text()}`)
  return out.text()
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
