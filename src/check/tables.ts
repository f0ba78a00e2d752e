import { zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { type Literal, parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { isPure, productUnit, sameKind, type Unit, unitText } from '../core/unit.js'
import type { TableSpec } from '../language/plan.js'
import type { Band, BandsSpec, Outside } from '../operations/bands.js'
import { checkCliffs } from './cliffs.js'
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
      points ? 'A point of a curve stands at one place.' : 'A band goes from one figure to another.',
      points ? 'Write "at" and "pays".' : 'Write "from", "to" and "pays".',
    )
  })
  if (report.found.length > before) return undefined
  const bands: Band[] = starts.map((start, i) => ({
    from: start!.value,
    to: points ? starts[i + 1]?.value : ends[i]?.value,
    pays: pays[i]!.value,
  }))
  const base = baseOf(table, report)
  const edges = [...starts, ...ends, base].flatMap((each) => (each === undefined ? [] : [each]))
  const atUnit = commonUnit(edges, table, report)
  const paysUnit = commonUnit(pays as Literal[], table, report)
  if (report.found.length === before) checkRates(pays as Literal[], atUnit, table, report)
  if (points && bands.length < 2)
    report.error('wrong-shape', below(table.at, 'rows'), 'A curve needs two points or more.', 'Add one.')
  checkOrder(bands, table, points, report)
  const spec: BandsSpec = {
    table: table.name,
    reading,
    bands,
    below: outsideOf(table.below, 'below', table, outsideUnit(reading, atUnit, paysUnit), report),
    above: outsideOf(table.above, 'above', table, outsideUnit(reading, atUnit, paysUnit), report),
    base: base?.value ?? zero,
    atUnit,
    paysUnit,
  }
  if (report.found.length === before) checkCliffs(spec, table, report)
  return report.found.length > before ? undefined : spec
}

const figureHint = 'Write plain digits, a rate such as "30%", or an amount such as "500 EUR".'

function readFigure(text: string | undefined, pointer: string, report: Report): Literal | undefined {
  if (text === undefined) {
    report.error('missing-key', pointer, `"${pointer.slice(pointer.lastIndexOf('/') + 1)}" is needed here.`, figureHint)
    return undefined
  }
  const literal = parseLiteral(text)
  if (literal === undefined)
    report.error('number-format', pointer, `"${escapeText(text)}" is not a figure.`, figureHint)
  return literal
}

function commonUnit(figures: readonly Literal[], table: TableSpec, report: Report): Unit | 'any' {
  let unit: Unit | 'any' = 'any'
  for (const figure of figures) {
    if (figure.unit === 'any') continue
    if (unit !== 'any' && !sameKind(unit, figure.unit)) {
      report.error(
        'unit-mismatch',
        below(table.at, 'rows'),
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
  const startText = (i: number) => (points ? table.rows[i]?.at : table.rows[i]?.from) ?? ''
  const endText = (i: number) => table.rows[i]?.to ?? ''
  bands.forEach((band, i) => {
    const at = below(table.at, 'rows', i)
    const place = below(table.at, 'rows', i + 1)
    const next = bands[i + 1]
    const unordered = next?.from.lte(band.from) === true
    if (!points && band.to?.lte(band.from) === true) {
      const message = `This band goes from ${startText(i)} to ${endText(i)}, and so holds nothing.`
      report.error('bands-overlap', at, message, 'Put the smaller figure first.')
    } else if (unordered) {
      const message = `The ${points ? 'points' : 'bands'} are not in rising order: ${startText(i + 1)} follows ${startText(i)}.`
      report.error('bands-overlap', place, message, 'Put them in rising order, each once.')
    } else if (next !== undefined && !points && band.to === undefined) {
      const hint = `Write it as the next "from": "to": "${startText(i + 1)}".`
      report.error('missing-key', below(at, 'to'), '"to" is needed here, since another band follows.', hint)
    } else if (next !== undefined && !points && !band.to!.equals(next.from)) {
      const gap = band.to!.lt(next.from)
      const message = gap
        ? `Nothing is said from ${endText(i)} to ${startText(i + 1)}.`
        : `From ${startText(i + 1)} to ${endText(i)} two bands hold.`
      report.error(gap ? 'bands-gap' : 'bands-overlap', place, message, edgeHint)
    }
  })
}

const edgeHint = 'A band goes up to, not including, the "from" of the next: make the two equal.'

/** Rates that multiply are written as such: 5 of an amount of money may mean 5 % or five times as much. */
function checkRates(pays: readonly Literal[], atUnit: Unit | 'any', table: TableSpec, report: Report): void {
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

function outsideOf(
  text: string,
  side: 'below' | 'above',
  table: TableSpec,
  unit: Unit | 'any',
  report: Report,
): Outside {
  if (text === 'goes-on' || text === 'missing') return text
  const stops = side === 'above' && multiplies(table.reading)
  if (text === 'stops' && stops) {
    if (table.rows.at(-1)?.to === undefined)
      report.error(
        'missing-key',
        below(table.at, 'rows', table.rows.length - 1),
        'The last band needs a "to", where it stops.',
        'Add "to", or write "above": "goes-on".',
      )
    return text
  }
  const literal = parseLiteral(text)
  if (literal !== undefined) {
    if (unit !== 'any' && literal.unit !== 'any' && !sameKind(unit, literal.unit))
      report.error(
        'unit-mismatch',
        below(table.at, side),
        `The table pays ${unitText(unit)}, and ${side} it "${text}".`,
        'Write it in the same unit.',
      )
    return literal.value
  }
  const choices = stops ? 'a figure, "goes-on", "stops" or "missing"' : 'a figure, "goes-on" or "missing"'
  report.error(
    'unknown-choice',
    below(table.at, side),
    `"${escapeText(text)}" does not say what is paid ${side} the table.`,
    `Write ${choices}.`,
  )
  return zero
}

function baseOf(table: TableSpec, report: Report): Literal | undefined {
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
