import { MessageChannel, Worker } from 'node:worker_threads'
import type { Hand } from '../simulate/hand.js'
import { handAt } from '../simulate/hand-over.js'

/** Threads that evaluate draws. */
export interface DrawThreads {
  readonly hands: readonly Hand[]
  close(): Promise<void>
}

/**
 * Starts threads that evaluate draws, and waits until each has opened its simulation. `script` is what each of them runs: it finds in `workerData`
 * what is given here, with the `port` at which it is to serve (`serveHand`). Throws what a thread throws.
 */
export async function startDrawThreads(script: URL, count: number, given: object): Promise<DrawThreads> {
  const threads = Array.from({ length: count }, () => startThread(script, given))
  const close = async () => {
    await Promise.all(threads.map(({ worker }) => worker.terminate()))
  }
  try {
    return { hands: await Promise.all(threads.map(({ hand }) => hand)), close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

function startThread(script: URL, given: object): { readonly worker: Worker; readonly hand: Promise<Hand> } {
  const { port1, port2 } = new MessageChannel()
  const gone = new AbortController()
  const worker = new Worker(script, { workerData: { ...given, port: port2 }, transferList: [port2] })
  worker.once('error', (thrown) => gone.abort(thrown))
  worker.once('exit', (code) => gone.abort(new Error(`a thread has ended with ${code}`)))
  const hand = handAt(port1, gone.signal)
  // A thread that is waiting keeps no process alive.
  port1.unref()
  return { worker, hand }
}
