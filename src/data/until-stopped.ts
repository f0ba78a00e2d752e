/** What stands in place of a chunk when reading was stopped. */
export const stopped = Symbol('stopped')

/**
 * The chunks of a stream, and `stopped` as the last of them when the signal comes first: a stream that never goes on is not waited for, nor is
 * its closing.
 */
export async function* untilStopped<T>(
  chunks: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T | typeof stopped> {
  if (signal === undefined) return yield* chunks
  const stop = stopOf(signal)
  const stream = chunks[Symbol.asyncIterator]()
  let over = false
  try {
    for (;;) {
      const next = signal.aborted ? stopped : await Promise.race([stop.when, stream.next()])
      over = next !== stopped && next.done === true
      if (over) return
      yield next === stopped ? next : (next as IteratorYieldResult<T>).value
      if (next === stopped) return
    }
  } catch (thrown) {
    over = true
    // A stream that listens to the same signal ends with an error of its own.
    if (!signal.aborted) throw thrown
    yield stopped
  } finally {
    stop.forget()
    if (!over) void stream.return?.().catch(() => undefined)
  }
}

function stopOf(signal: AbortSignal): { readonly when: Promise<typeof stopped>; forget(): void } {
  let told: () => void = () => undefined
  const when = new Promise<typeof stopped>((resolve) => {
    told = () => resolve(stopped)
  })
  signal.addEventListener('abort', told)
  return { when, forget: () => signal.removeEventListener('abort', told) }
}
