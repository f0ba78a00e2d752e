import type { Program } from '../compile/program.js'
import { Decimal, type Decimal as Figure, zero } from '../core/decimal.js'
import { coordinates, type Space, sizeOf } from '../core/grain.js'
import type { Given } from './run.js'

/** An amount that was paid to a member for a period. */
export interface PaidSoFar {
  /** The period in which it was earned. */
  readonly origin: string
  readonly entry: string
  readonly member: string
  readonly team: string
  /** Decimal text. */
  readonly amount: string
}

/** Gives the parts `<entry>.paid` of a program what was paid so far, besides what is given already. */
export function withPaid(
  program: Program,
  given: (space: Space) => Given,
  paid: readonly PaidSoFar[],
): (space: Space) => Given {
  const shared = new Set(program.plan.entries.filter(({ verb }) => verb === 'distribute').map(({ name }) => name))
  return (space) => {
    const before = given(space)
    return (name, period) => {
      const entry = name.slice(0, -'.paid'.length)
      // A split may have a part of that name too.
      const node =
        name.endsWith('.paid') && shared.has(entry) ? program.nodes[program.nodeOf.get(name) ?? -1] : undefined
      if (node === undefined) return before(name, period)
      const lines = paid.filter((each) => each.entry === entry && each.origin === period.name)
      return Array.from({ length: sizeOf(space, node.type.grain) }, (_, cell): Figure => {
        const of = coordinates(space, node.type.grain, cell)
        const mine = lines.filter((each) => each.member === of.member && each.team === of.team)
        return mine.reduce((sum, each) => sum.add(new Decimal(each.amount)), zero)
      })
    }
  }
}
