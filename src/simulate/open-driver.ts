import { escapeText } from '../core/escape.js'
import { suggestion } from '../core/suggest.js'
import { isRandom } from './by-chance.js'
import { casesByCell } from './cases-by-cell.js'
import { type Layout, layoutOf } from './layout.js'
import { openCase } from './open-case.js'
import type { Opening } from './opening.js'
import type { Driver } from './scenario.js'
import { type Slot, slotOf } from './slot.js'
import { stepOf } from './step.js'

/** A driver made ready to be drawn: each of its cells and periods is a slot. */
export interface OpenDriver {
  readonly driver: Driver
  readonly layout: Layout
  readonly slots: readonly Slot[]
  /** Whether something of it is drawn at random by itself. */
  readonly random: boolean
}

/** Makes a driver ready; undefined, and reported, where the plan has nothing of its name or it cannot be rounded. */
export function openDriver(driver: Driver, index: number, opening: Opening): OpenDriver | undefined {
  const { history, periods, report } = opening
  const { name, at, cases } = driver
  const unit = history.unit(name)
  if (unit === undefined) {
    const hint = suggestion(name, history.names, 'Names of the present plan')
    report.error('unknown-name', at, `"${escapeText(name)}" is not an amount of the present plan.`, hint, 'key')
    return undefined
  }
  const step = stepOf(driver, unit, report)
  const found = casesByCell(driver, opening)
  if (step === undefined) return undefined
  const cells = history.cells(name)
  const layout = layoutOf(driver, periods, cells.length)
  const opened = cases.map((each) => openCase(each, name, unit, opening))
  const slots = periods.flatMap((_, period) =>
    cells.flatMap((_, cell): readonly Slot[] => {
      const place = found[period]![cell] ?? -1
      const [one, ready] = [cases[place], opened[place]]
      if (one === undefined || ready === undefined) return []
      const slot = slotOf({ driver, index, period, cell, one, ready, layout, step }, opening)
      return slot === undefined ? [] : [slot]
    }),
  )
  return { driver, layout, slots, random: cases.some(isRandom) }
}
