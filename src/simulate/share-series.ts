import type { CellOf } from '../evaluate/statement.js'
import type { Key, Series } from './series.js'

/**
 * One figure as a share of another, key by key: of the same place, or of the company's where the other is one figure for it. Nothing paid is a
 * share of 0; something paid out of 0 or less is beyond any share, and counts as infinitely large.
 */
export function shareSeries(part: Series, whole: Series): Series | undefined {
  const at = part.keys.map((key) => whole.keys.findIndex((other) => standsFor(other, key)))
  if (at.includes(-1)) return undefined
  // Both to the same decimals, so that their quotient is rounded once.
  const decimals = Math.max(part.decimals, whole.decimals)
  const [up, upWhole] = [10 ** (decimals - part.decimals), 10 ** (decimals - whole.decimals)]
  return {
    keys: part.keys,
    kind: { unit: 'rate' },
    decimals: 0,
    outOf: 1,
    asks: {
      names: [...part.asks.names, ...whole.asks.names],
      nodes: [...part.asks.nodes, ...whole.asks.nodes],
    },
    read(from) {
      const [parts, wholes] = [part.read(from).values, whole.read(from).values]
      const ratios = parts.map((values, i) => ({
        part: up === 1 ? values : values.map((value) => value * up),
        whole: upWhole === 1 ? wholes[at[i]!]! : wholes[at[i]!]!.map((value) => value * upWhole),
      }))
      return { values: ratios.map(({ part: a, whole: b }) => a.map((value, i) => shareOf(value, b[i]!))), ratios }
    },
  }
}

function shareOf(part: number, whole: number): number {
  if (Number.isNaN(part) || Number.isNaN(whole)) return Number.NaN
  if (part === 0) return 0
  if (whole > 0) return part / whole
  return part > 0 ? Number.POSITIVE_INFINITY : Number.NaN
}

function standsFor(whole: Key, part: Key): boolean {
  return whole.period === part.period && (isCompany(whole.of) || samePlace(whole.of, part.of))
}

function isCompany(of: CellOf): boolean {
  return Object.keys(of).length === 0
}

function samePlace(a: CellOf, b: CellOf): boolean {
  return Object.entries(a).every(([axis, name]) => b[axis] === name)
}
