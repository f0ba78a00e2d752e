import type { Test } from '../conditions/condition.js'
import { opposites } from '../conditions/negate.js'
import { testText } from '../conditions/say.js'
import type { RowFilter } from '../conditions/select.js'
import type { Column } from '../core/column.js'
import { onceFor } from '../core/once.js'
import { columnOf } from './columns.js'
import { type Fates, reasonNumber, stage } from './fates.js'
import type { FoldSpec } from './fold-spec.js'
import type { ScanMoment } from './moment.js'
import { promiseCounts, promiseReason, promiseStanding, promisesOf } from './promise.js'
import { stageCountsRow, stageReason, stageStanding } from './stages.js'

/** How far a row came that does not count, and the number of the reason. */
export interface Leaving {
  readonly stage: number
  readonly reason: number
}

/** Tells why a row does not count, whatever it holds; undefined where it does. */
export function leavingBy(spec: FoldSpec, moment: ScanMoment, fates: Fates): (row: number) => Leaving | undefined {
  const tests = [filtered(spec, moment, fates), restated(spec, moment, fates)].concat([
    unkept(spec, moment, fates),
    notAtStage(spec, moment, fates),
  ])
  const asked = tests.filter((each) => each !== undefined)
  if (asked.length < 2) return asked[0] ?? (() => undefined)
  return (row) => {
    for (const test of asked) {
      const why = test(row)
      if (why !== undefined) return why
    }
    return undefined
  }
}

type Leave = (row: number) => Leaving | undefined

/** What the condition of a fold says of the rows of its source; undefined where it has none. */
export function filterOf({ where, source }: FoldSpec, { rows }: ScanMoment): RowFilter | undefined {
  return where && rows.shared(source, `where ${where.text}`, () => where.filter(rows.table(source)))
}

function filtered(spec: FoldSpec, moment: ScanMoment, fates: Fates): Leave | undefined {
  const filter = filterOf(spec, moment)
  if (filter === undefined) return undefined
  const { verdicts, of } = filter
  const leaves = of.map(({ answer, test }): Leave => {
    if (answer === 1) return () => undefined
    if (answer === -1) return unknownBy(test, spec.source, moment, fates)
    let why: Leaving | undefined
    return () => {
      why ??= failedBy(test, fates)
      return why
    }
  })
  return (row) => leaves[verdicts[row]!]!(row)
}

/** Says of a row that a test of its condition does not hold. */
function failedBy(test: Test | undefined, fates: Fates): Leaving {
  const words = test === undefined ? undefined : testText({ ...test, operator: opposites[test.operator] })
  return { stage: stage.filtered, reason: reasonNumber(fates, words ?? 'the condition does not hold') }
}

function unknownBy(test: Test | undefined, source: string, moment: ScanMoment, fates: Fates): Leave {
  if (test !== undefined) return blankBy(test.left, source, stage.filtered, moment, fates)
  const why = { stage: stage.filtered, reason: reasonNumber(fates, 'the condition is unknown') }
  return () => why
}

function restated(spec: FoldSpec, moment: ScanMoment, fates: Fates): Leave | undefined {
  const back = moment.rows.takenBack(spec.source)
  if (back?.as !== 'restated') return undefined
  const why = { stage: stage.takenBack, reason: reasonNumber(fates, back.reason) }
  return (row) => (back.has(row) ? why : undefined)
}

function unkept(spec: FoldSpec, moment: ScanMoment, fates: Fates): Leave | undefined {
  const { promise, source } = spec
  if (promise === undefined) return undefined
  const standings = promisesOf(promise, source, moment)
  const blank = blankBy(promise.start, source, stage.blank, moment, fates)
  const known = new Map<number, Leaving>()
  return (row) => {
    const standing = standings[row]!
    if (standing === promiseStanding.blank) return blank(row)
    if (promiseCounts(promise, standing)) return undefined
    const words = () => reasonNumber(fates, promiseReason(promise, standing, moment.cutOff))
    return onceFor(known, standing, () => ({ stage: stage.filtered, reason: words() }))
  }
}

function notAtStage(spec: FoldSpec, moment: ScanMoment, fates: Fates): Leave | undefined {
  const { stage: of, source, when } = spec
  if (of === undefined) return undefined
  const { at } = stageStanding(of, source, when, moment)
  const known = new Map<number, Leaving>()
  return (row) => {
    const standing = at[row]!
    if (stageCountsRow(of, standing)) return undefined
    const words = () => reasonNumber(fates, stageReason(of, standing, moment.cutOff))
    return onceFor(known, standing, () => ({ stage: stage.filtered, reason: words() }))
  }
}

/** Says of a row that a field has no value: it is blank, or what it holds came about after the cut-off. */
export function blankBy(
  field: string,
  source: string,
  reached: number,
  moment: ScanMoment,
  fates: Fates,
): (row: number) => Leaving {
  const blank = { stage: reached, reason: reasonNumber(fates, `${field} is blank`) }
  const written = columnOf(moment.rows.written(source), field)
  if (written === columnOf(moment.rows.table(source), field)) return () => blank
  const later = { stage: reached, reason: reasonNumber(fates, `${field} is not known at the cut-off`) }
  return (row) => (isBlank(written, row) ? blank : later)
}

/** Says of a row that counts for no cell why that is: nobody is credited, or it is of no item of a list. */
export function unplacedBy(spec: FoldSpec, moment: ScanMoment, fates: Fates): (row: number) => Leaving {
  const because = (words: string): Leaving => ({ stage: stage.nobody, reason: reasonNumber(fates, words) })
  const nobody = because('nobody is credited')
  const lists = spec.axes.map(({ axis, field }) => ({
    cells: moment.rows.cells(spec.source, axis, field),
    column: columnOf(moment.rows.table(spec.source), field),
    blank: because(`${field} is blank`),
    other: because(`${field} is none of ${axis}`),
  }))
  return (row) => {
    const list = lists.find(({ cells }) => cells[row]! < 0)
    if (list === undefined) return nobody
    return isBlank(list.column, row) ? list.blank : list.other
  }
}

function isBlank(column: Column, row: number): boolean {
  return column.kind === 'text' ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!)
}
