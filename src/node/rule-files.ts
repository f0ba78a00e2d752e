import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Open } from '../read/open-named.js'
import { shippedPrefix } from '../read/rule-file-name.js'
import { openShipped } from '../shipped/open-shipped.js'
import { errorCode } from './system.js'

/** The most bytes that are read of a file; one that has more is refused when it is read as a plan. */
const mostBytes = 4 * 1024 * 1024

// A link that is put there after its path was followed is not opened; a pipe does not wait for somebody who writes.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/**
 * Opens the rule files that a plan names: those in the folder of the plan or below it, also after all links are followed, and those that are
 * shipped. Gives undefined for anything else, and never says why.
 */
export function openBeside(planPath: string): Open {
  return (name) => {
    if (name.startsWith(shippedPrefix)) return openShipped(name)
    try {
      const root = realpathSync(dirname(planPath))
      const path = realpathSync(join(root, name))
      return path.startsWith(root.endsWith(sep) ? root : root + sep) ? bytesOf(path) : undefined
    } catch (thrown) {
      if (errorCode(thrown) === undefined) throw thrown
      return undefined
    }
  }
}

function bytesOf(path: string): Uint8Array | undefined {
  const handle = openSync(path, flags)
  try {
    const found = fstatSync(handle)
    if (!found.isFile() || found.size > mostBytes) return undefined
    const bytes = Buffer.alloc(found.size)
    let length = 0
    while (length < bytes.length) {
      const read = readSync(handle, bytes, length, bytes.length - length, length)
      if (read === 0) break
      length += read
    }
    return bytes.subarray(0, length)
  } finally {
    closeSync(handle)
  }
}
