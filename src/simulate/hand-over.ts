import type { BlockAmounts } from './amounts.js'
import type { Hand, Part } from './hand.js'
import type { OpenSimulation } from './open-simulation.js'
import { buffersOf, type PackedBlock, packBlock, unpackBlock } from './packed-blocks.js'

/** One end of a line between two threads: a `MessagePort`, a `Worker` of a browser, or what such a worker calls `self`. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  /** The listener is handed what has the message as its `data`. */
  addEventListener(type: 'message', listener: (event: object) => void): void
  start?(): void
}

type Question =
  | { readonly id: number; readonly part: Part }
  | { readonly id: number; readonly part: Part; readonly from: number; readonly count: number }

type Reply =
  | { readonly identity: string }
  | { readonly id: number; readonly size: number }
  | { readonly id: number; readonly blocks: readonly PackedBlock[] }
  | { readonly id: number; readonly failed: string }

/** Evaluates draws for whoever is at the other end of a port. Says first which simulation was opened here. */
export function serveHand(hand: Hand, { arms }: OpenSimulation, port: Port): void {
  const periodsOf = new Map(arms.map(({ arm, shape }) => [arm.name, shape.periods]))

  async function answer(question: Question): Promise<Reply> {
    const { id, part } = question
    if (!('from' in question)) return { id, size: await hand.blockSize(part) }
    const blocks = await hand.blocks(part, question.from, question.count)
    const packed = blocks.map((block, i) => packBlock(block, part.asked[i]!, periodsOf.get(part.arms[i]!)!))
    return { id, blocks: packed }
  }

  port.addEventListener('message', async (event) => {
    const question = messageOf<Question>(event)
    const reply = await answer(question).catch((thrown: unknown): Reply => {
      return { id: question.id, failed: thrown instanceof Error ? thrown.message : String(thrown) }
    })
    port.postMessage(reply, 'blocks' in reply ? buffersOf(reply.blocks) : [])
  })
  port.start?.()
  port.postMessage({ identity: hand.identity } satisfies Reply, [])
}

/** The hand at the other end of a port, once it says what it has opened. When `gone` is aborted, all that it was asked for fails with its reason. */
export function handAt(port: Port, gone: AbortSignal): Promise<Hand> {
  const waiting = new Map<number, { readonly done: (reply: Reply) => void; readonly fail: (why: unknown) => void }>()
  let next = 0

  function ask<Answer extends Reply>(question: object): Promise<Answer> {
    return new Promise<Reply>((done, fail) => {
      if (gone.aborted) return fail(gone.reason)
      const id = next++
      waiting.set(id, { done, fail })
      port.postMessage({ id, ...question }, [])
    }) as Promise<Answer>
  }

  const handOf = (identity: string): Hand => ({
    identity,
    // One block is evaluated while the answer with the one before it is on its way.
    lanes: 2,
    blockSize: async (part) => (await ask<Extract<Reply, { readonly size: number }>>({ part })).size,
    async blocks(part, from, count): Promise<readonly BlockAmounts[]> {
      const reply = await ask<Extract<Reply, { readonly blocks: unknown }>>({ part, from, count })
      return reply.blocks.map(unpackBlock)
    },
  })

  return new Promise((opened, failed) => {
    gone.addEventListener('abort', () => {
      failed(gone.reason)
      for (const { fail } of waiting.values()) fail(gone.reason)
      waiting.clear()
    })
    port.addEventListener('message', (event) => {
      const reply = messageOf<Reply>(event)
      if ('identity' in reply) return opened(handOf(reply.identity))
      // Whoever asked before it was gone has been told so already.
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('failed' in reply) asked?.fail(new Error(reply.failed))
      else asked?.done(reply)
    })
    port.start?.()
  })
}

function messageOf<Message>(event: object): Message {
  if (!('data' in event)) throw new TypeError('this is no message')
  return event.data as Message
}
