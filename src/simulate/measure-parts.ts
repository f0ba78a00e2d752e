import { Decimal, decimalText } from '../core/decimal.js'
import type { Part } from '../explain/document.js'
import { grouped } from '../explain/format.js'
import { groupBy } from '../explain/group.js'
import { headed, placeShown, shownCorrelation, shownFigure, titleOf } from './outcome-figures.js'
import type { MeasureOutcome, MeasureResult, Outcomes } from './outcomes.js'

const rate = { unit: 'rate' }

/** The tables of all measures, in their order; those of chances are brought together in one. */
export function measureParts(outcomes: Outcomes): readonly Part[] {
  const arms = outcomes.arms.map(({ arm }) => arm)
  const chances = outcomes.measures.filter(({ verb }) => verb === 'chance')
  const titles = new Map(outcomes.measures.map((each) => [each.name, titleOf(each)]))
  let chancesTold = false
  return outcomes.measures.flatMap((measure): readonly Part[] => {
    if (measure.verb === 'chance') {
      if (chancesTold) return []
      chancesTold = true
      return told(chancePart(chances, arms))
    }
    if (measure.verb === 'together') return told(togetherPart(measure, arms, (name) => titles.get(name) ?? name))
    return told(measure.verb === 'change' ? changePart(measure, arms) : amountPart(measure, arms, outcomes.draws))
  })
}

function told(part: Part): readonly Part[] {
  return (part.table?.rows.length ?? 0) === 0 ? [] : [part]
}

/** The quantiles that results tell, in rising order. */
function quantilesOf(results: readonly MeasureResult[]): readonly string[] {
  const found = results.flatMap(({ figures }) => Object.keys(figures)).filter((key) => /^p[0-9]/.test(key))
  return [...new Set(found)]
}

/** Where some figures are of fewer draws than there are, the table says of how many. */
function amountPart(measure: MeasureOutcome, arms: readonly string[], draws: number): Part {
  const ofFewer = measure.results.some((each) => each.draws < draws)
  const quantiles = quantilesOf(measure.results)
  const columns = [...(ofFewer ? ['draws'] : []), 'mean', '±', ...quantiles]
  const shown = ({ figures, draws: count }: MeasureResult) => [
    ...(ofFewer ? [grouped(String(count))] : []),
    shownFigure(figures.mean, measure),
    shownFigure(twice(figures.standardError), measure),
    ...quantiles.map((each) => shownFigure(figures[each], measure)),
  ]
  return byPlace(measure, arms, columns, shown)
}

function changePart(measure: MeasureOutcome, arms: readonly string[]): Part {
  const quantiles = quantilesOf(measure.results)
  const outer = quantiles.length < 2 ? quantiles : [quantiles[0]!, quantiles.at(-1)!]
  const columns = ['mean', '±', 'more in', 'then by', 'less in', 'then by', ...outer]
  const shown = ({ figures }: MeasureResult) => [
    shownFigure(figures.mean, measure),
    shownFigure(twice(figures.standardError), measure),
    shownFigure(figures.more, rate),
    shownFigure(figures.gain, measure),
    shownFigure(figures.less, rate),
    shownFigure(figures.loss, measure),
    ...outer.map((each) => shownFigure(figures[each], measure)),
  ]
  return byPlace(measure, arms, columns, shown)
}

/** Rows by place, and in it by plan; a place is named once. */
function byPlace(
  measure: MeasureOutcome,
  arms: readonly string[],
  columns: readonly string[],
  shown: (result: MeasureResult) => readonly string[],
): Part {
  const places = groupBy(measure.results, placeShown)
  const hasPlaces = [...places.keys()].some((each) => each !== '')
  const rows = [...places].flatMap(([place, results]) => {
    const lines = arms
      .flatMap((arm) => results.filter((each) => each.arm === arm))
      .map((result) => [result.arm, ...shown(result)])
    return sameInAll(lines, arms).map((line, i) => [...(hasPlaces ? [i === 0 ? place : ''] : []), ...line])
  })
  const head = ['', ...(hasPlaces ? [''] : []), ...columns]
  const figures = [...(hasPlaces ? [false] : []), false, ...columns.map(() => true)]
  return { heading: headed(titleOf(measure), measure), table: { head, rows, figures } }
}

/** One line where all plans have the same figures. */
function sameInAll(lines: readonly (readonly string[])[], arms: readonly string[]): readonly (readonly string[])[] {
  const figures = new Set(lines.map(([, ...rest]) => JSON.stringify(rest)))
  return arms.length > 1 && lines.length === arms.length && figures.size === 1
    ? [['all plans', ...lines[0]!.slice(1)]]
    : lines
}

/** Two standard errors. */
function twice(error: string | undefined): string | undefined {
  return error === undefined || error === 'missing' ? undefined : decimalText(new Decimal(error).mul(2))
}

function chancePart(measures: readonly MeasureOutcome[], arms: readonly string[]): Part {
  const rows = measures.flatMap((measure) =>
    [...groupBy(measure.results, placeShown)].map(([place, results]) => [
      [titleOf(measure), place].filter((each) => each !== '').join(': '),
      ...arms.map((arm) => shownFigure(results.find((each) => each.arm === arm)?.figures.chance, rate)),
    ]),
  )
  return { heading: 'Chances', table: { head: ['', ...arms], rows, figures: [false, ...arms.map(() => true)] } }
}

function togetherPart(measure: MeasureOutcome, arms: readonly string[], title: (measure: string) => string): Part {
  const pairs = groupBy(measure.results, (result) => {
    const { measure: own = '', with: other } = result
    const one = nameOf(title(own), placeShown(result))
    return `${one} and ${other === undefined ? '' : nameOf(title(other.measure), placeShown(other))}`
  })
  const byRank = measure.results.some(({ figures }) => figures.spearman !== undefined)
  const rows = [...pairs].map(([pair, results]) => [
    pair,
    ...arms.map((arm) => {
      const figures = results.find((each) => each.arm === arm)?.figures
      return shownCorrelation(byRank ? figures?.spearman : figures?.pearson)
    }),
  ])
  const heading = `${titleOf(measure)} (${byRank ? 'rank correlation' : 'correlation'})`
  return { heading, table: { head: ['', ...arms], rows, figures: [false, ...arms.map(() => true)] } }
}

/** A figure of a pair: its place, or the measure where it is of the company. */
function nameOf(measure: string, place: string): string {
  return place === '' ? measure : place
}
