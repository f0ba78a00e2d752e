import { escapeText } from '../core/escape.js'
import { sameGrain } from '../core/grain.js'
import { isPure } from '../core/unit.js'
import type { AllocateSpec } from '../operations/allocate-spec.js'
import { type Build, broken, type Ref } from './mechanism.js'

export interface BoundParams {
  readonly atMost?: string | undefined
  readonly atLeast?: string | undefined
  readonly excess?: 'to-those-below' | 'to-the-company' | undefined
  readonly allAtMost?: 'to-the-company' | undefined
}

/** Caps and floors: what bounds each share, and what is said of the excess; `axis` is what the shares are kept for. */
export function boundsOf(
  params: BoundParams,
  axis: 'member' | 'team',
  build: Build,
): { spec: Pick<AllocateSpec, 'bounds'>; inputs: readonly Ref[] } | undefined {
  const { atMost, atLeast, excess, allAtMost } = params
  if (atMost === undefined && atLeast === undefined) return { spec: {}, inputs: [] }
  if (atMost !== undefined && excess === undefined) {
    build.problem(
      'missing-key',
      'Nothing says where what the cap cuts off goes.',
      'Add "excess": "to-those-below" or "to-the-company".',
      'atMost',
    )
    return undefined
  }
  if (atMost !== undefined && excess === 'to-those-below' && allAtMost === undefined) {
    build.problem(
      'missing-key',
      'Nothing says where the money goes when all are at their caps.',
      'Add "allAtMost": "to-the-company".',
      'excess',
    )
    return undefined
  }
  if (atLeast !== undefined && excess === 'to-the-company') {
    build.problem(
      'bounds-crossed',
      'Floors are paid by those above them, so the excess cannot leave the pool.',
      'Write "excess": "to-those-below".',
      'excess',
    )
    return undefined
  }
  const inputs = [
    ...(atMost === undefined ? [] : [boundOf(atMost, 'atMost', axis, build)]),
    ...(atLeast === undefined ? [] : [boundOf(atLeast, 'atLeast', axis, build)]),
  ]
  if (inputs.includes(broken)) return undefined
  return {
    spec: {
      bounds: { atMost: atMost !== undefined, atLeast: atLeast !== undefined, excess: excess ?? 'to-those-below' },
    },
    inputs,
  }
}

/** One figure for all would bind a member once in each team that the member was in, so a bound is said for each of those who share. */
function boundOf(text: string, key: 'atMost' | 'atLeast', axis: 'member' | 'team', build: Build): Ref {
  const ref = build.formula(text, key)
  const type = build.typeOf(ref)
  if (type === undefined) return ref
  if (typeof type.unit === 'object' && isPure(type.unit) && type.unit.label === 'rate')
    return build.problem(
      'unit-mismatch',
      `"${escapeText(text)}" is a rate, and each ${axis} ${key === 'atMost' ? 'gets at most' : 'gets at least'} an amount.`,
      axis === 'member'
        ? `Say of what: "pay * ${bare(text)}", with "pay" an entry of "members" in money.`
        : 'Say of what: multiply it by an amount of each team.',
      key,
    )
  if (sameGrain(type.grain, [axis])) return ref
  const message = `"${escapeText(text)}" is not one ${key === 'atMost' ? 'cap' : 'floor'} for each ${axis}.`
  return build.problem(
    'grain-mismatch',
    message,
    axis === 'member'
      ? `Multiply it by the part of the period that each was there: "presence * ${bare(text)}", with "presence": {"prorate": "1", "by": "days"} in "members".`
      : 'Name an amount of each team, such as a parameter by team.',
    key,
  )
}

/** What can stand beside a multiplication as it is. */
function bare(text: string): string {
  const shown = escapeText(text.trim(), 40)
  return /[-+/]/.test(shown) ? `(${shown})` : shown
}
