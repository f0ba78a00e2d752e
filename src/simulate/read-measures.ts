import type { Report } from '../check/report.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { Against } from './against.js'
import type { ArmShape } from './amounts.js'
import type { Measure } from './measures.js'
import type { MeasureInput, MeasuresInput } from './measures-grammar.js'
import { readAfterPay, readAmount, readPay } from './read-amount-measures.js'
import { readChance } from './read-chance.js'
import { readChange, readTogether } from './read-pairs.js'
import { readWhere } from './read-where.js'

/** Checks the measures of a scenario against its plans, the present one first, and reports what does not fit. */
export function readMeasures(
  input: MeasuresInput,
  shapes: readonly ArmShape[],
  pointer: string,
  report: Report,
): readonly Measure[] {
  const above = new Map<string, Measure>()
  for (const [name, each] of Object.entries(input)) {
    const at = below(pointer, name)
    if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(name)) {
      const message = `"${escapeText(name)}" cannot be the name of a measure.`
      report.error('name-form', at, message, 'Begin with a small letter, and use letters and digits alone.', 'key')
      continue
    }
    if (shapes.some(({ program }) => program.nodeOf.has(name))) {
      report.error('duplicate-name', at, `"${name}" is a name of the plan already.`, 'Give the measure another.', 'key')
      continue
    }
    const measure = readMeasure(each, { shapes, above, name, pointer: at, report })
    if (measure !== undefined) above.set(name, measure)
  }
  return [...above.values()]
}

function readMeasure(input: MeasureInput, against: Against): Measure | undefined {
  const measure = readVerb(input, against)
  if (!('where' in input) || input.where === undefined || measure === undefined) return measure
  const where = readWhere(input.where, against)
  return where === undefined ? undefined : { ...measure, where }
}

function readVerb(input: MeasureInput, against: Against): Measure | undefined {
  if ('pay' in input) return readPay(input, against)
  if ('amount' in input) return readAmount(input, against)
  if ('afterPay' in input) return readAfterPay(input, against)
  if ('chance' in input) return readChance(input, against)
  if ('together' in input) return readTogether(input, against)
  return readChange(input, against)
}
