import { Decimal as D, type Decimal, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { type Literal, parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { sameKind, type Unit, unitText } from '../core/unit.js'
import type { TableSpec } from '../language/plan.js'
import { type Band, type BandsSpec, type Outside, readBands } from '../operations/bands.js'
import type { Report } from './report.js'

/** Reads a table of a plan: bands in order, without gap or overlap, and what happens outside them. */
export function readTable(table: TableSpec, report: Report): BandsSpec | undefined {
  const before = report.found.length
  const reading = table.reading as BandsSpec['reading']
  const figure = (text: string | undefined, ...keys: (string | number)[]) =>
    readFigure(text, below(table.at, ...keys), report)
  const points = reading === 'interpolated'
  const starts = table.rows.map((row, i) => figure(points ? row.at : row.from, 'rows', i, points ? 'at' : 'from'))
  const ends = table.rows.map((row, i) =>
    points || row.to === undefined ? undefined : figure(row.to, 'rows', i, 'to'),
  )
  const pays = table.rows.map((row, i) => figure(row.pays, 'rows', i, 'pays'))
  table.rows.forEach((row, i) => {
    const wrong = points ? (row.from ?? row.to) : row.at
    if (wrong === undefined) return
    report.error(
      'wrong-shape',
      below(table.at, 'rows', i),
      points ? 'A point has "at" and "pays".' : 'A band has "from", "to" and "pays".',
    )
  })
  if (report.found.length > before) return undefined
  const bands: Band[] = starts.map((start, i) => ({
    from: start!.value,
    to: points ? starts[i + 1]?.value : ends[i]?.value,
    pays: pays[i]!.value,
  }))
  const atUnit = commonUnit(starts as Literal[], table, 'rows', report)
  const paysUnit = commonUnit(pays as Literal[], table, 'rows', report)
  if (points && bands.length < 2)
    report.error('wrong-shape', below(table.at, 'rows'), 'A curve needs two points or more.')
  checkOrder(bands, table, points, report)
  const spec: BandsSpec = {
    table: table.name,
    reading,
    bands,
    below: outsideOf(table.below, 'below', table, report),
    above: outsideOf(table.above, 'above', table, report),
    base: baseOf(table, report),
    atUnit,
    paysUnit,
  }
  if (report.found.length === before) checkCliffs(spec, table, report)
  return report.found.length > before ? undefined : spec
}

function readFigure(text: string | undefined, pointer: string, report: Report): Literal | undefined {
  if (text === undefined) {
    report.error('missing-key', pointer, `"${pointer.slice(pointer.lastIndexOf('/') + 1)}" is needed here.`)
    return undefined
  }
  const literal = parseLiteral(text)
  if (literal === undefined)
    report.error(
      'number-format',
      pointer,
      `"${escapeText(text)}" is not a figure.`,
      'Write plain digits, a rate such as "30%", or an amount such as "500 EUR".',
    )
  return literal
}

function commonUnit(figures: readonly Literal[], table: TableSpec, key: string, report: Report): Unit | 'any' {
  let unit: Unit | 'any' = 'any'
  for (const figure of figures) {
    if (figure.unit === 'any') continue
    if (unit !== 'any' && !sameKind(unit, figure.unit)) {
      report.error(
        'unit-mismatch',
        below(table.at, key),
        `The rows mix ${unitText(unit)} and ${unitText(figure.unit)}.`,
        'Write all of them alike, for example all as rates.',
      )
      return unit
    }
    unit = figure.unit
  }
  return unit
}

function checkOrder(bands: readonly Band[], table: TableSpec, points: boolean, report: Report): void {
  bands.forEach((band, i) => {
    const at = below(table.at, 'rows', i)
    const next = bands[i + 1]
    const name = (value: Decimal) => value.toFixed()
    if (band.to?.lte(band.from)) {
      report.error(
        'bands-overlap',
        points ? below(table.at, 'rows', i + 1) : at,
        points
          ? `The points are not in rising order: ${name(band.to)} follows ${name(band.from)}.`
          : `This band ends at ${name(band.to)}, where it has not begun (${name(band.from)}).`,
        'Put them in rising order.',
      )
    }
    if (points || next === undefined) return
    if (band.to === undefined)
      report.error(
        'missing-key',
        below(at, 'to'),
        '"to" is needed here, since another band follows.',
        `Write "to" as the next "from": ${name(next.from)}.`,
      )
    else if (band.to.lt(next.from))
      report.error(
        'bands-gap',
        below(table.at, 'rows', i + 1),
        `Nothing is said from ${name(band.to)} to ${name(next.from)}.`,
        'A band goes up to, not including, the "from" of the next: make the two equal.',
      )
    else if (band.to.gt(next.from) && next.from.gt(band.from))
      report.error(
        'bands-overlap',
        below(table.at, 'rows', i + 1),
        `From ${name(next.from)} to ${name(band.to)} two bands hold.`,
        'A band goes up to, not including, the "from" of the next: make the two equal.',
      )
    else if (next.from.lte(band.from))
      report.error(
        'bands-overlap',
        below(table.at, 'rows', i + 1),
        `The bands are not in rising order: ${name(next.from)} follows ${name(band.from)}.`,
        'Put them in rising order.',
      )
  })
}

function outsideOf(text: string, side: 'below' | 'above', table: TableSpec, report: Report): Outside {
  if (text === 'goes-on' || text === 'missing') return text
  const multiplies = table.reading === 'marginal' || table.reading === 'retroactive' || table.reading === 'overage'
  if (text === 'stops' && side === 'above' && multiplies) {
    if (table.rows.at(-1)?.to === undefined)
      report.error(
        'missing-key',
        below(table.at, 'rows', table.rows.length - 1),
        'The last band needs a "to", where it stops.',
      )
    return text
  }
  const literal = parseLiteral(text)
  if (literal !== undefined) return literal.value
  const choices =
    side === 'above' && multiplies ? 'a figure, "goes-on", "stops" or "missing"' : 'a figure, "goes-on" or "missing"'
  report.error(
    'unknown-choice',
    below(table.at, side),
    `"${escapeText(text)}" does not say what is paid ${side} the table.`,
    `Write ${choices}.`,
  )
  return zero
}

function baseOf(table: TableSpec, report: Report): Decimal {
  if (table.reading !== 'overage') {
    if (table.base !== undefined)
      report.error(
        'unknown-key',
        below(table.at, 'base'),
        '"base" belongs to the reading overage only.',
        undefined,
        'key',
      )
    return zero
  }
  return readFigure(table.base, below(table.at, 'base'), report)?.value ?? zero
}

/** A table that pays less for more is refused unless the author says that it is meant so. */
function checkCliffs(spec: BandsSpec, table: TableSpec, report: Report): void {
  if (table.cliffs === 'accepted') {
    if (table.because === undefined)
      report.error(
        'missing-key',
        below(table.at, 'cliffs'),
        'A table that pays less for more needs a reason.',
        'Add "because".',
      )
    return
  }
  if (spec.reading === 'interpolated') return
  const tiny = new D('0.000001')
  spec.bands.slice(1).forEach((band, i) => {
    const before = readBands(spec, band.from.sub(tiny))
    const after = readBands(spec, band.from)
    if (!before.sub(after).greaterThan(tiny.mul(10))) return
    const edge = table.rows[i + 1]?.from ?? band.from.toFixed()
    report.error(
      'cliff',
      below(table.at, 'rows', i + 1),
      `At ${edge} the table pays ${after.toDecimalPlaces(6).toFixed()}, and just below it ${before.toDecimalPlaces(2).toFixed()}: less for more.`,
      'Mend the figures, use the reading "marginal", or write "cliffs": "accepted" with the reason in "because".',
    )
  })
}
