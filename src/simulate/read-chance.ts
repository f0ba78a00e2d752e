import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { isPure, type Unit, unitText } from '../core/unit.js'
import type { Kind } from '../explain/format.js'
import type { Against } from './against.js'
import { kindOfMeasure } from './measure-kind.js'
import type { Bound, ChanceMeasure, Measure, State } from './measures.js'
import type { MeasureInput } from './measures-grammar.js'
import { namedAmount } from './named-amount.js'
import { stateReading } from './states.js'

type ChanceInput = Extract<MeasureInput, { readonly chance: unknown }>

/** Reads a measure of how often something holds. */
export function readChance(input: ChanceInput, against: Against): ChanceMeasure | undefined {
  const { above, pointer, report, name, shapes } = against
  const { chance: of, is, atMost, atLeast, over, title } = input
  const said = [is, atMost, atLeast].filter((each) => each !== undefined)
  if (said.length !== 1) {
    const message = said.length === 0 ? 'Nothing says what is counted.' : 'This counts two things.'
    report.error(
      said.length === 0 ? 'missing-key' : 'two-verbs',
      pointer,
      message,
      'Say one of "is", "atMost" and "atLeast".',
    )
    return undefined
  }
  const measure = above.get(of)
  if (measure !== undefined && !isFigure(measure)) {
    const message = `"${escapeText(of)}" has no figure in each draw that could be counted.`
    report.error(
      'wrong-shape',
      below(pointer, 'chance'),
      message,
      'Name a measure with "pay", "amount", "afterPay" or "change".',
    )
    return undefined
  }
  const kind = measure === undefined ? namedAmount(of, 'chance', against)?.kind : kindOfMeasure(measure, above, shapes)
  if (kind === undefined) return undefined
  const isOfAll = measure !== undefined && overOf(measure, above) === 'all-periods'
  if (isOfAll && over !== undefined) {
    const message = `"${of}" is one figure for all periods, so that there is nothing to look for in one of them.`
    report.error(
      'wrong-shape',
      below(pointer, 'over'),
      message,
      `Leave it out, or say "over": "each-period" in "${of}".`,
    )
    return undefined
  }
  const bound = is === undefined ? readBound(atMost, atLeast, kind, pointer, against) : undefined
  if (is === undefined && bound === undefined) return undefined
  if (is !== undefined && is !== 'empty' && !canBe(of, is, measure !== undefined, against)) return undefined
  return {
    verb: 'chance',
    name,
    of,
    ofMeasure: measure !== undefined,
    holds: bound === undefined ? { state: is! } : { bound },
    over: over ?? 'all-periods',
    ...(title === undefined ? {} : { title }),
  }
}

/** Whether a measure has figures that can be compared. */
export function isFigure({ verb }: Measure): boolean {
  return verb !== 'together' && verb !== 'chance'
}

function overOf(measure: Measure, above: Against['above']): string | undefined {
  if (measure.verb === 'change') return overOf(above.get(measure.of)!, above)
  return 'over' in measure ? measure.over : undefined
}

const cannot: Readonly<Record<Exclude<State, 'empty'>, readonly [message: string, hint: string]>> = {
  gated: ['has no gate', 'Name an entry with "gate".'],
  capped: ['has no cap', 'Name an entry with "limit" and "atMost", a table that ends, or "distribute" with "atMost".'],
  floored: ['has no floor', 'Name an entry with "limit" and "atLeast", or a table that has a beginning.'],
}

function canBe(
  of: string,
  is: Exclude<State, 'empty'>,
  isMeasure: boolean,
  { shapes, pointer, report }: Against,
): boolean {
  if (!isMeasure && shapes.some((shape) => stateReading(shape, of, is) !== undefined)) return true
  const [message, hint] = cannot[is]
  report.error('wrong-shape', below(pointer, 'is'), `"${escapeText(of)}" ${message}.`, hint)
  return false
}

/** Whether a bound says one side; reports where it says both or none. */
export function hasOneSide(
  bound: { readonly atMost?: string | undefined; readonly atLeast?: string | undefined },
  pointer: string,
  { report }: Pick<Against, 'report'>,
): boolean {
  if ((bound.atMost === undefined) !== (bound.atLeast === undefined)) return true
  report.error('missing-key', pointer, 'One bound is needed here.', 'Say "atMost" or "atLeast".')
  return false
}

/** Reads a bound in the unit of what it is held against. */
export function readBound(
  atMost: string | undefined,
  atLeast: string | undefined,
  kind: Kind,
  pointer: string,
  { report }: Pick<Against, 'report'>,
): Bound | undefined {
  const side = atMost === undefined ? 'atLeast' : 'atMost'
  const text = atMost ?? atLeast ?? ''
  const literal = parseLiteral(text)
  if (literal === undefined) {
    const message = `"${escapeText(text)}" is not a figure.`
    report.error('number-format', below(pointer, side), message, 'Write plain digits, or a rate such as "4%".')
    return undefined
  }
  if (literal.unit !== 'any' && !fits(literal.unit, kind)) {
    const message = `"${escapeText(text)}" is ${unitText(literal.unit)}, and it is held against ${kind.unit}.`
    report.error(
      'unit-mismatch',
      below(pointer, side),
      message,
      kind.unit === 'rate' ? 'Write a rate, such as "4%".' : 'Write it in that unit.',
    )
    return undefined
  }
  return { side, figure: literal.value, unit: literal.unit }
}

/** Plain digits stand for money and for every number but rates. */
function fits(unit: Unit, kind: Kind): boolean {
  if (isPure(unit)) return (unit.label === 'rate') === (kind.unit === 'rate')
  if (unit.money !== 0) return kind.unit === 'money' && kind.currency === unit.currency
  return kind.unit === 'time'
}
