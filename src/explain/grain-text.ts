import { escapeText } from '../core/escape.js'
import { placeText } from './book.js'
import { cellShown, columnUnit, counted } from './format.js'
import { groupBy } from './group.js'
import type { Line } from './lines.js'
import { tableLines } from './table.js'

/** The most columns that a table of teams, products or goals gets; beyond that they become its rows. */
const mostColumns = 6
/** The most rows of such a table; the rest stands in the statement itself. */
const mostRows = 60

/** The figures of one period that are kept by team, function or a list of the plan: a table for each of these. */
export function grainLines(lines: readonly Line[], period: string): readonly (readonly string[])[] {
  const kept = lines.filter(
    ({ sample: { grain }, section }) =>
      grain.length > 0 && !grain.includes('member') && section !== 'accounts' && section !== 'exchange',
  )
  const byGrain = groupBy(kept, (line) => line.sample.grain.join(' and '))
  return [...byGrain].map(([grain, own]) => {
    const places = [...new Set(own.flatMap((line) => line.sample.cells.map((cell) => placeText(cell.of))))]
    const title = `By ${grain}, ${period}`
    return places.length <= mostColumns ? acrossLines(title, own, places) : downLines(title, own, places)
  })
}

function valueAt(line: Line, place: string): string {
  const cell = line.steps[0]?.cells.find((each) => placeText(each.of) === place)
  return cell === undefined ? '' : cellShown(cell.value, line.sample)
}

function acrossLines(title: string, lines: readonly Line[], places: readonly string[]): readonly string[] {
  return tableLines({
    head: [title, '', ...places.map((place) => escapeText(place, 40))],
    figures: [false, false, ...places.map(() => true)],
    rows: lines.map((line) => [line.label, columnUnit(line.sample), ...places.map((place) => valueAt(line, place))]),
  })
}

function downLines(title: string, lines: readonly Line[], places: readonly string[]): readonly string[] {
  const shown = places.slice(0, mostRows)
  const rest = places.length - shown.length
  const table = tableLines({
    head: [title, ...lines.map((line) => [line.name, columnUnit(line.sample)].filter((each) => each !== '').join(' '))],
    figures: [false, ...lines.map(() => true)],
    rows: shown.map((place) => [escapeText(place, 40), ...lines.map((line) => valueAt(line, place))]),
  })
  return rest === 0 ? table : [...table, `and ${counted(rest, 'other')}, in the statement itself`]
}
