import type { AllocateSpec } from '../operations/allocate.js'
import type { Build, Ref } from './mechanism.js'

export interface BoundParams {
  readonly atMost?: string | undefined
  readonly atLeast?: string | undefined
  readonly excess?: 'to-those-below' | 'to-the-company' | undefined
  readonly allAtMost?: 'to-the-company' | undefined
}

/** Caps and floors: what bounds each share, and what is said of the excess. */
export function boundsOf(
  params: BoundParams,
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
    ...(atMost === undefined ? [] : [build.formula(atMost, 'atMost')]),
    ...(atLeast === undefined ? [] : [build.formula(atLeast, 'atLeast')]),
  ]
  return {
    spec: {
      bounds: { atMost: atMost !== undefined, atLeast: atLeast !== undefined, excess: excess ?? 'to-those-below' },
    },
    inputs,
  }
}
