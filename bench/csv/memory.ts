import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Beside, type Kept, readDeals } from './reading.js'

interface Asked {
  readonly file: string
  readonly beside: Beside
  readonly kept: Kept
}

/** The most memory that a process ever held, and how much of it stands above what it held before it read, and above the columns. */
interface Memory {
  readonly peakMiB: number
  readonly aboveMiB: number
}

const mebibyte = 1 << 20

/** The memory of a process of its own that reads the deals, as Linux tells it. */
export function memoryOf(asked: Asked): Memory {
  const args = [process.argv[1]!, 'memory', JSON.stringify(asked)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** What such a process does. */
export async function tellMemory(asked: string): Promise<void> {
  const { file, beside, kept }: Asked = JSON.parse(asked)
  const before = process.memoryUsage.rss() / mebibyte
  const { columns } = await readDeals(file, beside, kept)
  const bytes = [...columns.values()].map(
    (column) => (column.kind === 'text' ? column.codes : column.values).byteLength,
  )
  const size = bytes.reduce((sum, each) => sum + each, 0) / mebibyte
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024
  const memory: Memory = { peakMiB: Math.round(peak), aboveMiB: Math.round(peak - before - size) }
  console.log(JSON.stringify(memory))
}
