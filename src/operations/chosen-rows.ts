import { letsIn } from '../conditions/select.js'
import { mark } from './fates.js'
import type { FoldSpec } from './fold-spec.js'
import { filterOf, leavingBy } from './leaving.js'
import { type LookedAt, markedLater } from './marked-later.js'
import type { ScanMoment } from './moment.js'
import type { RowMonths } from './row-months.js'
import type { Dated } from './rows-in.js'

/** The rows of a source that its condition lets in, for all months at once. */
export interface ChosenRows {
  /** In the order in which they stand; found when they are first asked for. */
  rows(): Int32Array
  /** How many were left out in some months, by the number of the reason. */
  leftIn(low: number, high: number): number[]
  readonly lookedAt: LookedAt
}

export type DatedSpec = FoldSpec & { readonly when: Dated }

/** Goes over the rows once for all entries that choose the same ones. */
export function chosenRows(spec: DatedSpec, months: RowMonths, moment: ScanMoment): ChosenRows {
  return moment.rows.shared(spec.source, `chosen ${choiceKey(spec)}`, () => choose(spec, months, moment))
}

/** Entries with the same text choose the same rows of a source. */
export function choiceKey({ when, where }: DatedSpec): string {
  return `by ${when.date} known by ${when.known} where ${where?.text ?? ''}`
}

function choose(spec: DatedSpec, months: RowMonths, moment: ScanMoment): ChosenRows {
  const { source } = spec
  const fates = moment.rows.fates(source)
  let chosen: Int32Array | undefined
  const rows = (): Int32Array => {
    chosen ??= rowsChosen(spec, months.places, moment)
    return chosen
  }
  let left: readonly (Uint32Array | undefined)[] | undefined
  return {
    rows,
    leftIn(low, high) {
      left ??= leftOut(spec, months, rows(), moment)
      const found: number[] = []
      left.forEach((byPlace, reason) => {
        for (let place = low; place < high; place++) found[reason] = (found[reason] ?? 0) + byPlace![place]!
      })
      return found
    },
    lookedAt: markedLater(fates, months, (asked) => {
      const leaving = leavingBy(spec, moment, fates)
      const { places } = months
      for (let row = 0; row < places.length; row++) {
        if (places[row]! < 0 || asked[places[row]!] === 0) continue
        const why = leaving(row)
        if (why !== undefined) mark(fates, row, why.stage, why.reason)
      }
    }),
  }
}

function rowsChosen(spec: DatedSpec, places: Int16Array, moment: ScanMoment): Int32Array {
  const back = moment.rows.takenBack(spec.source)
  const rows = rowsLetIn(spec, places, moment)
  return back?.as === 'restated' ? rows.filter((row) => !back.has(row)) : rows
}

/** The rows of all months that the condition of a fold lets in. */
function rowsLetIn(spec: DatedSpec, places: Int16Array, moment: ScanMoment): Int32Array {
  const letIn = moment.rows.letIn(spec.source, spec.where)
  const rows = new Int32Array(letIn?.rows.length ?? places.length)
  let found = 0
  if (letIn === undefined) {
    const filter = filterOf(spec, moment)
    const isIn = filter === undefined ? () => true : letsIn(filter)
    for (let row = 0; row < places.length; row++) {
      rows[found] = row
      found += places[row]! >= 0 && isIn(row) ? 1 : 0
    }
    return rows.slice(0, found)
  }
  for (let i = 0; i < letIn.rows.length; i++) {
    const row = letIn.rows[i]!
    rows[found] = row
    found += (letIn.bits[i]! & letIn.bit) !== 0 && places[row]! >= 0 ? 1 : 0
  }
  return rows.slice(0, found)
}

/** How many rows were left out, by the number of the reason and by month: gone over only when somebody asks. */
function leftOut(
  spec: DatedSpec,
  { places, count }: RowMonths,
  chosen: Int32Array,
  moment: ScanMoment,
): readonly (Uint32Array | undefined)[] {
  const leaving = leavingBy(spec, moment, moment.rows.fates(spec.source))
  const left: Uint32Array[] = []
  let next = 0
  for (let row = 0; row < places.length; row++) {
    if (chosen[next] === row) next += 1
    else if (places[row]! >= 0) {
      const { reason } = leaving(row)!
      left[reason] ??= new Uint32Array(count)
      left[reason]![places[row]!]!++
    }
  }
  return left
}
