import { dayOf } from './clock.js'
import { filterOf } from './fold.js'
import type { Span } from './periods.js'
import type { Row, Source } from './rows.js'
import type { Scene } from './scene.js'
import type { Raw } from './uncovered.js'

interface TakenBack {
  /** Whether a row counts in no entry any more. */
  restated(row: Row): boolean
  /** The rows that count once more, negated, in a span: on the day of `on`, or on their own day where that is later. */
  negative(dated: string, span: Span): readonly Row[]
}

/** Rows that are taken back, as far as that is known. */
export function takenBack(source: Source, scene: Scene): TakenBack {
  const clawback = source.raw.clawback as Raw | undefined
  if (clawback === undefined) return { restated: () => false, negative: () => [] }
  const holds = filterOf(clawback.when, source, scene)
  const dayIn = (row: Row, field: string): number => {
    const found = row(field)
    return typeof found === 'object' ? dayOf(found) : Number.NaN
  }
  const on = clawback.on === undefined ? undefined : String(clawback.on)
  const isBack = (row: Row) => holds(row) && (on === undefined || dayIn(row, on) <= scene.cutOff)
  return {
    restated: (row) => clawback.as === 'restated' && isBack(row),
    negative: (dated, span) =>
      clawback.as === 'restated' || on === undefined
        ? []
        : source.rows.filter((row) => {
            const day = Math.max(dayIn(row, on), dayIn(row, dated))
            return isBack(row) && span.start <= day && day < span.end && day <= scene.cutOff
          }),
  }
}
