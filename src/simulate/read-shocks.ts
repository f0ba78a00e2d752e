import type { Report } from '../check/report.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { ShockInput } from './driver-grammar.js'
import { distributionOf, readDistribution } from './read-distribution.js'
import type { Driver, Hit, Shock } from './scenario.js'

/** Reads what may happen, and what it does to drivers. */
export function readShocks(
  input: Readonly<Record<string, ShockInput>>,
  drivers: readonly Driver[],
  report: Report,
): readonly Shock[] {
  return Object.entries(input).map(([name, each]) => {
    const at = below('/shocks', name)
    checkChance(each.chance, below(at, 'chance'), report)
    const lasts = readLength(each.lasts, below(at, 'lasts'), report)
    if (Object.keys(each.hits).length === 0)
      report.error(
        'wrong-shape',
        below(at, 'hits'),
        'This shock hits nothing.',
        'Name a driver and what it does to it.',
      )
    return {
      name,
      ...(each.title === undefined ? {} : { title: each.title }),
      ...(each.because === undefined ? {} : { because: each.because }),
      chance: each.chance,
      each: each.each,
      ...(lasts === undefined ? {} : { lasts }),
      ...(each.in === undefined ? {} : { in: { ...each.in, at: below(at, 'in') } }),
      hits: Object.entries(each.hits).flatMap(([driver, hit]) =>
        readHit(driver, hit, below(at, 'hits', driver), drivers, report),
      ),
      at,
    }
  })
}

function checkChance(text: string, at: string, report: Report): void {
  const literal = parseLiteral(text)
  const { value } = literal ?? {}
  const isRate = literal !== undefined && (literal.unit === 'any' || literal.unit.label === 'rate')
  if (isRate && value?.isNegative() === false && value.lessThanOrEqualTo(1)) return
  report.error('shock-form', at, `"${escapeText(text)}" is not a chance.`, 'Write a rate from "0%" to "100%".')
}

function readLength(text: string, at: string, report: Report): number | undefined {
  if (text === 'to-the-end') return undefined
  const periods = /^([1-9][0-9]{0,3}) periods?$/.exec(text)?.[1]
  if (periods === undefined)
    report.error(
      'shock-form',
      at,
      `"${escapeText(text)}" does not say how long it lasts.`,
      'Write "1 period", "4 periods" or "to-the-end".',
    )
  return Number(periods ?? 1)
}

function readHit(
  driver: string,
  input: ShockInput['hits'][string],
  at: string,
  drivers: readonly Driver[],
  report: Report,
): readonly Hit[] {
  const names = drivers.map((each) => each.name)
  if (!names.includes(driver)) {
    const hint =
      suggestion(driver, names, 'Drivers of this scenario') ??
      `Add it in "drivers", such as "${escapeText(driver)}": {"fixed": "100%", "times": "same-period"}.`
    report.error('unknown-name', at, `"${escapeText(driver)}" is not a driver of this scenario.`, hint, 'key')
    return []
  }
  const { of, times, plus } = input
  const [how, written] = times === undefined ? (['plus', plus] as const) : (['times', times] as const)
  if (written === undefined || (times !== undefined && plus !== undefined)) {
    const message = 'What a shock does to a driver is either "times" or "plus".'
    report.error('shock-form', at, message, 'Write one of them, such as "times": "80%".')
    return []
  }
  const place = below(at, how)
  const size =
    typeof written === 'object'
      ? readDistribution(written, place, how === 'times', report)
      : distributionOf('fixed', String(written), place, how === 'times', report)
  if (size === undefined) return []
  if (size.params === 'history') {
    const message = 'The size of a shock is not read from the past.'
    report.error('shock-form', size.at, message, 'Write a figure, or a distribution of figures.', 'key')
    return []
  }
  const cells = of === undefined ? {} : { of: typeof of === 'string' ? [of] : of }
  return [{ driver, ...cells, how, size, at }]
}
