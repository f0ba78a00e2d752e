import { productUnit, sameKind, unitText } from '../core/unit.js'
import { bandedDraws } from './draw-bands.js'
import { eachDrawnCell } from './draws.js'
import { joinSigns, type Operation } from './operation.js'
import { type Band, type BandsSpec, plusAt, readBands } from './read-bands.js'

/** A payout table applied to its input, in the reading that the table names. */
export const bands: Operation<BandsSpec> = {
  name: 'bands',
  align: 'spread',
  pointwise: true,
  type(spec, [input]) {
    const unit = input!.unit
    if (unit !== 'any' && spec.atUnit !== 'any' && (unit === 'truth' || !sameKind(unit, spec.atUnit))) {
      return {
        code: 'unit-mismatch',
        message: `The table "${spec.table}" is read at ${unitText(spec.atUnit)}, and this is ${unit === 'truth' ? 'a condition' : unitText(unit)}.`,
        hint: 'Name an entry in the unit of the table, or write the table in this unit.',
      }
    }
    const rates = spec.reading === 'marginal' || spec.reading === 'retroactive' || spec.reading === 'overage'
    if (!rates || unit === 'any' || unit === 'truth' || spec.paysUnit === 'any')
      return { unit: spec.paysUnit, grain: input!.grain }
    return { unit: productUnit(unit, spec.paysUnit, 1), grain: input!.grain }
  },
  exact: (spec, [input]) => input!.map((x) => readBands(spec, x)),
  columns: (spec, inputs, moment) => eachDrawnCell(inputs, ([input]) => bandedDraws(spec, input!, moment)),
  sign(spec, inputs) {
    const rising = spec.bands.every((band, i) => i === 0 || !risesAbove(spec.bands[i - 1]!, band))
    if (spec.bands.some((band) => band.plus?.pays.isNegative())) return 'either'
    const falling = spec.bands.every((band, i) => i === 0 || band.pays.lte(spec.bands[i - 1]!.pays))
    if (rising && (spec.reading === 'interpolated' || spec.reading === 'step')) return joinSigns(inputs)
    if (spec.reading === 'marginal' && spec.bands.every((band) => band.pays.gte(0))) return joinSigns(inputs)
    if (spec.reading === 'retroactive' && rising && spec.bands[0]!.pays.gte(0)) return joinSigns(inputs)
    return falling && spec.bands.length === 1 ? joinSigns(inputs) : 'either'
  },
}

/** Whether a band, at its upper edge, pays more than the next one does there. */
function risesAbove(band: Band, next: Band): boolean {
  return band.pays.add(plusAt(band, next.from)).gt(next.pays.add(plusAt(next, next.from)))
}
