import { sameKind, unitText } from '../core/unit.js'
import { matrixDraws } from './draw-matrix.js'
import { eachDrawnCell } from './draws.js'
import { joinGrains } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { type MatrixSpec, readMatrix } from './read-matrix.js'
import type { Misfit, Type } from './type.js'

/** A grid read at two values: its first input goes down, its second across. */
export const matrix: Operation<MatrixSpec> = {
  name: 'matrix',
  align: 'spread',
  pointwise: true,
  type(spec, [down, across]) {
    const misfit = axisMisfit(spec, 'down', down!) ?? axisMisfit(spec, 'across', across!)
    return misfit ?? { unit: spec.paysUnit, grain: joinGrains([down!, across!]) }
  },
  exact: (spec, [down, across]) => down!.map((value, cell) => readMatrix(spec, value, across![cell]!)),
  columns: (spec, inputs, moment) =>
    eachDrawnCell(inputs, ([down, across]) => matrixDraws(spec, down!, across!, moment)),
  sign(spec, inputs) {
    const rising = spec.pays.every((row, i) =>
      row.every((pays, j) => !pays.lt(row[j - 1] ?? pays) && !pays.lt(spec.pays[i - 1]?.[j] ?? pays)),
    )
    return rising ? joinSigns(inputs) : 'either'
  },
}

function axisMisfit(spec: MatrixSpec, side: 'down' | 'across', { unit }: Type): Misfit | undefined {
  const wanted = spec[side].unit
  if (unit === 'any' || wanted === 'any' || (unit !== 'truth' && sameKind(unit, wanted))) return undefined
  const given = unit === 'truth' ? 'a condition' : unitText(unit)
  return {
    code: 'unit-mismatch',
    message: `The table "${spec.table}" goes by ${unitText(wanted)} ${side}, and this is ${given}.`,
    hint: 'The first entry of "matrix" goes down, the second across.',
  }
}
