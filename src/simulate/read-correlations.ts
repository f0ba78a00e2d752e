import type { Report } from '../check/report.js'
import { parseDecimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Correlation, Driver } from './scenario.js'
import type { ScenarioInput } from './scenario-grammar.js'

/** Reads the rank correlations: each pair once, from −1 to 1. Whether they can hold together is told when they are drawn. */
export function readCorrelations(
  input: NonNullable<ScenarioInput['correlations']>,
  drivers: readonly Driver[],
  report: Report,
): readonly Correlation[] {
  const found: Correlation[] = []
  for (const [one, others] of Object.entries(input)) {
    const known = checkDriver(one, below('/correlations', one), drivers, report)
    for (const [other, figure] of Object.entries(others)) {
      const at = below('/correlations', one, other)
      const correlation = { between: [one, other] as const, figure: String(figure), at }
      if (!(known && checkDriver(other, at, drivers, report)) || !isSound(correlation, found, report)) continue
      found.push(correlation)
    }
  }
  return found
}

function isSound({ between, figure, at }: Correlation, before: readonly Correlation[], report: Report): boolean {
  const [one, other] = between
  const value = parseDecimal(figure)
  if (value === undefined || value.abs().greaterThan(1)) {
    const message = `"${escapeText(figure)}" is not a correlation.`
    report.error('correlation-figure', at, message, 'Write a plain number from -1 to 1, such as "0.6" or "-0.3".')
    return false
  }
  if (one === other) {
    const message = `"${escapeText(one)}" is held against itself.`
    report.error('correlation-figure', at, message, 'Name two different drivers.', 'key')
    return false
  }
  const same = before.find((each) => each.between.includes(one) && each.between.includes(other))
  if (same === undefined) return true
  const message = `"${escapeText(one)}" and "${escapeText(other)}" stand together already, with ${same.figure}.`
  report.error('correlation-figure', at, message, 'Say each pair once.', 'key')
  return false
}

/** Only what is drawn by itself can move with something else. */
function checkDriver(name: string, at: string, drivers: readonly Driver[], report: Report): boolean {
  const driver = drivers.find((each) => each.name === name)
  const names = drivers.map((each) => each.name)
  if (driver === undefined) {
    const hint = suggestion(name, names, 'Drivers of this scenario') ?? 'Add it in "drivers".'
    report.error('unknown-name', at, `"${escapeText(name)}" is not a driver of this scenario.`, hint, 'key')
    return false
  }
  const verb = driver.cases
    .map((each) => each.distribution.verb)
    .find((each) => each === 'fixed' || each === 'resampled')
  if (verb === undefined) return true
  const message =
    verb === 'fixed'
      ? `"${escapeText(name)}" is fixed, and cannot move with anything.`
      : `"${escapeText(name)}" is resampled, and moves with the other drivers as it did in the past.`
  report.error('correlation-figure', at, message, 'Take it out of "correlations".', 'key')
  return false
}
