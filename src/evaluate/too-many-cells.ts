import type { Program } from '../compile/program.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { type Grain, grainText, sizeOf } from '../core/grain.js'
import type { Data } from '../data/table.js'
import { placeIn } from '../language/place.js'
import { spaceOf } from './space.js'

/** The most amounts that an entry may have in one period, and all such entries together in all periods, where kept for several things at once. */
const most = { ofEntry: 1_000_000, inAll: 10_000_000 }

/**
 * Entries with more amounts than are computed. One axis alone has no more cells than there are rows or words in the plan, which are bounded;
 * the product of several is not.
 */
export function tooManyCells(program: Program, data: Data, periods: number): readonly Diagnostic[] {
  const several = program.nodes.filter(({ type }) => type.grain.length > 1)
  if (several.length === 0) return []
  const space = spaceOf(program, data)
  const cells = (grain: Grain) => sizeOf(space, grain)
  const hint = 'Keep it for fewer things at once, or group the words of a list first.'
  const told = (at: string, message: string) => problem('too-many-cells', placeIn(program.plan, at), message, hint)
  const large = several.filter(({ type }) => cells(type.grain) > most.ofEntry)
  if (large.length > 0)
    return [...new Map(large.map((each) => [each.at, each.type.grain]))].map(([at, grain]) => {
      const counted = grain.map((axis) => `${cells([axis])} of ${axis}`).join(' times ')
      return told(at, `An amount for ${grainText(grain)} would be ${counted}, more than ${most.ofEntry} amounts.`)
    })
  const all = several.reduce((sum, { type }) => sum + cells(type.grain), 0) * periods
  if (all <= most.inAll) return []
  const largest = several.reduce((a, b) => (cells(b.type.grain) > cells(a.type.grain) ? b : a))
  const what = `What is kept for several things at once, such as ${grainText(largest.type.grain)} here`
  return [told(largest.at, `${what}, comes to ${all} amounts in ${periods} periods, more than ${most.inAll}.`)]
}
