import { add, certain, divide, type Known, multiply } from './approximate.js'
import type { Json } from './arbitrary.js'
import { fraction } from './fraction.js'
import { length, quarter } from './from-rows.js'
import type { Place } from './replay.js'
import { literal } from './written.js'

interface Parameter {
  readonly by?: string | readonly string[]
  readonly values?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly from?: Readonly<Record<string, string>>
  readonly changes?: string
  readonly spread?: string
}

const whole = (n: number): Known => certain(fraction(BigInt(n)))

/** The figure of a parameter of the random plans in a quarter of 2026. */
export function parameterFigure({ step, scenario, of, index }: Place): Known {
  const parameter = (scenario.plan.parameters as Json)[step.name] as Parameter
  const { name, first, last } = quarter(index)
  if (parameter.from !== undefined) return dated(parameter, { first, last })
  const { values = {} } = parameter
  if (parameter.by === 'quarter-of-year') return literal(String(values[name.slice(5)]))
  if (parameter.by === 'year') {
    const year = literal(String(values['2026']))
    if (parameter.spread === 'equally') return divide(year, whole(4))
    return divide(multiply(year, whole(length({ first, last }))), whole(365))
  }
  return literal((values[of.team ?? ''] as Record<string, string>)[name]!)
}

function dated({ from = {}, changes }: Parameter, days: { readonly first: string; readonly last: string }): Known {
  const known = Object.entries(from).sort(([a], [b]) => (a < b ? -1 : 1))
  const on = (day: string) => literal(known.filter(([start]) => start <= day).at(-1)![1])
  if (changes !== 'by-days') return on(changes === 'first-day' ? days.first : days.last)
  const inside = known.map(([start]) => start).filter((start) => days.first < start && start <= days.last)
  const pieces = [days.first, ...inside]
  const total = pieces.map((start, i) => {
    const next = pieces[i + 1]
    const count =
      next === undefined ? length({ first: start, last: days.last }) : length({ first: start, last: next }) - 1
    return multiply(on(start), whole(count))
  })
  return divide(total.reduce(add), whole(length(days)))
}
