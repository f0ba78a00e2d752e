import { compare, type Decimal, isMissing } from '../core/decimal.js'
import { figureText } from '../core/figure-text.js'
import type { Period } from '../core/period.js'
import type { Unit } from '../core/unit.js'
import type { Node } from '../operations/operation.js'
import { type Band, type BandsSpec, bandAt, type Edges, type Reading } from '../operations/read-bands.js'
import type { MatrixSpec } from '../operations/read-matrix.js'
import type { Run } from './run.js'
import type { Cell } from './statement.js'
import { unitWord } from './unit-word.js'

/** Where in its table one cell of a step lies: the band in words, and what comes next. */
export function tablePlace(run: Run, node: Node, period: Period, cell: number): Pick<Cell, 'band' | 'next'> {
  const x = (place: number) => run.spreadInput(node.id, place, period)[cell]!
  if (node.operation.name === 'matrix') {
    const { cells, down, across } = node.spec as MatrixSpec
    const text = (axis: typeof down, value: Decimal) => placeText(axis.bands, cells, axis.unit, value)
    const [row, column] = [text(down, x(0)), text(across, x(1))]
    return row === undefined || column === undefined ? {} : { band: `${row} down, ${column} across` }
  }
  const spec = node.spec as BandsSpec
  const band = placeText(spec.bands, spec.reading, spec.atUnit, x(0))
  if (band === undefined) return {}
  const next = nextOf(spec, x(0))
  return next === undefined ? { band } : { band, next }
}

function placeText(bands: readonly Edges[], reading: Reading, unit: Unit | 'any', x: Decimal): string | undefined {
  if (isMissing(x)) return undefined
  const shown = (value: Decimal) =>
    unit !== 'any' && unit.label === 'rate' ? `${figureText(value.mul(100))}%` : figureText(value)
  const place = bandAt({ bands, reading }, x)
  if (place === 'below') return `below ${shown(bands[0]!.from)}`
  if (place === 'above') return `above ${shown(bands.at(-1)!.to ?? bands.at(-1)!.from)}`
  const { from, to } = bands[place]!
  return to === undefined ? `from ${shown(from)}` : `${shown(from)} to ${shown(to)}`
}

/** The first band or point above a value. */
export function nextBandOf({ bands }: BandsSpec, x: Decimal): Band | undefined {
  return bands.find(({ from }) => compare(from, x) === 1)
}

function nextOf(spec: BandsSpec, x: Decimal): Cell['next'] {
  const { atUnit, paysUnit } = spec
  const next = nextBandOf(spec, x)
  if (next === undefined) return undefined
  return {
    at: figureText(next.from),
    distance: figureText(next.from.sub(x)),
    unit: unitWord(atUnit),
    pays: figureText(next.pays),
    paysUnit: unitWord(paysUnit),
  }
}
