import type { Hand } from './hand.js'
import type { OpenArm } from './open-arms.js'
import { packBlock, unpackBlock } from './packed-blocks.js'

/** The same hand; what it gives holds for good, so that it may wait for blocks of other hands. */
export function lastingHand(hand: Hand, arms: readonly OpenArm[]): Hand {
  const periodsOf = new Map(arms.map(({ arm, shape }) => [arm.name, shape.periods]))
  return {
    ...hand,
    async blocks(part, from, count) {
      const blocks = await hand.blocks(part, from, count)
      return blocks.map((block, i) => unpackBlock(packBlock(block, part.asked[i]!, periodsOf.get(part.arms[i]!)!)))
    },
  }
}
