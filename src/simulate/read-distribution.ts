import type { Report } from '../check/report.js'
import type { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral, percentHint } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { type DistributionVerb, distributionVerbs } from './distribution-grammar.js'
import { distributions } from './distributions.js'
import type { DistributionInput } from './driver-grammar.js'
import type { Distribution, Params } from './scenario.js'

const verbs = Object.keys(distributionVerbs) as readonly DistributionVerb[]

/** Reads the one distribution that stands among some keys; factors must be rates. */
export function readDistribution(
  input: DistributionInput,
  at: string,
  factors: boolean,
  report: Report,
): Distribution | undefined {
  const found = verbs.filter((verb) => input[verb] !== undefined)
  const [verb] = found
  if (verb === undefined) {
    report.error('no-verb', at, 'It is not said how this is drawn.', `Add one of ${verbs.join(', ')}.`)
    return undefined
  }
  if (found.length > 1) {
    const message = `This is drawn in two ways: ${found.map((each) => `"${each}"`).join(' and ')}.`
    report.error('two-verbs', at, message, 'Keep one of them.')
    return undefined
  }
  return distributionOf(verb, paramsOf(input[verb]), below(at, verb), factors, report)
}

function paramsOf(written: DistributionInput[DistributionVerb]): Params {
  if (Array.isArray(written)) return written.map(String)
  if (typeof written !== 'object') return String(written)
  const given = Object.entries(written).filter(([, each]) => each !== undefined)
  return Object.fromEntries(given.map(([key, each]) => [key, String(each)]))
}

/** A distribution with figures that it can have; undefined where they are none. */
export function distributionOf(
  verb: DistributionVerb,
  params: Params,
  at: string,
  factors: boolean,
  report: Report,
): Distribution | undefined {
  const before = report.found.length
  const { figures, plain = [], problem } = distributions[verb]
  const values = new Map<string, Decimal>()
  for (const { key, text } of figures(params)) {
    const place = key === '' ? at : below(at, key)
    const value = plain.includes(key) ? plainAt(text, place, report) : literalAt(text, place, factors, report)
    if (value !== undefined) values.set(key, value)
  }
  if (report.found.length === before) {
    const wrong = problem?.(params, values)
    if (wrong !== undefined) {
      const place = wrong.key === undefined ? at : below(at, wrong.key)
      report.error(wrong.code ?? 'distribution-figures', place, wrong.message, wrong.hint)
    }
  }
  return report.found.length > before ? undefined : { verb, params, at }
}

/** A figure that is written as plans write them; factors must have their percent sign. */
export function literalAt(text: string, at: string, factor: boolean, report: Report): Decimal | undefined {
  const literal = parseLiteral(text)
  const shown = `"${escapeText(text)}"`
  if (literal === undefined) {
    report.error('number-format', at, `${shown} is not a figure.`, 'Write plain digits, or a rate such as "30%".')
    return undefined
  }
  if (factor && literal.unit !== 'any' && literal.unit.label !== 'rate') {
    report.error(
      'rate-without-percent',
      at,
      `${shown} is a factor here, and not written as a rate.`,
      percentHint(literal.value),
    )
    return undefined
  }
  return literal.value
}

function plainAt(text: string, at: string, report: Report): Decimal | undefined {
  const literal = parseLiteral(text)
  if (literal !== undefined && (literal.unit === 'any' || (literal.unit.label !== 'rate' && literal.unit.money === 0)))
    return literal.value
  report.error('number-format', at, `"${escapeText(text)}" is not a plain number.`, 'Write plain digits, such as "4".')
  return undefined
}
