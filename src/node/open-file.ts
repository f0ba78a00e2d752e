import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { errorCode } from './system.js'

/** A regular file that is open for reading, or why it is not. */
export type Opened =
  | { readonly handle: FileHandle; readonly size: number }
  | { readonly handle?: undefined; readonly refused: Refusal }

/** `missing`: there is nothing; `no-file`: it is a folder, a pipe or a device; `unreadable`: the system does not let us. */
export type Refusal = 'missing' | 'no-file' | 'unreadable'

// Opening a pipe would otherwise wait until somebody writes into it.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Opens a file once, and looks at what was opened: what the path leads to later does not matter. `path` is not shown to anybody. */
export async function openFile(path: string): Promise<Opened> {
  let handle: FileHandle
  try {
    handle = await open(path, flags)
  } catch (thrown) {
    return { refused: refusalOf(thrown) }
  }
  const found = await handle.stat()
  if (found.isFile()) return { handle, size: found.size }
  await handle.close()
  return { refused: 'no-file' }
}

function refusalOf(thrown: unknown): Refusal {
  const code = errorCode(thrown)
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
  if (code === 'ENXIO' || code === 'EISDIR') return 'no-file'
  if (code === undefined) throw thrown
  return 'unreadable'
}

/** Reads a file of at most `most` bytes whole; of a longer one, one byte more than that, so that it can be told. */
export async function readWhole(handle: FileHandle, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  while (length <= most) {
    const part = new Uint8Array(Math.min(1 << 16, most + 1 - length))
    const { bytesRead } = await handle.read(part, 0, part.length)
    if (bytesRead === 0) break
    parts.push(part.subarray(0, bytesRead))
    length += bytesRead
  }
  await handle.close()
  return Buffer.concat(parts)
}
