import type { Report } from '../check/report.js'
import { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import { readFigure } from '../evaluate/given.js'
import { kindOfName } from './amount-series.js'
import type { ArmShape } from './amounts.js'
import { kindOfMeasure } from './measure-kind.js'
import type { Measure, Statistics } from './measures.js'
import { quantileName } from './quantile-place.js'
import type { GridQuestion, Question, SeekQuestion, TornadoQuestion, ValueQuestion } from './questions.js'
import { hasOneSide, readBound } from './read-chance.js'
import { readShare } from './read-statistics.js'
import type { GridInput, SeekInput, SensitivityInput, TornadoInput, ValueInput } from './sensitivity-grammar.js'

/** What questions are checked against. The first shape is that of the present plan. */
export interface Asking {
  readonly measures: readonly Measure[]
  readonly statistics: Statistics
  readonly shapes: readonly ArmShape[]
  /** The names whose figures the scenario draws. */
  readonly drivers: readonly string[]
}

interface At extends Asking {
  readonly name: string
  readonly pointer: string
  readonly report: Report
}

/** The most steps of a search, so that each figure is a whole number of them. */
const mostSteps = 1e12

/** Checks the questions of a scenario, and reports what does not fit. */
export function readQuestions(
  input: SensitivityInput,
  asking: Asking,
  pointer: string,
  report: Report,
): readonly Question[] {
  return Object.entries(input).flatMap(([name, each]) => {
    const at: At = { ...asking, name, pointer: below(pointer, name), report }
    const { title } = each
    const question =
      'value' in each
        ? readValue(each, at)
        : 'tornado' in each
          ? readTornado(each, at)
          : 'grid' in each
            ? readGrid(each, at)
            : readSeek(each, at)
    return question === undefined ? [] : [{ ...question, ...(title === undefined ? {} : { title }) }]
  })
}

function readValue(input: ValueInput, at: At): ValueQuestion | undefined {
  const drivers = driversOf(input.value, 'value', at)
  const of = input.of.map((each, i) => measureOf(each, ['of', i], at))
  const more = readFigure(input.more)
  if (
    more === undefined ||
    !more.isFinite() ||
    more.isZero() ||
    parseLiteral(input.more)?.unit === undefined ||
    !input.more.endsWith('%')
  ) {
    const message = `"${escapeText(input.more)}" does not say how much more.`
    at.report.error('number-format', below(at.pointer, 'more'), message, 'Write a part of the driver, such as "1%".')
    return undefined
  }
  if (drivers === undefined || of.includes(undefined)) return undefined
  return { verb: 'value', name: at.name, drivers, more, of: input.of, measures: neededFor(input.of, at.measures) }
}

function readTornado(input: TornadoInput, at: At): TornadoQuestion | undefined {
  const { pointer, report, name } = at
  const drivers = driversOf(input.tornado, 'tornado', at)
  const measure = measureOf(input.of, ['of'], at)
  const low = readShare(input.low ?? '10%', below(pointer, 'low'), report)
  const high = readShare(input.high ?? '90%', below(pointer, 'high'), report)
  if (drivers === undefined || measure === undefined || low === undefined || high === undefined) return undefined
  if (!low.lessThan(high)) {
    report.error(
      'bounds-crossed',
      below(pointer, 'high'),
      'The high quantile is not above the low one.',
      'Exchange the two.',
    )
    return undefined
  }
  return { verb: 'tornado', name, drivers, low, high, of: input.of, measures: neededFor([input.of], at.measures) }
}

function readGrid(input: GridInput, at: At): GridQuestion | undefined {
  const { pointer, report, name } = at
  const names = Object.entries(input.grid).map(([each, figures]) => ({ name: each, figures }))
  const measure = measureOf(input.of, ['of'], at)
  const shape = armOf(input.plan, at)
  if (names.length < 1 || names.length > 2) {
    const message = `A grid goes by one or two names, and this has ${names.length}.`
    report.error(
      'wrong-shape',
      below(pointer, 'grid'),
      message,
      'Keep the two that matter; ask about others in a grid of their own.',
    )
    return undefined
  }
  if (measure === undefined || shape === undefined) return undefined
  for (const { name: each, figures } of names) {
    if (!isOfPlan(each, ['grid', each], shape, at)) return undefined
    const wrong = figures.findIndex((figure) => readFigure(figure) === undefined)
    if (wrong < 0) continue
    const message = `"${escapeText(figures[wrong]!)}" is not a figure.`
    report.error(
      'number-format',
      below(pointer, 'grid', each, wrong),
      message,
      'Write plain digits, or a rate such as "30%".',
    )
    return undefined
  }
  const on = statisticOf(input.on, measure, at)
  if (on === undefined) return undefined
  return { verb: 'grid', name, arm: shape.name, names, of: input.of, on, measures: neededFor([input.of], at.measures) }
}

function readSeek(input: SeekInput, at: At): SeekQuestion | undefined {
  const { pointer, report, name } = at
  const [[of, kept] = [], ...others] = Object.entries(input.keeps)
  if (of === undefined || kept === undefined || others.length > 0) {
    report.error(
      'wrong-shape',
      below(pointer, 'keeps'),
      'One measure is kept to a bound.',
      'Name one: {"costOfMargin": {"atMost": "4%"}}.',
    )
    return undefined
  }
  if (!hasOneSide(kept, below(pointer, 'keeps', of), at)) return undefined
  if (input.in !== undefined && input.on !== undefined) {
    report.error(
      'two-verbs',
      below(pointer, 'on'),
      'This is kept in a share of the draws, and on a statistic.',
      'Take out "in" or "on".',
    )
    return undefined
  }
  const measure = measureOf(of, ['keeps', of], at)
  const shape = armOf(input.plan, at)
  if (measure === undefined || shape === undefined || !isOfPlan(input.seek, ['seek'], shape, at)) return undefined
  if (measure.verb === 'chance' && input.in !== undefined) {
    const message = `"${of}" is a chance already, and has no figure in each draw.`
    report.error('wrong-shape', below(pointer, 'in'), message, 'Leave "in" out.')
    return undefined
  }
  const kind = kindOfMeasure(measure, new Map(at.measures.map((each) => [each.name, each])), at.shapes)
  const bound = readBound(kept.atMost, kept.atLeast, kind, below(pointer, 'keeps', of), at)
  const share = input.in === undefined ? undefined : readShare(input.in, below(pointer, 'in'), report)
  const on = statisticOf(input.on, measure, at)
  const range = rangeOf(input, at)
  if (bound === undefined || on === undefined || range === undefined || (input.in !== undefined && share === undefined))
    return undefined
  const { unit, currency } = kindOfName(shape, input.seek)!
  return {
    verb: 'seek',
    name,
    arm: shape.name,
    sought: input.seek,
    soughtUnit: unit,
    ...(currency === undefined ? {} : { soughtCurrency: currency }),
    of,
    bound,
    ...kind,
    by: share === undefined ? { on } : { in: share },
    find: input.find,
    ...range,
    measures: neededFor([of], at.measures),
  }
}

function rangeOf(input: SeekInput, { pointer, report }: At): Pick<SeekQuestion, 'low' | 'step' | 'steps'> | undefined {
  const read = (['atLeast', 'atMost', 'step'] as const).map((key) => {
    const value = parseLiteral(input[key])?.value
    if (value === undefined)
      report.error(
        'number-format',
        below(pointer, key),
        `"${escapeText(input[key])}" is not a figure.`,
        'Write plain digits, or a rate such as "30%".',
      )
    return value
  })
  const [low, high, step] = read
  if (low === undefined || high === undefined || step === undefined) return undefined
  const steps = step.greaterThan(0) ? high.sub(low).div(step).floor() : new Decimal(0)
  if (steps.greaterThanOrEqualTo(1) && steps.lessThan(mostSteps)) return { low, step, steps: steps.toNumber() }
  report.error(
    'number-format',
    below(pointer, 'step'),
    `There is nothing to look for from ${input.atLeast} to ${input.atMost} in steps of ${input.step}.`,
    'Widen the range, or change the step.',
  )
  return undefined
}

function driversOf(
  named: readonly string[],
  key: string,
  { drivers, pointer, report }: At,
): readonly string[] | undefined {
  const unknown = named.flatMap((each, i) => (drivers.includes(each) ? [] : [[each, i] as const]))
  for (const [each, i] of unknown)
    report.error(
      'unknown-name',
      below(pointer, key, i),
      `"${escapeText(each)}" is not a driver of the scenario.`,
      suggestion(each, drivers, 'Drivers') ?? 'Add it to "drivers".',
    )
  return unknown.length > 0 ? undefined : named
}

function measureOf(
  of: string,
  keys: readonly (string | number)[],
  { measures, pointer, report }: At,
): Measure | undefined {
  const measure = measures.find(({ name }) => name === of)
  if (measure !== undefined && measure.verb !== 'together') return measure
  const known = measures.filter(({ verb }) => verb !== 'together').map(({ name }) => name)
  const message = `"${escapeText(of)}" is not a measure with a figure.`
  report.error(
    'unknown-name',
    below(pointer, ...keys),
    message,
    suggestion(of, known, 'Measures') ?? 'Add it to "measures".',
  )
  return undefined
}

function armOf(plan: string | undefined, { shapes, pointer, report }: At): ArmShape | undefined {
  const found = plan === undefined ? shapes[0] : shapes.find(({ name }) => name === plan)
  if (found !== undefined) return found
  const known = shapes.map(({ name }) => name)
  const message = `"${escapeText(plan ?? '')}" is not a plan of the scenario.`
  report.error('unknown-name', below(pointer, 'plan'), message, suggestion(plan ?? '', known, 'Plans'))
  return undefined
}

function isOfPlan(name: string, keys: readonly string[], { program }: ArmShape, { pointer, report }: At): boolean {
  if (program.nodeOf.has(name)) return true
  const known = program.plan.parameters.map((each) => each.name)
  const message = `"${escapeText(name)}" is not a name of the plan.`
  report.error('unknown-name', below(pointer, ...keys), message, suggestion(name, known, 'Parameters of the plan'))
  return false
}

/** The name of a statistic: the mean (of chances, the chance) where none is said. */
function statisticOf(
  on: string | undefined,
  { verb }: Measure,
  { statistics, pointer, report }: At,
): string | undefined {
  if (verb === 'chance' && (on === undefined || on === 'mean')) return 'chance'
  if (on === undefined || on === 'mean') return 'mean'
  const share = readShare(on, below(pointer, 'on'), report)
  if (share === undefined) return undefined
  if (verb !== 'chance' && statistics.quantiles.some((each) => each.equals(share))) return quantileName(share)
  const told = statistics.quantiles.map((each) => `${each.mul(100)}%`).join(', ')
  report.error(
    'unknown-choice',
    below(pointer, 'on'),
    `The ${escapeText(on)} quantile is not told.`,
    verb === 'chance'
      ? 'A chance has no quantiles: leave "on" out.'
      : `Told are ${told}: add it to "quantiles" in "statistics".`,
  )
  return undefined
}

/** Measures with those above them that they name, in their order. */
function neededFor(names: readonly string[], measures: readonly Measure[]): readonly Measure[] {
  const wanted = new Set(names)
  for (const each of [...measures].reverse()) {
    if (!wanted.has(each.name)) continue
    if ((each.verb === 'chance' && each.ofMeasure) || each.verb === 'change') wanted.add(each.of as string)
    if (each.where !== undefined) wanted.add(each.where.of)
  }
  return measures.filter(({ name }) => wanted.has(name))
}
