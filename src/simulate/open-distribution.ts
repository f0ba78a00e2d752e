import type { Report } from '../check/report.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import type { Unit } from '../core/unit.js'
import type { Marginal } from './distribution.js'
import { distributions } from './distributions.js'
import { figureFor } from './figure-for.js'
import { numbersOf } from './numbers-of.js'
import type { Distribution } from './scenario.js'

/** A distribution made ready to be drawn from; `unit` is that of the figures in it, undefined for factors. */
export function openDistribution(
  { verb, params, at }: Distribution,
  unit: Unit | undefined,
  name: string,
  report: Report,
): Marginal | undefined {
  const { figures, plain = [], marginal } = distributions[verb]
  const read = figures(params).map(({ key, text }) => {
    const place = key === '' ? at : below(at, key)
    const asIs = unit === undefined || plain.includes(key)
    return [key, asIs ? parseLiteral(text)?.value : figureFor(text, unit, name, place, report)] as const
  })
  const values = new Map(read.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
  return values.size < read.length ? undefined : marginal(params, numbersOf(values))
}

/** The figures nearest to both ends of a distribution that are ever drawn. */
export function endsOf({ at }: Marginal): readonly [number, number] {
  return [at(2 ** -53), at(1 - 2 ** -53)]
}
