import type { Diagnostic } from '../core/diagnostic.js'
import { type Spot, spotOf, type Texts } from './spot.js'

/** A diagnostic and where it stands. */
export interface Placed {
  readonly diagnostic: Diagnostic
  readonly spot: Spot
}

/** Diagnostics by file, then by line or row and column, those of a whole file first; what stands at the same place keeps its order. */
export function inOrder(diagnostics: readonly Diagnostic[], texts: Texts): readonly Placed[] {
  const placed = diagnostics.map((diagnostic) => ({ diagnostic, spot: spotOf(diagnostic.at, texts) }))
  return placed.sort(
    (a, b) => byText(a.spot.file, b.spot.file) || rank(a) - rank(b) || (a.spot.column ?? 0) - (b.spot.column ?? 0),
  )
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function rank({ diagnostic, spot }: Placed): number {
  if (diagnostic.code === 'too-many-errors') return Number.MAX_SAFE_INTEGER
  return spot.line ?? spot.row ?? 0
}
