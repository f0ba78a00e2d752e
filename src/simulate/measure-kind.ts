import { kindOfName } from './amount-series.js'
import type { ArmShape } from './amounts.js'
import type { Measure } from './measures.js'

/** A unit as statements name it, and the currency of money. */
export interface Told {
  readonly unit: string
  readonly currency?: string
}

/** What the figures of a measure are figures of. */
export function kindOfMeasure(
  measure: Measure,
  above: ReadonlyMap<string, Measure>,
  shapes: readonly ArmShape[],
): Told {
  switch (measure.verb) {
    case 'pay':
      return measure.shareOf === undefined ? payKind(shapes) : { unit: 'rate' }
    case 'amount':
      return measure.shareOf === undefined ? kindOf(measure.amount, shapes) : { unit: 'rate' }
    case 'afterPay':
      return kindOf(measure.amount, shapes)
    case 'change':
      return kindOfMeasure(above.get(measure.of)!, above, shapes)
    case 'chance':
      return { unit: 'rate' }
    case 'together':
      return { unit: 'number' }
  }
}

function kindOf(name: string, shapes: readonly ArmShape[]): Told {
  const { unit, currency } = shapes.flatMap((shape) => kindOfName(shape, name) ?? [])[0] ?? { unit: 'number' }
  return { unit, ...(currency === undefined ? {} : { currency }) }
}

function payKind(shapes: readonly ArmShape[]): Told {
  const currency = shapes.map(({ program }) => program.plan.currency).find((each) => each !== undefined)
  return { unit: 'money', ...(currency === undefined ? {} : { currency }) }
}
