import { escapeText } from '../core/escape.js'
import type { Literal } from '../core/literal.js'
import { below } from '../core/pointer.js'
import type { Unit } from '../core/unit.js'
import type { MatrixTable } from '../language/plan.js'
import type { Edges, Outside } from '../operations/read-bands.js'
import type { MatrixAxis, MatrixSpec } from '../operations/read-matrix.js'
import { checkOrder } from './band-order.js'
import { checkMatrixCliffs } from './matrix-cliffs.js'
import type { Report } from './report.js'
import { commonUnit, readFigure, readOutside } from './table-figures.js'

/** Reads a grid: its heads down and across, every cell, and what happens outside both. */
export function readMatrixTable(table: MatrixTable, report: Report): MatrixSpec | undefined {
  const before = report.found.length
  const place = (...keys: (string | number)[]) => below(table.at, 'grid', ...keys)
  const [top = [], ...lines] = table.grid
  const heads = { down: lines.map((line) => line[0] ?? ''), across: top.slice(1) }
  const headAt = { down: (i: number) => place(i + 1, 0), across: (i: number) => place(0, i + 1) }
  const cells = readCells(lines, heads, place, report)
  const edges = {
    down: heads.down.map((head, i) => readHead(head, table.cells, headAt.down(i), report)),
    across: heads.across.map((head, i) => readHead(head, table.cells, headAt.across(i), report)),
  }
  if (report.found.length > before) return undefined
  const paysUnit = commonUnit(cells.flat() as Literal[], place(), report)
  const axis = (side: 'down' | 'across') =>
    readAxis(table, side, heads[side], edges[side] as readonly Head[], headAt[side], paysUnit, report)
  const spec: MatrixSpec = {
    table: table.name,
    reading: 'matrix',
    cells: table.cells,
    down: axis('down'),
    across: axis('across'),
    pays: cells.map((line) => line.map((cell) => cell!.value)),
    paysUnit,
  }
  checkCorners(spec, table, report)
  if (report.found.length === before) checkMatrixCliffs(spec, table, report)
  return report.found.length > before ? undefined : spec
}

function readCells(
  lines: MatrixTable['grid'],
  heads: { readonly down: readonly string[]; readonly across: readonly string[] },
  place: (...keys: number[]) => string,
  report: Report,
): readonly (readonly (Literal | undefined)[])[] {
  return lines.map((line, i) => {
    const extra = line.length - 1 - heads.across.length
    if (extra > 0) {
      const message = `This line has ${line.length - 1} cells, and the grid ${heads.across.length} heads across.`
      report.error('wrong-shape', place(i + 1), message, 'Give each column a head, and each cell a column.')
    }
    return heads.across.map((head, j) => {
      const text = line[j + 1]
      if (text !== undefined && text !== '') return readFigure(text, place(i + 1, j + 1), report)
      const message = `The cell at ${escapeText(heads.down[i] ?? '')} down and ${escapeText(head)} across is not given.`
      const at = text === undefined ? place(i + 1) : place(i + 1, j + 1)
      report.error('missing-key', at, message, 'Every cell of a grid has a figure.')
      return undefined
    })
  })
}

interface Head {
  readonly from: Literal
  readonly to: Literal | undefined
}

/** `80% to 90%` or `from 100%` where cells are steps, `80%` where they are points. */
function readHead(head: string, cells: MatrixTable['cells'], at: string, report: Report): Head | undefined {
  const [, first, second, open] = /^(.+) to (.+)$|^from (.+)$/.exec(head)?.slice(0) ?? []
  const isPoint = first === undefined && open === undefined
  if (isPoint !== (cells === 'interpolated')) {
    const [message, hint] = isPoint
      ? [`"${escapeText(head)}" is not a band.`, 'Write bands as "80% to 90%", the last as "from 100%".']
      : [`"${escapeText(head)}" is not a point.`, 'Cells that are interpolated have points as heads, such as "80%".']
    report.error('wrong-shape', at, message, hint)
    return undefined
  }
  const from = readFigure(first ?? open ?? head, at, report)
  const to = second === undefined ? undefined : readFigure(second, at, report)
  return from === undefined || (second !== undefined && to === undefined) ? undefined : { from, to }
}

function readAxis(
  table: MatrixTable,
  side: 'down' | 'across',
  heads: readonly string[],
  edges: readonly Head[],
  at: (i: number) => string,
  paysUnit: Unit | 'any',
  report: Report,
): MatrixAxis {
  const points = table.cells === 'interpolated'
  const bands = edges.map(
    ({ from, to }, i): Edges => ({ from: from.value, to: points ? edges[i + 1]?.from.value : to?.value }),
  )
  const unit = commonUnit(
    edges.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
    at(0),
    report,
  )
  const written = {
    points,
    at,
    from: (i: number) => /^(?:from )?(.+?)(?: to .+)?$/.exec(heads[i] ?? '')?.[1] ?? '',
    to: (i: number) => / to (.+)$/.exec(heads[i] ?? '')?.[1] ?? '',
    edgeHint: 'A band goes up to, not including, where the next one begins: make the two equal.',
  }
  const open = points ? -1 : edges.findIndex(({ to }, i) => to === undefined && i < edges.length - 1)
  if (open >= 0) {
    const message = `"${escapeText(heads[open]!)}" has no end, and another band follows.`
    const next = written.from(open + 1)
    report.error('bands-overlap', at(open), message, `Write it as "${written.from(open)} to ${next}".`)
  } else checkOrder(bands, written, report)
  if (points && bands.length < 2)
    report.error('wrong-shape', at(0), `A grid that is interpolated needs two points ${side}.`, 'Add one.')
  const stops = points ? { at: at(0), lastTo: heads.at(-1) } : undefined
  const place = { at: below(table.at, side), unit: paysUnit, ...(stops === undefined ? {} : { stops }) }
  const outside = (which: 'below' | 'above') => readOutside(table[side][which], which, place, report)
  return { bands, unit, below: outside('below'), above: outside('above') }
}

/** In a corner outside both sides, both say what is paid: they must say the same. */
function checkCorners(spec: MatrixSpec, table: MatrixTable, report: Report): void {
  const sides = ['below', 'above'] as const
  for (const down of sides) {
    for (const across of sides) {
      const [a, b] = [spec.down[down], spec.across[across]]
      if (isFollowed(a) || isFollowed(b) || isOpen(spec, 'down', down) || isOpen(spec, 'across', across)) continue
      if (a === b || (typeof a !== 'string' && typeof b !== 'string' && a.equals(b))) continue
      const message = `Where one lies ${down} the grid down and the other ${across} it across, both ${table.down[down]} and ${table.across[across]} hold.`
      const others = spec.cells === 'interpolated' ? '"goes-on" or "stops"' : '"goes-on"'
      const hint = `Make the two equal, or write ${others} on one side.`
      report.error('bands-overlap', below(table.at, 'across', across), message, hint)
    }
  }
}

function isFollowed(rule: Outside): boolean {
  return rule === 'goes-on' || rule === 'stops'
}

/** Whether nothing lies beyond that end, since the last band has none. */
function isOpen(spec: MatrixSpec, axis: 'down' | 'across', side: 'below' | 'above'): boolean {
  return side === 'above' && spec.cells === 'step' && spec[axis].bands.at(-1)?.to === undefined
}
