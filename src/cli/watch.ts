import { existsSync } from 'node:fs'
import { watch as watchFiles } from 'chokidar'
import { escapeText } from '../core/escape.js'
import { type Terminal, write } from './terminal.js'

/**
 * Does something again each time one of the files that it read has changed, until the process is stopped. What is done says which files it
 * read.
 */
export async function again(
  first: Iterable<string>,
  once: () => Promise<Iterable<string>>,
  { talk }: Terminal,
): Promise<never> {
  // Editors write a file in pieces, or put a new one in its place.
  const watcher = watchFiles([...first], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 25 },
  })
  let wake = (_path: string) => {}
  const change = () =>
    new Promise<string>((resolve) => {
      wake = resolve
    })
  let next = change()
  let read = first
  watcher.on('all', (_, path) => wake(path))
  await new Promise((resolve) => watcher.once('ready', () => resolve(undefined)))
  for (;;) {
    watcher.add([...read].filter((path) => existsSync(path)))
    await write(talk, 'Waiting for a change; Ctrl+C ends it.\n')
    const changed = await next
    await write(talk, `\n${escapeText(changed, 200)} has changed.\n`)
    next = change()
    read = await once()
  }
}
