import { joined, withoutMark } from './byte-mark.js'
import { type FileStop, notUtf8 } from './file-stop.js'

/** How many bytes are taken in hand at once, so that a file given in one piece takes no more memory than one given in many. */
export const pieceLength = 1 << 18

/** The bytes of a file that wait for the end of their record. */
export interface Pieces {
  /** Adds bytes: `take` gets all that waits and says how much of it is done with. */
  push(bytes: Uint8Array, take: (waiting: Uint8Array) => number | FileStop): FileStop | undefined
  /** What still waits when the file has ended. */
  rest(): Uint8Array | FileStop
}

export function pieces(): Pieces {
  const unmarked = withoutMark()
  let waiting: Uint8Array = new Uint8Array(0)
  return {
    push(bytes, take) {
      for (let from = 0; from < bytes.length; from += pieceLength) {
        const piece = unmarked(bytes.subarray(from, from + pieceLength), false)
        if (piece === undefined) return notUtf8(0, 1)
        const all = waiting.length === 0 ? piece : joined(waiting, piece)
        const done = take(all)
        if (typeof done !== 'number') return done
        // A copy, also of a Buffer, whose own slices are views.
        waiting = new Uint8Array(all.subarray(done))
      }
      return undefined
    },
    rest() {
      const piece = unmarked(new Uint8Array(0), true)
      if (piece === undefined) return notUtf8(0, 1)
      return joined(waiting, piece)
    },
  }
}

/** The text of bytes in UTF-8, or the place (in bytes) of the line that is not. */
export function utf8Text(bytes: Uint8Array): string | { readonly line: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return decoder.decode(bytes)
  } catch {
    let line = 0
    for (let start = 0; ; line += 1) {
      const end = bytes.indexOf(10, start)
      try {
        decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end))
      } catch {
        return { line }
      }
      if (end < 0) return { line }
      start = end + 1
    }
  }
}
