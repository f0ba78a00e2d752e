import { Presets, SingleBar } from 'cli-progress'
import type { ReadProgress } from '../data/input.js'
import type { Data } from '../data/table.js'
import { grouped } from '../explain/format.js'
import type { SimulateProgress } from '../simulate/gather.js'
import { type Terminal, write } from './terminal.js'

/** How far the reading of rows has come, as a person sees it. */
export interface Progress {
  on(progress: ReadProgress): void
  /** Ends with a line that says how many rows were read, when there are any. */
  end(data: Data | undefined): Promise<void>
}

/** Below this many bytes reading is over before a bar could be read. */
const leastBytes = 4_000_000

/** Shows a bar on a terminal while much is read; elsewhere one line at the end. Says nothing when `quiet`. */
export function startProgress({ talk }: Terminal, bytes: number, quiet: boolean): Progress {
  if (quiet) return { on: () => undefined, end: () => Promise.resolve() }
  const bar = talk.isPerson && bytes >= leastBytes ? startBar(talk.stream, bytes) : undefined
  const done = new Map<string, number>()
  return {
    on({ file, source, rows, bytes: read }) {
      done.set(`${source}\0${file}`, read)
      const all = [...done.values()].reduce((sum, each) => sum + each, 0)
      bar?.update(all, { source, rows: grouped(String(rows)) })
    },
    async end(data) {
      bar?.stop()
      if (data === undefined || data.tables.size === 0) return
      const counts = [...data.tables.values()].map(({ source, read }) => `${grouped(String(read))} of ${source}`)
      await write(talk, `Rows read: ${counts.join(', ')}.\n`)
    },
  }
}

function startBar(stream: NodeJS.WritableStream, bytes: number): SingleBar {
  const format = 'Reading {source} [{bar}] {percentage}% {rows} rows'
  const bar = new SingleBar(
    { format, stream, clearOnComplete: true, hideCursor: null, linewrap: true, barsize: 30, fps: 5 },
    Presets.legacy,
  )
  bar.start(bytes, 0, { source: 'rows', rows: '0' })
  return bar
}

/** Shows a bar with the time that is left on a terminal while draws are computed; says nothing elsewhere, and nothing when `quiet`. */
export function startDrawing(
  { talk }: Terminal,
  quiet: boolean,
): { readonly on: (progress: SimulateProgress) => void; readonly end: () => void } {
  if (quiet || !talk.isPerson) return { on: () => undefined, end: () => undefined }
  const format = 'Drawing [{bar}] {percentage}% {value} of {total} draws, {eta_formatted} left'
  const bar = new SingleBar(
    { format, stream: talk.stream, clearOnComplete: true, hideCursor: null, linewrap: true, barsize: 30, fps: 5 },
    Presets.legacy,
  )
  bar.start(1, 0)
  return {
    on({ done, draws }) {
      bar.setTotal(draws)
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}
