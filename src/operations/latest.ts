import { dayText } from '../core/day.js'
import { Decimal as D, type Decimal, isMissing, missing, pick, zero } from '../core/decimal.js'
import type { Accumulator } from './aggregate.js'
import { columnOf } from './columns.js'
import type { ScanMoment } from './moment.js'
import type { RowRates } from './row-rates.js'
import type { Misfit } from './type.js'

export const tieWays = ['error', 'sum', 'lowest', 'highest'] as const

/** The field with the day or time by which a row is the latest, and what counts when several are. */
export interface Latest {
  readonly by: string
  readonly ties: (typeof tieWays)[number]
}

/** Keeps, cell by cell, the figures of the rows with the latest day or time; missing where there are none. */
export function latestFigures(
  { by, ties }: Latest,
  source: string,
  size: number,
  rates: RowRates | undefined,
  moment: ScanMoment,
): Accumulator {
  const times = columnOf(moment.rows.table(source), by)
  if (times.kind === 'text') throw new Error('not a time')
  const latest = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  const kept = Array.from({ length: size }, (): { value: number; slot: number }[] => [])
  return {
    add(cell, value, _part, _share, row) {
      const time = times.values[row!]!
      if (time < latest[cell]!) return
      if (time > latest[cell]!) kept[cell] = []
      latest[cell] = time
      kept[cell]!.push({ value, slot: rates?.slotOf(row!) ?? 0 })
    },
    cells(_, scale, perBase, report) {
      const unit = new D(10).pow(scale).mul(perBase)
      return kept.map((rows, cell) => {
        if (rows.length === 0) return missing
        if (rows.length > 1 && ties === 'error') return report(severalLatest(rows.length, latest[cell]!, times.kind))
        const amounts = rows.map(({ value, slot }) => {
          const own = new D(value).div(unit)
          return rates === undefined ? own : rates.convert(slot, own)
        })
        return amounts.some(isMissing) ? missing : together(amounts, ties)
      })
    },
  }
}

function together(amounts: readonly Decimal[], ties: Latest['ties']): Decimal {
  if (ties === 'sum') return [...amounts].sort((a, b) => a.cmp(b)).reduce((a, b) => a.add(b), zero)
  return amounts.reduce((a, b) => pick(a, b, ties === 'lowest' ? -1 : 1))
}

function severalLatest(rows: number, time: number, kind: string): Misfit {
  const when = kind === 'day' ? `the day, ${dayText(time)}` : `the time, ${new Date(time).toISOString()}`
  return {
    code: 'several-rows',
    message: `${rows} rows have the latest of ${when}, so none is the latest.`,
    hint: 'Say what counts then: "ties": "sum", "lowest" or "highest"; or narrow the rows by "where".',
  }
}
