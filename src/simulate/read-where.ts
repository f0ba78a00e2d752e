import { below } from '../core/pointer.js'
import type { Against } from './against.js'
import { kindOfMeasure } from './measure-kind.js'
import type { Where } from './measures.js'
import type { WhereInput } from './measures-grammar.js'
import { openSeries } from './open-series.js'
import { hasOneSide, readBound } from './read-chance.js'
import { figureAbove } from './read-pairs.js'

/** Reads which draws a measure is of: those in which one above it, with one figure a draw, keeps to a bound. */
export function readWhere(input: WhereInput, against: Against): Where | undefined {
  const { above, pointer, report, shapes } = against
  const [[of, kept] = [], ...others] = Object.entries(input)
  if (of === undefined || kept === undefined || others.length > 0) {
    report.error('wrong-shape', below(pointer, 'where'), '"where" names one measure.', 'Name one, with its bound.')
    return undefined
  }
  const measure = figureAbove(of, ['where', of], against)
  if (measure === undefined) return undefined
  const at = below(pointer, 'where', of)
  if (!hasOneSide(kept, at, against)) return undefined
  const counts = shapes.map((shape) => openSeries([...above.values()], shape, undefined).get(of)?.keys.length)
  if (measure.verb === 'change' || counts.some((count) => count !== 1)) {
    const message = `"${of}" is not one figure in each draw of every plan.`
    report.error('wrong-shape', at, message, 'Name a measure of the company over all periods.')
    return undefined
  }
  const bound = readBound(kept.atMost, kept.atLeast, kindOfMeasure(measure, above, shapes), at, against)
  return bound === undefined ? undefined : { of, bound }
}
