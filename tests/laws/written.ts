import { add, certain, divide, type Known, multiply, nothing, opposite, subtract } from './approximate.js'
import { over, parse } from './fraction.js'

/** A figure as plans write it: `30%`, `500 EUR`, `7`; undefined when it is a name. */
export function literal(text: string): Known {
  const match = /^(-?\d+(?:\.\d+)?)(%)?(?: EUR)?$/.exec(text)
  if (match === null) return undefined
  const value = parse(match[1]!)
  return certain(match[2] === '%' ? over(value, parse('100')) : value)
}

const tokens = /[A-Za-z][A-Za-z0-9.]*|\d+(?:\.\d+)?(?:%| EUR)?|[-+*/()]/g

/** Works out `+ - * /`, a leading minus and brackets between names and figures. */
export function workedOut(formula: string, named: (name: string) => Known): Known {
  const all = formula.match(tokens) ?? []
  let at = 0
  const sum = (): Known => {
    let left = product()
    while (all[at] === '+' || all[at] === '-')
      left = all[at++] === '+' ? add(left, product()) : subtract(left, product())
    return left
  }
  const product = (): Known => {
    let left = factor()
    while (all[at] === '*' || all[at] === '/')
      left = all[at++] === '*' ? multiply(left, factor()) : divide(left, factor())
    return left
  }
  const factor = (): Known => {
    const token = all[at++]
    if (token === undefined) throw new SyntaxError(formula)
    if (token === '-') return add(nothing, opposite(factor()))
    if (token !== '(') return /^[A-Za-z]/.test(token) ? named(token) : literal(token)
    const inside = sum()
    at += 1
    return inside
  }
  const found = sum()
  if (at !== all.length) throw new SyntaxError(formula)
  return found
}
