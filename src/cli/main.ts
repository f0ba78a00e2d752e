#!/usr/bin/env node
import { rmSync } from 'node:fs'
import { outputOf } from './terminal.js'

let work: string | undefined
// Until a command has ended, the process has failed: should it run dry, say while it waits for what never comes, nobody must think it is done.
process.exitCode = 70
let ended = false

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
for (const [signal, code] of Object.entries(signals)) {
  process.once(signal, () => {
    if (work !== undefined) rmSync(work, { recursive: true, force: true })
    process.exit(code)
  })
}

process.once('beforeExit', () => {
  if (!ended) process.stderr.write('This is a bug in gainshare: it stopped before it had a result.\n')
})

const env = process.env
// A reader that goes away is dealt with where it is written to.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// Loaded last, so that signals are answered from the start.
const { gainshare } = await import('./gainshare.js')
const terminal = {
  out: outputOf(process.stdout, env),
  talk: outputOf(process.stderr, env),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { answers: process.stdin } : {}),
  drawThread: new URL('./draw-thread.js', import.meta.url),
  onWork: (folder: string | undefined) => {
    work = folder
  },
}
process.exitCode = await gainshare(process.argv.slice(2), terminal, (env.GAINSHARE_DEBUG ?? '') !== '')
ended = true
