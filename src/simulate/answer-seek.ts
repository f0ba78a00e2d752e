import { Decimal, decimalText, type Decimal as Figure } from '../core/decimal.js'
import { measureNamed } from './answer-value.js'
import { plainText } from './draw-text.js'
import type { ChanceMeasure } from './measures.js'
import type { MeasureResult, Outcomes, SeekAnswer, TriedFigure } from './outcomes.js'
import type { SeekQuestion } from './questions.js'
import type { Simulation } from './simulation.js'

/** Into how many stretches a range is cut before the place inside one of them is looked for. */
const stretches = 16

/**
 * Looks for the highest (or lowest) figure that keeps a measure to its bound: at both ends and some places between, then, between the outermost
 * that keeps it and the next that does not, by halving down to one step. All figures are tried on the same draws.
 */
export async function answerSeek(question: SeekQuestion, simulate: Simulation): Promise<SeekAnswer> {
  const { steps, find } = question
  const known = new Map<number, TriedFigure>()
  const at = async (place: number): Promise<TriedFigure> => {
    const found = known.get(place) ?? (await tryFigure(question, place, simulate))
    known.set(place, found)
    return found
  }
  const places = placesOf(steps)
  if (find === 'highest') places.reverse()
  let [outer, inner]: [number | undefined, number | undefined] = [undefined, undefined]
  for (const place of places) {
    if ((await at(place)).keeps) {
      inner = place
      break
    }
    outer = place
  }
  while (inner !== undefined && outer !== undefined && Math.abs(outer - inner) > 1) {
    const middle = Math.floor((outer + inner) / 2)
    if ((await at(middle)).keeps) inner = middle
    else outer = middle
  }
  const [found, beyond] = [inner, inner === undefined ? undefined : outer].map((place) =>
    place === undefined ? undefined : known.get(place),
  )
  return answerOf(
    question,
    found,
    beyond,
    [...known].sort(([a], [b]) => a - b).map(([, each]) => each),
  )
}

function placesOf(steps: number): number[] {
  const count = Math.min(stretches, steps)
  return [...new Set(Array.from({ length: count + 1 }, (_, i) => Math.round((steps / count) * i)))]
}

function answerOf(
  question: SeekQuestion,
  found: TriedFigure | undefined,
  beyond: TriedFigure | undefined,
  tried: readonly TriedFigure[],
): SeekAnswer {
  const {
    name,
    title,
    arm,
    sought,
    soughtUnit,
    soughtCurrency,
    of,
    bound,
    unit,
    currency,
    by,
    find,
    low,
    step,
    steps,
  } = question
  return {
    verb: 'seek',
    name,
    ...(title === undefined ? {} : { title }),
    arm,
    sought,
    soughtUnit,
    ...(soughtCurrency === undefined ? {} : { soughtCurrency }),
    measure: of,
    side: bound.side,
    bound: decimalText(bound.figure),
    unit,
    ...(currency === undefined ? {} : { currency }),
    ...('in' in by ? { in: decimalText(by.in) } : { on: by.on }),
    find,
    from: decimalText(low),
    through: decimalText(low.add(step.mul(steps))),
    step: decimalText(step),
    ...(found === undefined ? {} : { found }),
    ...(beyond === undefined ? {} : { beyond }),
    tried,
  }
}

async function tryFigure(question: SeekQuestion, place: number, simulate: Simulation): Promise<TriedFigure> {
  const { arm, sought, soughtUnit, low, step, bound, by, of, measures } = question
  const value = decimalText(low.add(step.mul(place)))
  const figure = soughtUnit === 'time' ? `${value} days` : value
  const change = { arm, given: { [sought]: figure } }
  if ('on' in by) {
    const comesTo = worstOf(resultsIn(await simulate(change, measures), of, arm), by.on, bound.side)
    const number = new Decimal(comesTo === 'unbounded' ? Infinity : comesTo === '-unbounded' ? -Infinity : Number.NaN)
    const told = /^-?[0-9]/.test(comesTo) ? new Decimal(comesTo) : number
    return { figure: value, comesTo, keeps: isKept(told, bound.figure, bound.side) }
  }
  const kept = keptMeasure(question)
  const outcomes = await simulate(change, [...measures, kept])
  const counted = resultsIn(outcomes, kept.name, arm).map(({ figures }) => figures)
  // Draws that the plan cannot follow do not keep to anything, nor those in which there is no figure.
  const draws = isOfSome(question) ? askedDraws(counted[0]?.outOf, outcomes, arm) : outcomes.draws
  const least = Math.min(...counted.map(({ times }) => Number(times)))
  const share = new Decimal(counted.length === 0 || draws === 0 ? 0 : least).div(Math.max(1, draws))
  return { figure: value, comesTo: plainText(share), keeps: share.greaterThanOrEqualTo(by.in) }
}

/** Whether the measure is of some draws alone, such as bad years. */
function isOfSome({ of, measures }: SeekQuestion): boolean {
  return measures.some(({ name, where }) => name === of && where !== undefined)
}

function askedDraws(counted: string | undefined, { arms }: Outcomes, arm: string): number {
  const refused = arms.find((each) => each.arm === arm)?.refused ?? []
  return Number(counted ?? 0) + refused.reduce((sum, { draws }) => sum + draws, 0)
}

/** Counts the draws that keep to the bound. */
function keptMeasure({ of, bound, measures }: SeekQuestion): ChanceMeasure {
  const names = new Set(measures.map(({ name }) => name))
  const name = names.has('kept') ? `${of}Kept` : 'kept'
  return { verb: 'chance', name, of, ofMeasure: true, holds: { bound }, over: 'each-period' }
}

function resultsIn(outcomes: Outcomes, measure: string, arm: string): readonly MeasureResult[] {
  return measureNamed(outcomes, measure).results.filter((each) => each.arm === arm)
}

function isKept(value: Figure, bound: Figure, side: 'atMost' | 'atLeast'): boolean {
  if (value.isNaN()) return false
  return side === 'atMost' ? value.lessThanOrEqualTo(bound) : value.greaterThanOrEqualTo(bound)
}

/** Of all cells and periods of a measure, the figure that is farthest on the wrong side. */
function worstOf(results: readonly MeasureResult[], on: string, side: 'atMost' | 'atLeast'): string {
  const figures = results.map(({ figures }) => figures[on] ?? 'missing')
  const number = (text: string) =>
    text === 'unbounded' ? Infinity : text === '-unbounded' ? -Infinity : text === 'missing' ? Number.NaN : Number(text)
  if (figures.length === 0 || figures.includes('missing')) return 'missing'
  return figures.reduce((a, b) => ((side === 'atMost' ? number(b) > number(a) : number(b) < number(a)) ? b : a))
}
