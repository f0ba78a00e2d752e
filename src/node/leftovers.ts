import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { errorCode } from './system.js'

/** A folder beside an output that a run works in: `new` is being written, `old` is what it replaces. */
export function workFolder(folder: string, kind: 'new' | 'old'): string {
  const name = `${start(folder)}${kind}-${host()}-${process.pid}-${randomBytes(4).toString('hex')}`
  return join(dirname(folder), name)
}

/**
 * Clears what runs that died have left beside an output: what they had begun to write goes; what they were replacing comes back when nothing
 * stands in its place. Folders of runs that are alive, or on another machine, stay.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const above = dirname(folder)
  for (const name of await readdir(above).catch(() => [])) {
    if (!name.startsWith(start(folder))) continue
    const match = /^(new|old)-([a-z0-9]+)-([0-9]+)-[0-9a-f]{8}$/.exec(name.slice(start(folder).length))
    if (match === null || match[2] !== host() || isAlive(Number(match[3]))) continue
    const path = join(above, name)
    if (match[1] === 'old' && !existsSync(folder)) await rename(path, folder)
    else await rm(path, { recursive: true, force: true })
  }
}

function start(folder: string): string {
  return `.${basename(folder)}.gainshare-`
}

function host(): string {
  return (
    hostname()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '') || 'host'
  )
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return errorCode(thrown) === 'EPERM'
  }
}
