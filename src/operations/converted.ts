import { Decimal as D, type Decimal, divide, isMissing, missing, one, pick, zero } from '../core/decimal.js'
import { type Accumulator, type Aggregate, severalRows } from './aggregate.js'
import type { RowRates } from './row-rates.js'

/** What can be converted row by row. */
export const convertible: readonly Aggregate[] = ['sum', 'average', 'value', 'min', 'max', 'percentile', 'latest']

/** Brings rows in several currencies to one figure for each cell, in the currency of the rates. */
export function convertingAccumulator(kind: Aggregate, size: number, parts: number, rates: RowRates): Accumulator {
  return kind === 'sum' || kind === 'average' ? sums(kind, size, parts, rates) : single(kind, size, rates)
}

interface Sum {
  readonly slot: number
  readonly cell: number
  readonly part: number
  /** Whole sums; what grows beyond 2^53 is carried over. */
  whole: number
  carried: bigint
  rows: number
  /** Of parts that differ from row to row. */
  shared: Decimal
}

/** Sums are kept apart by rate until all rows are in: each is converted once, and no digit is lost before. */
function sums(kind: 'sum' | 'average', size: number, parts: number, rates: RowRates): Accumulator {
  const found = new Map<number, Sum>()
  return {
    add(cell, value, part, share, row) {
      const slot = rates.slotOf(row!)
      const key = (slot * size + cell) * parts + part
      let sum = found.get(key)
      if (sum === undefined) {
        sum = { slot, cell, part, whole: 0, carried: 0n, rows: 0, shared: zero }
        found.set(key, sum)
      }
      sum.rows += 1
      if (share !== undefined) {
        sum.shared = sum.shared.add(share.mul(value))
        return
      }
      const next = sum.whole + value
      if (Math.abs(next) <= Number.MAX_SAFE_INTEGER) sum.whole = next
      else {
        sum.carried += BigInt(sum.whole)
        sum.whole = value
      }
    },
    cells(shares, scale, perBase) {
      const unit = new D(10).pow(scale).mul(perBase)
      const order = new Map(rates.inOrder().map((slot, place) => [slot, place]))
      const amounts = new Array<Decimal>(size).fill(zero)
      const rows = new Array<Decimal>(size).fill(zero)
      const sorted = [...found.values()].sort((a, b) => order.get(a.slot)! - order.get(b.slot)! || a.part - b.part)
      for (const { slot, cell, part, whole, carried, rows: count, shared } of sorted) {
        const own = new D(String(carried + BigInt(whole))).add(shared).div(unit)
        const share = shares[part] ?? one
        amounts[cell] = amounts[cell]!.add(rates.convert(slot, own).mul(share))
        rows[cell] = rows[cell]!.add(share.mul(count))
      }
      return kind === 'sum' ? amounts : amounts.map((amount, cell) => divide(amount, rows[cell]!))
    },
  }
}

/** The smallest, the largest, or the only amount, as converted; missing where there is none. */
function single(kind: Aggregate, size: number, rates: RowRates): Accumulator {
  const kept = new Map<number, { readonly amounts: Map<number, readonly [low: number, high: number]>; rows: number }>()
  return {
    add(cell, value, _part, _share, row) {
      const slot = rates.slotOf(row!)
      const mine = kept.get(cell) ?? { amounts: new Map(), rows: 0 }
      kept.set(cell, mine)
      mine.rows += 1
      const [low, high] = mine.amounts.get(slot) ?? [value, value]
      mine.amounts.set(slot, [Math.min(low, value), Math.max(high, value)])
    },
    cells(_, scale, perBase, report) {
      const unit = new D(10).pow(scale).mul(perBase)
      return Array.from({ length: size }, (_unused, cell) => {
        const mine = kept.get(cell)
        if (mine === undefined) return missing
        if (kind === 'value' && mine.rows > 1) return report(severalRows(mine.rows))
        const amounts = [...mine.amounts].map(([slot, [low, high]]) =>
          rates.convert(slot, new D(kind === 'max' ? high : low).div(unit)),
        )
        return amounts.some(isMissing) ? missing : amounts.reduce((a, b) => pick(a, b, kind === 'max' ? 1 : -1))
      })
    },
  }
}
