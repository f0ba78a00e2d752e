import type { Hand, Part } from './hand.js'
import { type Gathered, type Measured, openGatherer } from './measure.js'

/** How many draws are done, of how many in all; a question of the scenario begins anew. */
export interface SimulateProgress {
  readonly done: number
  readonly draws: number
}

export interface GatherOptions {
  readonly onProgress?: (progress: SimulateProgress) => void
  /** Stops between two blocks. */
  readonly signal?: AbortSignal
}

/** So many blocks may wait, for each that is being evaluated, until those before them have come. */
const mostEarly = 8

/** Blocks with fewer draws than this cost more than they save. */
const fewest = 256

/** Has all draws evaluated block by block, by all hands side by side, and gathers what they come to. */
export async function gather(
  part: Part,
  measured: Measured,
  hands: readonly Hand[],
  { onProgress, signal }: GatherOptions,
): Promise<Gathered> {
  const gatherer = openGatherer(measured)
  const { draws } = measured
  const lanes = hands.flatMap((hand) => new Array<Hand>(hand.lanes).fill(hand))
  const size = Math.min(await hands[0]!.blockSize(part), fairSize(draws, lanes.length))
  let next = 0
  let isOver = false

  async function work(hand: Hand): Promise<void> {
    while (next < draws && !isOver) {
      signal?.throwIfAborted()
      const from = next
      next += size
      while (from - gatherer.taken() > mostEarly * lanes.length * size && !isOver) await turn()
      gatherer.take(await hand.blocks(part, from, Math.min(size, draws - from)))
      onProgress?.({ done: gatherer.taken(), draws })
      // Lets a signal, or whoever shows the progress, have their turn.
      await turn()
    }
  }

  await Promise.all(lanes.map(work)).finally(() => {
    // When one fails, the others are asked for nothing more.
    isOver = true
  })
  return gatherer.outcomes()
}

/** A size at which each lane has several blocks, so that none has to wait long for the last of another. */
function fairSize(draws: number, lanes: number): number {
  return lanes === 1 ? draws : Math.max(fewest, Math.ceil(draws / (lanes * 4)))
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
