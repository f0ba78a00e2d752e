import type { Report } from '../check/report.js'
import { parseDecimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import type { CaseInput, DriverInput } from './driver-grammar.js'
import { literalAt, readDistribution } from './read-distribution.js'
import type { Driver, DriverCase, Trend } from './scenario.js'

/** Reads the drivers of a scenario. Whether a plan has their names is told when the plans are known. */
export function readDrivers(input: Readonly<Record<string, DriverInput>>, report: Report): readonly Driver[] {
  return Object.entries(input).map(([name, each]) => readDriver(name, each, below('/drivers', name), report))
}

function readDriver(name: string, input: DriverInput, at: string, report: Report): Driver {
  const { title, because, cases, drawn, cells, to, ...own } = input
  checkStep(to, below(at, 'to'), report)
  if (cases !== undefined) refuseBoth(own, at, report)
  const written =
    cases === undefined ? [[own, at] as const] : cases.map((each, i) => [each, below(at, 'cases', i)] as const)
  return {
    name,
    ...(title === undefined ? {} : { title }),
    ...(because === undefined ? {} : { because }),
    cases: written.flatMap(([each, place]) => readCase(each, place, report)),
    ...(drawn === undefined ? {} : { drawn }),
    ...(cells === undefined ? {} : { cells }),
    ...(to === undefined ? {} : { to }),
    at,
  }
}

function refuseBoth(own: Omit<CaseInput, 'of' | 'in'>, at: string, report: Report): void {
  for (const key of Object.keys(own).filter((each) => own[each as keyof typeof own] !== undefined))
    report.error(
      'two-verbs',
      below(at, key),
      `"${key}" stands beside "cases", where each case says it for itself.`,
      'Put it into the cases, or take "cases" out.',
      'key',
    )
}

function readCase(input: CaseInput, at: string, report: Report): readonly DriverCase[] {
  const { of, in: periods, times, trend, ...own } = input
  const distribution = readDistribution(own, at, times !== undefined, report)
  if (distribution === undefined) return []
  const looksBack = distribution.params === 'history'
  if (looksBack && times !== undefined) {
    const message = 'Figures of the past are figures, and no factors of something else.'
    report.error('distribution-figures', below(at, 'times'), message, 'Take "times" out.', 'key')
  }
  const read = trend === undefined ? undefined : readTrend(trend, below(at, 'trend'), report)
  return [
    {
      ...(of === undefined ? {} : { of: typeof of === 'string' ? [of] : of }),
      ...(periods === undefined ? {} : { in: { ...periods, at: below(at, 'in') } }),
      distribution,
      ...(times === undefined ? {} : { times }),
      ...(read === undefined ? {} : { trend: read }),
      at,
    },
  ]
}

function readTrend(input: NonNullable<CaseInput['trend']>, at: string, report: Report): Trend | undefined {
  const { times, plus, each, how, from } = input
  if ((times === undefined) === (plus === undefined)) {
    report.error(
      'trend-form',
      at,
      'A trend has either "times" or "plus".',
      'Write one of them, such as "times": "102%".',
    )
    return undefined
  }
  if (plus !== undefined && how !== undefined && how !== 'straight')
    report.error(
      'trend-form',
      below(at, 'how'),
      'What is added does not compound.',
      'Take "how" out, or write "times".',
    )
  if (times !== undefined && how === undefined)
    report.error('missing-key', below(at, 'how'), '"how" is needed here.', 'Write "compounding" or "straight".')
  const by = times === undefined ? 'plus' : 'times'
  const figure = String(times ?? plus)
  literalAt(figure, below(at, by), by === 'times', report)
  return { by, figure, each, how: by === 'times' ? (how ?? 'compounding') : 'straight', from, at }
}

/** The step of a rounding is a figure above 0. */
function checkStep(to: string | undefined, at: string, report: Report): void {
  const step = to === undefined ? undefined : (parseDecimal(to) ?? parseLiteral(to)?.value)
  if (to === undefined || step?.greaterThan(0) === true) return
  const message = `"${escapeText(to)}" is not something to round to.`
  report.error('number-format', at, message, 'Write the smallest step, such as "1", "0.01" or "0.1%".')
}
