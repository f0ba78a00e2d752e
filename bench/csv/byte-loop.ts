import { openSync, readSync } from 'node:fs'

const [comma, lineFeed] = [44, 10]

/** How many cells a file has: one look at each byte, as the least that a reader in JavaScript could do. */
export function byteLoop(file: string): number {
  const handle = openSync(file, 'r')
  const bytes = new Uint8Array(1 << 18)
  let cells = 0
  for (let read = readSync(handle, bytes); read > 0; read = readSync(handle, bytes)) {
    for (let i = 0; i < read; i += 1) {
      const byte = bytes[i]
      if (byte === comma || byte === lineFeed) cells += 1
    }
  }
  return cells
}
