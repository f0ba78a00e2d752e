import type { FileHandle } from 'node:fs/promises'

const pieceSize = 1 << 18

/**
 * The bytes of an open file, in pieces; closes it at the end. Two buffers take turns, so that little is left for the garbage collector: while one is
 * looked at, the other is filled, and what is looked at is good until the next piece is asked for.
 */
export async function* filePieces(handle: FileHandle): AsyncGenerator<Uint8Array, void> {
  let [buffer, other] = [new Uint8Array(pieceSize), new Uint8Array(pieceSize)]
  let reading = fill(handle, buffer)
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) break
      const piece = buffer.subarray(0, bytesRead)
      ;[buffer, other] = [other, buffer]
      reading = fill(handle, buffer)
      yield piece
    }
  } finally {
    await reading.catch(() => undefined)
    await handle.close()
  }
}

function fill(handle: FileHandle, buffer: Uint8Array): Promise<{ readonly bytesRead: number }> {
  const reading = handle.read(buffer, 0, pieceSize, null)
  // Whether it failed is asked when the piece before was looked at.
  reading.catch(() => undefined)
  return reading
}
