import { type Fraction, fraction, isZero, minus, negate, over, parse, plus, times } from '../laws/fraction.js'
import { uncovered } from './uncovered.js'
import { cellwise, commonUnit, money, one, pure, type Space, there, time, type Unit, type Value } from './value.js'

const lengths: Readonly<Record<string, Fraction>> = {
  day: fraction(1n),
  week: fraction(7n),
  h: fraction(1n, 24n),
  hour: fraction(1n, 24n),
  min: fraction(1n, 1440n),
  minute: fraction(1n, 1440n),
}

/** Reads `30%`, `500 EUR`, `8 h`, `9` or `0`; undefined when it is none of these. */
export function literal(text: string): { readonly figure: Fraction; readonly unit: Unit | undefined } | undefined {
  const match = /^(-?\d+(?:\.\d+)?)(%| ([A-Za-z]+))?$/.exec(text)
  if (match === null) return undefined
  const figure = parse(match[1]!)
  if (match[2] === undefined) return { figure, unit: isZero(figure) ? undefined : pure }
  if (match[2] === '%') return { figure: over(figure, fraction(100n)), unit: pure }
  const word = match[3]!
  const length = lengths[word] ?? lengths[word.replace(/s$/, '')]
  if (length !== undefined) return { figure: times(figure, length), unit: time }
  // Money per month is kept as it is, so that a month of the calendar is one.
  if (/^(month|year)s?$/.test(word)) return { figure, unit: time }
  return /^[A-Z]{3}$/.test(word) ? { figure, unit: money } : undefined
}

/** Works out a formula; names are asked for. */
export function evaluate(text: string, space: Space, named: (name: string) => Value): Value {
  const tokens = text.match(/[A-Za-z][A-Za-z0-9.]*|\d[\d.]*(?:%| [A-Za-z]+)?|[-+*/()]/g) ?? []
  let next = 0

  function sum(): Value {
    let left = product()
    while (tokens[next] === '+' || tokens[next] === '-') {
      const sign = tokens[next++] === '+' ? plus : minus
      const right = product()
      left = cellwise(
        space,
        [left, right],
        commonUnit([left, right]),
        there(([a, b]) => sign(a!, b!)),
      )
    }
    return left
  }

  function product(): Value {
    let left = factor()
    while (tokens[next] === '*' || tokens[next] === '/') {
      const power = tokens[next++] === '*' ? 1 : -1
      const right = factor()
      const work = there(([a, b]) => (power === 1 ? times(a!, b!) : isZero(b!) ? undefined : over(a!, b!)))
      left = cellwise(space, [left, right], unitOf(left.unit, right.unit, power), work)
    }
    return left
  }

  function factor(): Value {
    const token = tokens[next++] ?? uncovered(`the formula ${text}`)
    if (token === '-') {
      const of = factor()
      return cellwise(
        space,
        [of],
        of.unit,
        there(([a]) => negate(a!)),
      )
    }
    if (token === '(') {
      const inside = sum()
      if (tokens[next++] !== ')') uncovered(`the formula ${text}`)
      return inside
    }
    if (/^\d/.test(token)) {
      const found = literal(token) ?? uncovered(`the figure ${token}`)
      return one(found.figure, found.unit)
    }
    return named(token)
  }

  const found = sum()
  return next === tokens.length ? found : uncovered(`the formula ${text}`)
}

function unitOf(a: Unit | undefined, b: Unit | undefined, power: 1 | -1): Unit | undefined {
  if (a === undefined || b === undefined) return undefined
  const all = { money: a.money + power * b.money, time: a.time + power * b.time }
  const currency = a.money === 0 ? b.currency : a.currency
  return all.money === 0 || currency === undefined ? all : { ...all, currency }
}
