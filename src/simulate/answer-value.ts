import { Decimal, decimalText } from '../core/decimal.js'
import type { MeasureOutcome, MeasureResult, Outcomes, ValueAnswer } from './outcomes.js'
import type { ValueQuestion } from './questions.js'
import { keyText } from './series.js'
import type { Simulation } from './simulation.js'

/** Evaluates the draws as they are, and with more of each driver in turn: what rises with it, cell by cell. */
export async function answerValue(question: ValueQuestion, simulate: Simulation): Promise<ValueAnswer> {
  const { name, title, drivers, more, of, measures } = question
  const before = await simulate({}, measures)
  const figures: ValueAnswer['figures'][number][] = []
  for (const driver of drivers) {
    const after = await simulate({ drivers: { shifted: driver, by: decimalText(more) } }, measures)
    for (const measure of of) figures.push(...changesOf(measure, driver, before, after))
  }
  return { verb: 'value', name, ...(title === undefined ? {} : { title }), more: decimalText(more), figures }
}

function changesOf(measure: string, driver: string, before: Outcomes, after: Outcomes): ValueAnswer['figures'] {
  const { unit, currency, results } = measureNamed(before, measure)
  const later = new Map(measureNamed(after, measure).results.map((each) => [placeText(each), each]))
  return results.map((result) => ({
    driver,
    measure,
    arm: result.arm,
    of: result.of,
    period: result.period,
    unit,
    ...(currency === undefined ? {} : { currency }),
    change: lessText(meanOf(later.get(placeText(result))), meanOf(result)),
  }))
}

/** A measure of outcomes by its name. */
export function measureNamed({ measures }: Outcomes, name: string): MeasureOutcome {
  const found = measures.find((each) => each.name === name)
  if (found === undefined) throw new Error(`the measure ${name} was not taken`)
  return found
}

/** The mean of a result; of a chance, the chance. */
export function meanOf(result: MeasureResult | undefined): string {
  return result?.figures.mean ?? result?.figures.chance ?? 'missing'
}

/** One decimal text less another; missing where one of them is no number. */
export function lessText(a: string, b: string): string {
  return [a, b].every((each) => /^-?[0-9]/.test(each)) ? decimalText(new Decimal(a).sub(new Decimal(b))) : 'missing'
}

/** Where a result stands: its arm, cell and period. */
export function placeText(result: MeasureResult): string {
  return `${result.arm}\0${keyText(result)}`
}
