import { openReport } from '../check/report.js'
import type { BlockAmounts } from './amounts.js'
import { changedDrawer } from './changed-drawer.js'
import { type DrawBlocks, openDrawBlocks } from './draw-blocks.js'
import type { Drawer } from './drawn.js'
import { keptDrawer } from './kept-drawer.js'
import { armWith, type OpenArm } from './open-arms.js'
import type { OpenSimulation } from './open-simulation.js'
import type { Asked } from './series.js'
import type { ArmChange } from './simulation.js'

/** What is evaluated at one go: some arms, changed in one way, and what is read off each of them. Plain data that can be sent. */
export interface Part {
  readonly change: ArmChange
  readonly arms: readonly string[]
  readonly asked: readonly Asked[]
}

/** Who evaluates blocks of draws: here, in a thread, or in a worker of a browser. */
export interface Hand {
  /** That of the simulation that it has opened. */
  readonly identity: string
  /** How many blocks it may be asked for at once: one where it evaluates them where it is called, more where they are sent to and fro. */
  readonly lanes: number
  /** How many draws make a block. */
  blockSize(part: Part): Promise<number>
  /** The draws `from` … `from + count − 1` in each arm of the part. What comes holds until the next block is asked for. */
  blocks(part: Part, from: number, count: number): Promise<readonly BlockAmounts[]>
}

interface OpenPart {
  readonly draw: Drawer
  readonly blocks: readonly DrawBlocks[]
  readonly size: number
}

/** Evaluates draws where it is called. */
export function openHand({ arms, draws, draw, scenario, identity }: OpenSimulation): Hand {
  const kept = keptDrawer(draw)
  let last: { readonly key: string; readonly open: OpenPart } | undefined

  function opened(part: Part): OpenPart {
    const key = JSON.stringify([part.change, part.arms])
    if (last?.key !== key) last = { key, open: openPart(part) }
    return last.open
  }

  function openPart({ change, arms: names }: Part): OpenPart {
    const mine = names.map((name) => changedArm(arms.find(({ arm }) => arm.name === name)!, change, scenario.file))
    const drawer = change.drivers === undefined ? kept : changedDrawer(kept, draws, change.drivers)
    const few = drawer(0, Math.min(drawsOf(change, draws), 16))
    const blocks = mine.map(({ run, periods }) => openDrawBlocks(run, few, periods))
    return { draw: drawer, blocks, size: Math.min(...blocks.map((each) => each.blockSize(few))) }
  }

  return {
    identity,
    lanes: 1,
    blockSize: async (part) => opened(part).size,
    async blocks(part, from, count) {
      const open = opened(part)
      const drawn = open.draw(from, count)
      return open.blocks.map((each) => each.block(drawn, from, count))
    },
  }
}

/** How many draws there are once drivers are changed: a single one where they are held. */
export function drawsOf({ drivers }: ArmChange, draws: number): number {
  return drivers !== undefined && 'held' in drivers ? 1 : draws
}

function changedArm(open: OpenArm, { arm, given }: ArmChange, file: string): OpenArm {
  if (given === undefined || (arm !== undefined && arm !== open.arm.name)) return open
  const report = openReport(file)
  const changed = armWith(open, given, report)
  const [wrong] = report.found
  if (wrong !== undefined) throw new Error(wrong.message)
  return changed
}
