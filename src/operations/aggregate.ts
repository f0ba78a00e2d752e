import { Decimal as D, type Decimal, divide, missing, one, zero } from '../core/decimal.js'
import type { Misfit } from './type.js'

export const aggregates = [
  'sum',
  'count',
  'countDistinct',
  'average',
  'value',
  'min',
  'max',
  'percentile',
  'latest',
  'everAbove',
] as const
export type Aggregate = (typeof aggregates)[number]
/** What needs to know nothing but the figures. */
export type PlainAggregate = Exclude<Aggregate, 'percentile' | 'latest' | 'everAbove'>

/** Takes in the column values of rows, cell by cell, and gives what they come to. */
export interface Accumulator {
  add(cell: number, value: number, part: number, share?: Decimal, row?: number): void
  /** `parts`: the share of each part; `scale`: decimal places of the column; `perBase`: column units in one base unit. */
  cells(
    parts: readonly Decimal[],
    scale: number,
    perBase: number,
    report: (misfit: Misfit) => Decimal,
  ): readonly Decimal[]
}

export function accumulator(kind: PlainAggregate, size: number, parts: number): Accumulator {
  if (kind === 'countDistinct') return distinct(size)
  if (kind === 'min' || kind === 'max' || kind === 'value') return single(kind, size)
  return sums(kind, size, parts)
}

const exactLimit = Number.MAX_SAFE_INTEGER

/** Whole sums in doubles; what grows beyond 2^53 is carried over into a BigInt, so that no digit is lost. */
export interface WholeSums {
  readonly sums: Float64Array
  readonly carried: Map<number, bigint>
}

export function wholeSums(size: number): WholeSums {
  return { sums: new Float64Array(size), carried: new Map() }
}

export function addWhole({ sums, carried }: WholeSums, at: number, value: number): void {
  const next = sums[at]! + value
  if (next <= exactLimit && next >= -exactLimit) sums[at] = next
  else {
    carried.set(at, (carried.get(at) ?? 0n) + BigInt(sums[at]!))
    sums[at] = value
  }
}

/** What the sums in some places come to together. */
export function wholeSum({ sums, carried }: WholeSums, places: readonly number[]): Decimal {
  let total = 0
  let most = 0
  let isSmall = true
  for (const at of places) {
    total += sums[at]!
    most += Math.abs(sums[at]!)
    isSmall &&= !carried.has(at)
  }
  if (isSmall && most <= exactLimit) return new D(total)
  const big = places.reduce((sum, at) => sum + (carried.get(at) ?? 0n) + BigInt(sums[at]!), 0n)
  return new D(String(big))
}

function sums(kind: 'sum' | 'count' | 'average', size: number, parts: number): Accumulator {
  const sum = wholeSums(size * parts)
  const rows = new Float64Array(size * parts)
  return {
    add(cell, value, part) {
      const at = cell * parts + part
      rows[at] = rows[at]! + 1
      addWhole(sum, at, value)
    },
    cells: (shares, scale, perBase) =>
      figuresOf(kind, size, shares, new D(10).pow(scale).mul(perBase), {
        sum: (cell, some) =>
          wholeSum(
            sum,
            some.map((part) => cell * parts + part),
          ),
        rows: (cell, some) => new D(some.reduce((total, part) => total + rows[cell * parts + part]!, 0)),
      }),
  }
}

/** What the sums and numbers of rows of each cell and some parts come to; `unit`: column units in one base unit. */
export function figuresOf(
  kind: 'sum' | 'count' | 'average',
  size: number,
  shares: readonly Decimal[],
  unit: Decimal,
  of: Readonly<Record<'sum' | 'rows', (cell: number, parts: readonly number[]) => Decimal>>,
): readonly Decimal[] {
  const alike = partsByShare(shares)
  const whole = alike.length === 1 && alike[0]!.share.equals(1) ? alike[0]!.parts : undefined
  const shared = (what: 'sum' | 'rows', cell: number): Decimal =>
    whole === undefined
      ? alike.reduce((total, { share, parts }) => total.add(share.mul(of[what](cell, parts))), zero)
      : of[what](cell, whole)
  return Array.from({ length: size }, (_, cell) => {
    const total = shared('sum', cell).div(unit)
    return kind === 'average' ? divide(total, shared('rows', cell)) : total
  })
}

/** Parts with the same share are brought together before they are multiplied. */
function partsByShare(shares: readonly Decimal[]): readonly { readonly share: Decimal; readonly parts: number[] }[] {
  const found: { readonly share: Decimal; readonly parts: number[] }[] = []
  for (const [part, share] of shares.entries()) {
    const known = found.find((each) => each.share.equals(share))
    if (known === undefined) found.push({ share, parts: [part] })
    else known.parts.push(part)
  }
  return found
}

/** Sums, or counts, of rows whose parts differ from row to row. */
export function sharedSums(kind: Aggregate, size: number): Accumulator {
  const sums = new Array<Decimal>(size).fill(zero)
  return {
    add(cell, value, _, share) {
      sums[cell] = sums[cell]!.add((share ?? one).mul(value))
    },
    cells: (_, scale, perBase) =>
      kind === 'count' ? sums : sums.map((sum) => sum.div(new D(10).pow(scale).mul(perBase))),
  }
}

function distinct(size: number): Accumulator {
  const seen = Array.from({ length: size }, () => new Set<number>())
  return {
    add: (cell, value) => void seen[cell]!.add(value),
    cells: () => seen.map((values) => new D(values.size)),
  }
}

/** The smallest, the largest, or the only value; missing where there is none. */
function single(kind: 'min' | 'max' | 'value', size: number): Accumulator {
  const kept = new Float64Array(size).fill(Number.NaN)
  const rows = new Float64Array(size)
  return {
    add(cell, value) {
      rows[cell] = rows[cell]! + 1
      const best = kept[cell]!
      if (Number.isNaN(best) || (kind === 'min' ? value < best : value > best)) kept[cell] = value
    },
    cells(_, scale, perBase, report) {
      const unit = new D(10).pow(scale).mul(perBase)
      return Array.from(kept, (value, cell) => {
        if (kind === 'value' && rows[cell]! > 1) return report(severalRows(rows[cell]!))
        return Number.isNaN(value) ? missing : new D(value).div(unit)
      })
    },
  }
}

export function severalRows(rows: number): Misfit {
  return {
    code: 'several-rows',
    message: `A single row was expected, and there are ${rows}.`,
    hint: 'Narrow it by "where", or use "sum", "average", "min" or "max".',
  }
}
