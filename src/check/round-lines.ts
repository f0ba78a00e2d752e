import { Decimal } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import type { Entry } from '../language/plan.js'
import { type Build, broken, type Ref } from '../mechanisms/mechanism.js'
import { moneyRounding } from '../mechanisms/rounding.js'
import { isHandedOut } from '../operations/portion.js'
import { round } from '../operations/round.js'

/** Rounds the result of an entry: as the entry says, on every money line where the plan says so, and always what is paid. */
export function rounded(ref: Ref, entry: Entry, part: string, build: Build): Ref {
  if (entry.round !== undefined) {
    const to = parseLiteral(entry.round.to)
    if (to === undefined || !to.value.greaterThan(0)) {
      return build.problem(
        'number-format',
        `"${entry.round.to}" is not something to round to.`,
        'Write a figure above 0, such as "0.01".',
        'round',
        'to',
      )
    }
    return build.node(round, { to: to.value, mode: entry.round.mode }, [ref], 'round')
  }
  const type = build.typeOf(ref)
  if (type === undefined || !isHandedOut(type.unit) || entry.verb === 'distribute' || entry.verb === 'split') return ref
  if (build.rounding?.at === 'every-money-line') {
    return build.node(round, { to: new Decimal(build.rounding.to), mode: build.rounding.mode }, [ref])
  }
  if (entry.payCode === undefined || part !== '') return ref
  const rounding = moneyRounding(build)
  return rounding === undefined ? broken : build.node(round, rounding, [ref])
}
