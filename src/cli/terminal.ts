import type { Writable } from 'node:stream'
import { errorCode, reasonOf } from '../node/system.js'
import { exitCode, type Stop } from './exit-code.js'

/** Where a command writes: results to `out`, talk to `talk`. */
export interface Terminal {
  readonly out: Output
  readonly talk: Output
  /** Where a person answers questions; undefined where nobody is there to ask. */
  readonly answers?: NodeJS.ReadableStream
  /** The script of a thread that evaluates draws (`draw-thread.ts`); without it there are none. */
  readonly drawThread?: URL
  /** Told which folder to remove should the process be stopped; `undefined` when there is none any more. */
  readonly onWork?: (folder: string | undefined) => void
}

/** A stream, whether a person reads it, and whether in colour. */
export interface Output {
  readonly stream: Writable & { readonly columns?: number }
  readonly isPerson: boolean
  readonly colour: boolean
}

/** An output of a process: colour only where a terminal shows it and nobody asked for none. */
export function outputOf(
  stream: Writable & { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Output {
  const isPerson = stream.isTTY === true
  const plain = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  return { stream, isPerson, colour: isPerson && !plain }
}

/** Writes all of a text, and waits until the stream has taken it in; how it failed, if it did. */
export function write(output: Output, text: string): Promise<Stop | undefined> {
  if (text === '') return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const failed = (thrown: Error | null | undefined) => {
      output.stream.off('error', failed)
      if (thrown === null || thrown === undefined) return resolve(undefined)
      const code = errorCode(thrown) ?? ('code' in thrown ? String(thrown.code) : undefined)
      if (code === undefined) return reject(thrown)
      if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return resolve({ stop: exitCode.notRead, said: '' })
      resolve({ stop: exitCode.notWritten, said: `The result could not be written: ${reasonOf(code)}.\n` })
    }
    output.stream.once('error', failed)
    output.stream.write(text, 'utf8', failed)
  })
}

/** The columns that a text may take: those of the terminal, within reason, or 100. */
export function widthOf({ isPerson, stream }: Output): number {
  return isPerson ? Math.min(Math.max(stream.columns ?? 100, 60), 140) : 100
}
