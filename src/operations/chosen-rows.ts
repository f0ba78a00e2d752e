import type { FoldSpec } from './fold-spec.js'
import { failedBy, filterOf, leavingBy } from './leaving.js'
import type { ScanMoment } from './moment.js'
import { type Fates, mark } from './row-book.js'
import type { RowPeriods } from './row-periods.js'
import type { Dated } from './rows-in.js'

/** The rows of a source that its condition lets in, for all periods at once. */
export interface ChosenRows {
  /** In the order in which they stand. */
  readonly rows: Int32Array
  /** How many were left out in some periods, by the number of the reason. */
  leftIn(low: number, high: number): number[]
  readonly lookedAt: LookedAt
}

export type DatedSpec = FoldSpec & { readonly when: Dated }

/** Goes over the rows once for all entries that choose the same ones. */
export function chosenRows(spec: DatedSpec, periods: RowPeriods, moment: ScanMoment): ChosenRows {
  const { source, when, where } = spec
  const key = `chosen by ${when.date} known by ${when.known} where ${where?.text ?? ''}`
  return moment.rows.shared(source, key, () => choose(spec, periods, moment))
}

function choose(spec: DatedSpec, periods: RowPeriods, moment: ScanMoment): ChosenRows {
  const fates = moment.rows.fates(spec.source)
  const { places, count } = periods
  const filter = filterOf(spec, moment) ?? {
    verdicts: new Uint16Array(places.length),
    of: [{ answer: 1, test: undefined }],
  }
  const restated = moment.rows.takenBack(spec.source)?.as === 'restated'
  const { verdicts } = filter
  /** By verdict: whether its rows are in, and whether it takes a look at each of them to know. */
  const isIn = Uint8Array.from(filter.of, ({ answer }) => (answer === 1 && !restated ? 1 : 0))
  const looks = Uint8Array.from(filter.of, ({ answer }) => (answer === -1 || (answer === 1 && restated) ? 1 : 0))
  const leaving = leavingBy(spec, moment, fates)
  const rows = new Int32Array(places.length)
  const byVerdict = new Uint32Array(filter.of.length * count)
  /** Rows that were looked at and left out, by the number of the reason and by period. */
  const lookedAt: Uint32Array[] = []
  let found = 0
  for (let row = 0; row < places.length; row++) {
    const place = places[row]!
    if (place < 0) continue
    const verdict = verdicts[row]!
    byVerdict[verdict * count + place]!++
    rows[found] = row
    found += isIn[verdict]!
    if (looks[verdict] === 0) continue
    const why = leaving(row)
    if (why === undefined) found += 1
    else {
      lookedAt[why.reason] ??= new Uint32Array(count)
      lookedAt[why.reason]![place]!++
    }
  }

  return {
    rows: rows.slice(0, found),
    leftIn(low, high) {
      const left: number[] = []
      const add = (reason: number, counts: Uint32Array, from: number) => {
        for (let place = low; place < high; place++) left[reason] = (left[reason] ?? 0) + counts[from + place]!
      }
      for (const [verdict, { answer, test }] of filter.of.entries()) {
        if (answer === 0) add(failedBy(test, fates).reason, byVerdict, verdict * count)
      }
      lookedAt.forEach((counts, reason) => void add(reason, counts, 0))
      return left
    },
    lookedAt: markedLater(fates, periods, (asked) => {
      for (let row = 0; row < places.length; row++) {
        if (places[row]! < 0 || asked[places[row]!] === 0 || isIn[verdicts[row]!] === 1) continue
        const why = leaving(row)
        if (why !== undefined) mark(fates, row, why.stage, why.reason)
      }
    }),
  }
}

/** Says that periods, from one up to another, were looked at. */
type LookedAt = (low: number, high: number) => void

/** Notes what became of the rows of periods that were looked at once somebody wants to know: `note` is told which these are. */
export function markedLater(fates: Fates, { count }: RowPeriods, note: (asked: Uint8Array) => void): LookedAt {
  const asked = new Uint8Array(count)
  let waits = false
  const noteNow = (): void => {
    waits = false
    note(asked)
  }
  return (low, high) => {
    asked.fill(1, low, Math.max(low, high))
    if (!waits) fates.later.push(noteNow)
    waits = true
  }
}
