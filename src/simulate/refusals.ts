import type { BlockAmounts } from './amounts.js'
import type { ArmOutcome } from './outcomes.js'

/** How many reasons are told apart; the rest are counted together. */
const mostReasons = 20

/** What all other reasons are told as. */
const others = 'Other reasons.'

/** Gathers how many draws were redone, and which were refused for what reason. */
export function openRefusals() {
  const reasons = new Map<string, { draws: number; first: number }>()
  let redone = 0
  return {
    take(block: BlockAmounts): void {
      redone += block.redone
      for (const [draw, reason] of [...block.refused].sort(([a], [b]) => a - b)) {
        const key = reasons.has(reason) || reasons.size < mostReasons ? reason : others
        const known = reasons.get(key) ?? { draws: 0, first: draw }
        reasons.set(key, { ...known, draws: known.draws + 1 })
      }
    },
    found: (): Pick<ArmOutcome, 'redone' | 'refused'> => ({
      redone,
      refused: [...reasons].map(([reason, each]) => ({ reason, ...each })),
    }),
  }
}
