import type { Report } from '../check/report.js'
import { type Decimal, isMissing, zero } from '../core/decimal.js'
import type { Period } from '../core/period.js'
import { below } from '../core/pointer.js'
import type { History } from './history.js'
import type { DriverCase } from './scenario.js'

/** What the factors of a case are multiplied with in a period, by cell; undefined, and reported, where that is not known. */
export function baseFigure(
  name: string,
  { times, at }: DriverCase,
  period: Period,
  cell: number,
  history: History,
  past: readonly Period[],
  report: Report,
): number | undefined {
  if (times === undefined) return 1
  const place = below(at, 'times')
  const what = nameOf(name, history.cells(name)[cell] ?? [])
  const known = periodsBehind(times, period, history, past)
  if (known.length === 0) {
    const message = `The history has no period that stands for ${period.name}.`
    report.error('no-history', place, message, 'Let the history begin earlier, or multiply with something else.')
    return undefined
  }
  const figures = known.map((each) => history.figures(name, each)[cell]!)
  const gap = known.find((_, i) => isMissing(figures[i]!))
  if (gap !== undefined) {
    const message = `${what} has no figure in ${gap.name} to multiply with.`
    report.error('no-history', place, message, 'Draw figures instead of factors, or look back at other periods.')
    return undefined
  }
  const base = figures.reduce<Decimal>((sum, each) => sum.plus(each), zero).div(figures.length)
  if (base.isZero())
    report.warn(
      'no-history',
      place,
      `${what} is 0 in ${known.length === 1 ? known[0]!.name : 'the history'}, and so is every factor of it.`,
      'If there are no rows yet, look back at a past period: "times": "same-period-last-year".',
    )
  return base.toNumber()
}

function periodsBehind(
  times: NonNullable<DriverCase['times']>,
  period: Period,
  history: History,
  past: readonly Period[],
): readonly Period[] {
  if (times === 'average-of-history') return past
  if (times === 'last-of-history') return past.slice(-1)
  if (times === 'same-period') return history.periods.filter((each) => each.index === period.index)
  return past.filter((each) => each.inYear === period.inYear).slice(-1)
}

/** `"revenue"`, or `"revenue" of demand`. */
export function nameOf(name: string, cell: readonly string[]): string {
  return cell.length === 0 ? `"${name}"` : `"${name}" of ${cell.join(', ')}`
}
