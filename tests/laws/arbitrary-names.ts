import type { Draw } from './draw.js'

export type Kind = 'money' | 'pure'
export type At = 'company' | 'team' | 'member'

/** What is known of a name while a plan is drawn: enough to use it where it fits. */
export interface Known {
  readonly name: string
  readonly kind: Kind
  readonly at: At
  /** Never missing. */
  readonly sure: boolean
  /** Adds up over periods: money and counts. */
  readonly adds: boolean
}

export interface Formula {
  readonly text: string
  readonly sure: boolean
  readonly at: At
}

const depths: readonly At[] = ['company', 'team', 'member']
export const finer = (a: At, b: At): At => (depths.indexOf(a) < depths.indexOf(b) ? b : a)

const moneys = ['500 EUR', '1000 EUR', '0.01 EUR', '12345.67 EUR', '250000 EUR']
const pures = ['30%', '2', '150%', '0.125', '7', '33.33%', '1']

export const moneyFigure = (draw: Draw): string => draw.pick(moneys)
export const pureFigure = (draw: Draw): string => draw.pick(pures)
export const rate = (draw: Draw, most: number): string => `${draw.between(0, most * 4) / 4}%`

/** Arithmetic over known names, right in its units; only `sure` parts where that is asked for. */
export function formula(draw: Draw, known: readonly Known[], kind: Kind, sure: boolean, depth = 2): Formula {
  const inner = (of: Kind) => formula(draw, known, of, sure, depth - 1)
  const fits = known.filter((each) => each.kind === kind && (!sure || each.sure))
  const leaf = (): Formula => {
    if (fits.length === 0 || draw.chance(15)) {
      return { text: kind === 'money' ? moneyFigure(draw) : pureFigure(draw), sure: true, at: 'company' }
    }
    const { name, sure: there, at } = draw.pick(fits)
    return { text: name, sure: there, at }
  }
  if (depth === 0) return leaf()
  const two = (a: Formula, sign: string, b: Formula): Formula => ({
    text: `${wrapped(a.text)} ${sign} ${wrapped(b.text)}`,
    sure: a.sure && b.sure && sign !== '/',
    at: finer(a.at, b.at),
  })
  switch (draw.upTo(7)) {
    case 1:
      return two(inner(kind), '+', inner(kind))
    case 2:
      return two(inner(kind), '-', inner(kind))
    case 3:
      return two(inner(kind), '*', inner('pure'))
    case 4: {
      if (sure) return two(inner('pure'), '*', inner(kind))
      return kind === 'pure' ? two(inner('money'), '/', inner('money')) : two(inner('money'), '/', inner('pure'))
    }
    case 5: {
      const of = inner(kind)
      return { ...of, text: `-(${of.text})` }
    }
    case 6: {
      const of = inner(kind)
      return { ...of, text: `${wrapped(of.text)} / ${draw.pick(['3', '7', '4', '12'])}` }
    }
    default:
      return leaf()
  }
}

function wrapped(text: string): string {
  return /^[A-Za-z.0-9%]+$/.test(text) ? text : `(${text})`
}

/** A decision over known names. */
export function decision(draw: Draw, known: readonly Known[], sure: boolean, depth = 2): unknown {
  const fits = known.filter((each) => !sure || each.sure)
  if (depth > 0 && draw.chance(35)) {
    const inside = () => decision(draw, known, sure, depth - 1)
    return draw.pick([{ all: [inside(), inside()] }, { any: [inside(), inside()] }, { not: inside() }])
  }
  if (draw.chance(10)) return 'isHealthy'
  if (fits.length === 0 || draw.chance(10)) return { period: draw.pick(['last-of-year', 'Q2', '2026-Q3']) }
  const left = draw.pick(fits)
  const right = () => {
    const same = fits.filter((each) => each.kind === left.kind)
    return draw.chance(60) ? draw.pick(same).name : left.kind === 'money' ? moneyFigure(draw) : pureFigure(draw)
  }
  const one = right()
  switch (draw.upTo(6)) {
    case 0:
      return { [left.name]: { atLeast: one } }
    case 1:
      return { [left.name]: { above: '0', atMost: one } }
    case 2:
      return { [left.name]: { below: one } }
    case 3:
      return { fact: left.name, operator: 'greaterThanInclusive', value: one }
    case 4:
      return { [left.name]: draw.chance(50) ? 'missing' : { not: 'missing' } }
    default:
      return { [left.name]: [one, right()] }
  }
}

/** The finest grain of the names that a decision reads. */
export function decisionAt(value: unknown, known: readonly Known[]): At {
  const text = JSON.stringify(value)
  return known
    .filter((each) => text.includes(`"${each.name}"`))
    .map((each) => each.at)
    .reduce(finer, 'company')
}
