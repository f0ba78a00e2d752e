import { Writable } from 'node:stream'
import { gainshare } from '../../src/cli/gainshare.js'

/** What came of a command line that was run inside the test. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly talk: string
}

/** Runs a command line without a process of its own. */
export async function inProcess(...args: readonly string[]): Promise<Ended> {
  const out = collector()
  const talk = collector()
  const plain = { isPerson: false, colour: false }
  const code = await gainshare(args, { out: { stream: out.stream, ...plain }, talk: { stream: talk.stream, ...plain } })
  return { code, out: out.text(), talk: talk.text() }
}

function collector(): { readonly stream: Writable; text(): string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** The story of the examples, as it is given on the command line. */
export const story = ['examples/one-revenue-team/plan.json', '--data', 'examples/one-revenue-team/rows'] as const
