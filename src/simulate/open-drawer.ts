import { openReport, type Report } from '../check/report.js'
import { type Checked, checked, hasErrors } from '../core/diagnostic.js'
import type { Period } from '../core/period.js'
import { isByChance, isInTurn } from './by-chance.js'
import { drawerOf } from './draw.js'
import type { Drawer } from './drawn.js'
import type { History } from './history.js'
import { openCorrelations } from './open-correlations.js'
import { openDriver } from './open-driver.js'
import { openShocks } from './open-shocks.js'
import { readStretch } from './read-stretch.js'
import type { Scenario } from './scenario.js'
import { type TakenPeriods, takenPeriods } from './taken-periods.js'

/** Possible courses, ready to be drawn: how many there are, and what is given in some of them. */
export interface Drawing {
  readonly draws: number
  readonly draw: Drawer
}

/**
 * Makes the drivers of a scenario ready to be drawn: holds their names, cells, periods and units against the present plan, and reads off its rows
 * what factors are multiplied with. Gives a drawing, or all that is wrong.
 */
export function openDrawer(scenario: Scenario, history: History): Checked<Drawing> {
  const report = openReport(scenario.file)
  const periods = readStretch(scenario.periods, history.calendar, report)
  const past = pastOf(scenario, history, report)
  if (periods.length === 0 || hasErrors(report.found)) return { diagnostics: report.found }
  const shocks = openShocks(scenario, history, periods, report)
  const opening = { history, periods, past, shocks, report }
  const drivers = scenario.drivers.map((each, i) => openDriver(each, i, opening))
  const together = openCorrelations(scenario.correlations, drivers, history, report)
  const taken = takenOf(scenario, past, periods, report)
  const draws = hasErrors(report.found) ? 0 : drawsOf(scenario, taken, report)
  if (hasErrors(report.found)) return { diagnostics: report.found }
  const opened = drivers.flatMap((each) => each ?? [])
  const draw = drawerOf({
    seed: scenario.seed ?? '',
    periods: periods.length,
    drivers: opened,
    together,
    shocks,
    taken,
  })
  return checked({ draws, draw }, report.found)
}

/** The periods that are looked back at: those of the present plan alone have figures. */
function pastOf({ history: asked }: Scenario, history: History, report: Report): readonly Period[] {
  if (asked === undefined) return []
  const past = readStretch(asked, history.calendar, report)
  const [first, last] = [history.periods[0], history.periods.at(-1)]
  const outside = past.find((each) => !history.periods.some(({ index }) => index === each.index))
  if (outside !== undefined && first !== undefined && last !== undefined) {
    const message = `The present plan does not hold in ${outside.name}, so that nothing is known of it.`
    report.error('no-history', asked.at, message, `It runs from ${first.name} to ${last.name}.`)
  }
  return past
}

function takenOf(
  { drivers, history, seed }: Scenario,
  past: readonly Period[],
  periods: readonly Period[],
  report: Report,
): TakenPeriods | undefined {
  const resampled = drivers.some(({ cases }) => cases.some(({ distribution }) => distribution.verb === 'resampled'))
  if (!resampled || history?.taken === undefined) return undefined
  return takenPeriods(history.taken, past, periods, seed ?? '', report)
}

/** As many as are asked for; where nothing is left to chance, as many as the past has courses, or one. */
function drawsOf(scenario: Scenario, taken: TakenPeriods | undefined, report: Report): number {
  if (isByChance(scenario)) return scenario.draws ?? 1
  const most = isInTurn(scenario.history?.taken) ? (taken?.courses ?? 1) : 1
  const { draws = most } = scenario
  if (draws > most) {
    const what = most === 1 ? 'one course' : `${most} courses`
    const message = `Nothing is left to chance, and there is no more than ${what}, not ${draws}.`
    report.error('draws-number', '/draws', message, 'Take "draws" out.')
  }
  return draws
}
