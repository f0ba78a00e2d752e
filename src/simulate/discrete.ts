import { Decimal, decimalText, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import type { DistributionKind, Marginal } from './distribution.js'
import type { Params } from './scenario.js'

/** Figures with the chance of each. */
export const discrete: DistributionKind = {
  figures: (params) => Object.keys(params).map((text) => ({ key: text, text })),
  problem(params, values) {
    const chances = chancesOf(params)
    const odd = chances.find(([, chance]) => chance === undefined || chance.isNegative())
    if (odd !== undefined) {
      const message = `"${escapeText(String(Object(params)[odd[0]]))}" is not a chance.`
      return { key: odd[0], message, hint: 'Write a rate from "0%" to "100%".' }
    }
    const texts = [...values].map(([key, value]) => [key, decimalText(value)] as const)
    const twice = texts.find(([, text], i) => texts.findIndex(([, other]) => other === text) < i)
    if (twice !== undefined)
      return { key: twice[0], message: `"${escapeText(twice[0])}" stands here twice.`, hint: 'Add up its chances.' }
    const sum = chances.reduce((total, [, chance]) => total.plus(chance ?? 0), zero)
    if (sum.equals(1)) return undefined
    const message = `These chances add up to ${decimalText(sum.mul(100))}%.`
    return { code: 'shares-sum', message, hint: 'Chances add up to 100%.' }
  },
  marginal: (params, values) => {
    const chances = new Map(chancesOf(params))
    return byChance([...values].map(([key, figure]) => ({ figure, chance: chances.get(key) ?? zero })))
  },
}

function chancesOf(params: Params): readonly (readonly [string, Decimal | undefined])[] {
  return Object.entries(params).map(([key, text]) => {
    const literal = parseLiteral(String(text))
    const isRate = literal !== undefined && (literal.unit === 'any' || literal.unit.label === 'rate')
    return [key, isRate ? literal.value : undefined] as const
  })
}

function byChance(figures: readonly { readonly figure: number; readonly chance: Decimal }[]): Marginal {
  const sorted = figures.filter(({ chance }) => !chance.isZero()).sort((a, b) => a.figure - b.figure)
  let total = new Decimal(0)
  const steps = sorted.map(({ figure, chance }) => {
    total = total.plus(chance)
    return { figure, upTo: total.toNumber() }
  })
  const last = steps.at(-1)?.figure ?? Number.NaN
  return { at: (place) => steps.find(({ upTo }) => place < upTo)?.figure ?? last }
}
