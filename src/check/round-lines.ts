import { smallestUnit } from '../core/currency.js'
import type { Decimal } from '../core/decimal.js'
import { isMixed } from '../core/unit.js'
import type { Entry } from '../language/plan.js'
import { mechanismOf } from '../mechanisms/list.js'
import { type Build, broken, type Ref } from '../mechanisms/mechanism.js'
import { moneyRounding, roundingStep } from '../mechanisms/rounding.js'
import { isHandedOut } from '../operations/portion.js'
import { round } from '../operations/round.js'
import type { Type } from '../operations/type.js'

/** Rounds the result of an entry: as the entry says, on every money line where the plan says so, and always what is paid. */
export function rounded(ref: Ref, entry: Entry, part: string, build: Build): Ref {
  if (entry.round !== undefined) {
    const to = roundingStep(entry.round.to, build, 'round', 'to')
    if (to === undefined) return broken
    const own = build.node(round, { to, mode: entry.round.mode }, [ref], 'round')
    return isPayable(to, build.typeOf(own)) || part !== '' ? own : paid(own, entry, build)
  }
  const type = build.typeOf(ref)
  if (type === undefined || !isHandedOut(type.unit) || mechanismOf(entry.verb)?.handsOut === true) return ref
  if (build.rounding?.at === 'every-money-line') {
    const rounding = moneyRounding(build, type.unit)
    return rounding === undefined ? broken : build.node(round, rounding, [ref])
  }
  return part === '' ? paid(ref, entry, build) : ref
}

/** What is paid is rounded to what can be paid. */
function paid(ref: Ref, entry: Entry, build: Build): Ref {
  const type = build.typeOf(ref)
  if (entry.payCode === undefined || type === undefined) return ref
  const rounding = moneyRounding(build, type.unit)
  return rounding === undefined ? broken : build.node(round, rounding, [ref])
}

/** Whether multiples of an amount can be paid in the currency of a line. */
function isPayable(to: Decimal, type: Type | undefined): boolean {
  if (typeof type?.unit !== 'object' || type.unit.currency === undefined) return true
  return !isMixed(type.unit) && to.modulo(smallestUnit(type.unit.currency)).isZero()
}
