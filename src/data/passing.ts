/** Under this key, chunks may offer the same bytes in buffers that are filled again: each chunk is good until the next is asked for. */
export const passing: unique symbol = Symbol.for('gainshare.passing')

export interface PassingChunks extends AsyncIterable<Uint8Array> {
  readonly [passing]: AsyncIterable<Uint8Array>
}

/** Chunks for who looks at each before asking for the next. */
export function inPassing(chunks: AsyncIterable<Uint8Array> | PassingChunks): AsyncIterable<Uint8Array> {
  return passing in chunks ? chunks[passing] : chunks
}

/** Chunks that may be kept, of those that pass. */
export function toKeep(chunks: AsyncIterable<Uint8Array>): PassingChunks {
  return {
    [passing]: chunks,
    async *[Symbol.asyncIterator]() {
      for await (const chunk of chunks) yield chunk.slice()
    },
  }
}
