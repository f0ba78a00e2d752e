import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A process of Node from its start to its end, with the most memory that it ever held. */
export interface Process {
  readonly seconds: number
  readonly peakMiB: number
  readonly stdout: string
}

const at = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** The command line of gainshare, as it is built. */
export const gainshare = at('../dist/cli/main.js')

/** A folder for what is written while something is measured; it goes when it was. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'gainshare-bench-'))
  try {
    return await work(scratch)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Runs a script with its arguments; throws what it said when it fails. */
export function oneProcess(args: readonly string[]): Promise<Process> {
  return inScratch(async (scratch) => {
    const peakFile = join(scratch, 'peak')
    const env = { ...process.env, BENCH_PEAK_FILE: peakFile }
    const start = performance.now()
    const child = spawn(process.execPath, ['--import', at('peak.mjs'), ...args], { cwd: at('..'), env })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
    const seconds = (performance.now() - start) / 1000
    if (code !== 0) throw new Error(`${args[0]} ended with ${code}:\n${stderr}`)
    return { seconds, peakMiB: Number(readFileSync(peakFile, 'utf8')) / 1024, stdout }
  })
}
