import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Against } from './against.js'
import type { ChangeMeasure, Measure, TogetherMeasure } from './measures.js'
import type { MeasureInput } from './measures-grammar.js'
import { openSeries } from './open-series.js'
import { mostPaired } from './pairs.js'
import { isFigure } from './read-chance.js'

/** Reads a measure of how figures move together. */
export function readTogether(
  input: Extract<MeasureInput, { readonly together: unknown }>,
  against: Against,
): TogetherMeasure | undefined {
  const { above, name, pointer, report, shapes } = against
  const found = input.together.map((each, i) => figureAbove(each, ['together', i], against))
  if (found.includes(undefined)) return undefined
  const counts = shapes.map((shape) => {
    const series = openSeries([...above.values()], shape, undefined)
    return input.together.reduce((sum, each) => sum + (series.get(each)?.keys.length ?? 0), 0)
  })
  const most = Math.max(...counts)
  if (most > mostPaired) {
    const message = `These are ${most} figures, and pairs are told of ${mostPaired} at most.`
    report.error(
      'too-many-cells',
      below(pointer, 'together'),
      message,
      'Bring them to a coarser grain, such as "per": "function".',
    )
    return undefined
  }
  return { verb: 'together', name, of: input.together, ...(input.title === undefined ? {} : { title: input.title }) }
}

/** Reads a measure of what differs from the present plan. */
export function readChange(
  input: Extract<MeasureInput, { readonly change: unknown }>,
  against: Against,
): ChangeMeasure | undefined {
  const { name, pointer, report } = against
  const measure = figureAbove(input.change, ['change'], against)
  if (measure?.verb === 'change') {
    report.error(
      'wrong-shape',
      below(pointer, 'change'),
      `"${measure.name}" is a change already.`,
      `Name "${measure.of}".`,
    )
    return undefined
  }
  if (measure === undefined) return undefined
  return { verb: 'change', name, of: measure.name, ...(input.title === undefined ? {} : { title: input.title }) }
}

/** A measure above that has figures in each draw. */
export function figureAbove(
  of: string,
  keys: readonly (string | number)[],
  { above, pointer, report }: Against,
): Measure | undefined {
  const measure = above.get(of)
  if (measure !== undefined && isFigure(measure)) return measure
  const known = [...above.values()].filter(isFigure).map(({ name }) => name)
  const message =
    measure === undefined
      ? `"${escapeText(of)}" is not a measure above this one.`
      : `"${escapeText(of)}" has no figure in each draw.`
  const hint = suggestion(of, known, 'Measures above') ?? 'Add a measure with "pay", "amount" or "afterPay" above it.'
  report.error(measure === undefined ? 'unknown-name' : 'wrong-shape', below(pointer, ...keys), message, hint)
  return undefined
}
