import { MessageChannel, Worker } from 'node:worker_threads'
import type { Hand } from '../simulate/hand.js'
import { handAt } from '../simulate/hand-over.js'

/** Threads that evaluate draws. */
export interface DrawThreads {
  /** Each once it has opened its simulation; what a thread throws is thrown there. */
  readonly hands: readonly Promise<Hand>[]
  close(): Promise<void>
}

/**
 * Starts threads that evaluate draws. `script` is what each of them runs: it finds in `workerData` what is given here, with the `port` at which it
 * is to serve (`serveHand`).
 */
export function startDrawThreads(script: URL, count: number, given: object): DrawThreads {
  const threads = Array.from({ length: count }, () => startThread(script, given))
  return {
    hands: threads.map(({ hand }) => hand),
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function startThread(script: URL, given: object): { readonly worker: Worker; readonly hand: Promise<Hand> } {
  const { port1, port2 } = new MessageChannel()
  const gone = new AbortController()
  const worker = new Worker(script, { workerData: { ...given, port: port2 }, transferList: [port2] })
  worker.once('error', (thrown) => gone.abort(thrown))
  worker.once('exit', (code) => gone.abort(new Error(`a thread has ended with ${code}`)))
  const hand = handAt(port1, gone.signal)
  // It may be closed before anyone has asked for it.
  hand.catch(() => undefined)
  // A thread that is waiting keeps no process alive.
  port1.unref()
  return { worker, hand }
}
