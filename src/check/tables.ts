import { zero } from '../core/decimal.js'
import type { Literal } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { isPure, productUnit, type Unit } from '../core/unit.js'
import type { BandsTable, TableSpec } from '../language/plan.js'
import type { Band, BandsSpec } from '../operations/read-bands.js'
import type { PayTable } from '../operations/read-matrix.js'
import { checkOrder } from './band-order.js'
import { checkCliffs } from './cliffs.js'
import { readMatrixTable } from './matrix-table.js'
import { readPlus } from './plus-row.js'
import type { Report } from './report.js'
import { commonUnit, readFigure, readOutside } from './table-figures.js'

/** Reads a table of a plan, and reports what is wrong with it. */
export function readTable(table: TableSpec, report: Report): PayTable | undefined {
  return table.reading === 'matrix' ? readMatrixTable(table, report) : readBandsTable(table, report)
}

/** Bands in order, without gap or overlap, and what happens outside them. */
function readBandsTable(table: BandsTable, report: Report): BandsSpec | undefined {
  const before = report.found.length
  const { reading } = table
  const figure = (text: string | undefined, ...keys: (string | number)[]) =>
    readFigure(text, below(table.at, ...keys), report)
  const points = reading === 'interpolated'
  const starts = table.rows.map((row, i) => figure(points ? row.at : row.from, 'rows', i, points ? 'at' : 'from'))
  const ends = table.rows.map((row, i) =>
    points || row.to === undefined ? undefined : figure(row.to, 'rows', i, 'to'),
  )
  const pays = table.rows.map((row, i) => figure(row.pays, 'rows', i, 'pays'))
  const adds = table.rows.map((row, i) => readPlus(row, !multiplies(reading), below(table.at, 'rows', i), report))
  table.rows.forEach((row, i) => {
    const wrong = points ? (row.from ?? row.to) : row.at
    if (wrong === undefined) return
    report.error(
      'wrong-shape',
      below(table.at, 'rows', i),
      points ? 'A point of a curve stands at one place.' : 'A band goes from one figure to another.',
      points ? 'Write "at" and "pays".' : 'Write "from", "to" and "pays".',
    )
  })
  if (report.found.length > before) return undefined
  const bands: Band[] = starts.map((start, i) => ({
    from: start!.value,
    to: points ? starts[i + 1]?.value : ends[i]?.value,
    pays: pays[i]!.value,
    ...(adds[i] === undefined ? {} : { plus: adds[i]!.plus }),
  }))
  const base = baseOf(table, report)
  const edges = [...starts, ...ends, ...adds.flatMap((each) => each?.at ?? []), base].flatMap((each) => each ?? [])
  const rows = below(table.at, 'rows')
  const atUnit = commonUnit(edges, rows, report)
  const paysUnit = commonUnit([...(pays as Literal[]), ...adds.flatMap((each) => each?.pays ?? [])], rows, report)
  if (report.found.length === before) checkRates(pays as Literal[], atUnit, table, report)
  if (points && bands.length < 2) report.error('wrong-shape', rows, 'A curve needs two points or more.', 'Add one.')
  const written = {
    points,
    at: (i: number) => below(table.at, 'rows', i),
    from: (i: number) => (points ? table.rows[i]?.at : table.rows[i]?.from) ?? '',
    to: (i: number) => table.rows[i]?.to ?? '',
    edgeHint: 'A band goes up to, not including, the "from" of the next: make the two equal.',
  }
  checkOrder(bands, written, report)
  const outside = {
    at: table.at,
    unit: outsideUnit(reading, atUnit, paysUnit),
    ...(multiplies(reading) ? { stops: { at: written.at(table.rows.length - 1), lastTo: table.rows.at(-1)?.to } } : {}),
  }
  const { stops: _, ...lower } = outside
  const spec: BandsSpec = {
    table: table.name,
    reading,
    bands,
    below: readOutside(table.below, 'below', lower, report),
    above: readOutside(table.above, 'above', outside, report),
    base: base?.value ?? zero,
    atUnit,
    paysUnit,
  }
  checkLastPlus(spec, table, report)
  if (report.found.length === before) checkCliffs(spec, table, report)
  return report.found.length > before ? undefined : spec
}

/** What the last point of a curve adds counts only where the table goes on above it. */
function checkLastPlus({ reading, bands, above }: BandsSpec, table: BandsTable, report: Report): void {
  if (reading !== 'interpolated' || bands.at(-1)?.plus === undefined || above === 'goes-on') return
  const last = table.rows.length - 1
  const message = `Above ${table.rows[last]?.at} the table pays ${table.above}, so nothing is added there.`
  report.error(
    'unreachable',
    below(table.at, 'rows', last, 'plus'),
    message,
    'Write "above": "goes-on", or add a point.',
  )
}

/** Rates that multiply are written as such: 5 of an amount of money may mean 5 % or five times as much. */
function checkRates(pays: readonly Literal[], atUnit: Unit | 'any', table: BandsTable, report: Report): void {
  if (!multiplies(table.reading) || atUnit === 'any' || (isPure(atUnit) && atUnit.label !== 'rate')) return
  pays.forEach((figure, i) => {
    if (figure.unit === 'any' || !isPure(figure.unit) || figure.unit.label === 'rate') return
    const text = table.rows[i]!.pays
    const hint = `Write "${figure.value.toFixed()}%", or "${figure.value.mul(100).toFixed()}%" for ${text} times as much.`
    report.error(
      'rate-without-percent',
      below(table.at, 'rows', i, 'pays'),
      `"${text}" is not written as a rate.`,
      hint,
    )
  })
}

function multiplies(reading: string): boolean {
  return reading === 'marginal' || reading === 'retroactive' || reading === 'overage'
}

/** What stands outside a table is of the kind that the table gives. */
function outsideUnit(reading: string, atUnit: Unit | 'any', paysUnit: Unit | 'any'): Unit | 'any' {
  if (!multiplies(reading) || atUnit === 'any' || paysUnit === 'any') return multiplies(reading) ? 'any' : paysUnit
  return productUnit(atUnit, paysUnit, 1)
}

function baseOf(table: BandsTable, report: Report): Literal | undefined {
  if (table.reading !== 'overage') {
    if (table.base !== undefined)
      report.error(
        'unknown-key',
        below(table.at, 'base'),
        '"base" belongs to the reading overage only.',
        'Take it out.',
        'key',
      )
    return undefined
  }
  return readFigure(table.base, below(table.at, 'base'), report)
}
