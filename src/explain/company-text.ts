import type { Step } from '../evaluate/statement.js'
import { cellShown, columnUnit } from './format.js'
import type { Line } from './lines.js'
import { tableLines } from './table.js'

/** The sections of a plan as they are told, and what a reader calls them. */
const groups: readonly (readonly [section: string, word: string])[] = [
  ['metrics', 'Metrics'],
  ['parameters', 'Set by the plan'],
  ['scores', 'Scores'],
  ['pools', 'Pools'],
  ['payouts', 'Payouts'],
]

/** How many periods stand side by side. */
const mostPeriods = 4

/** The figures of the company, with a column for each period, in blocks of a few periods. */
export function companyLines(lines: readonly Line[], periods: readonly string[]): readonly string[] {
  const company = lines.filter((line) => line.sample.grain.length === 0 && !standsWithRates(line))
  const blocks = Array.from({ length: Math.ceil(periods.length / mostPeriods) }, (_, i) => i * mostPeriods)
  return blocks.flatMap((from, i) => {
    const block = blockLines(company, periods, from)
    return block.length === 0 ? [] : [...(i === 0 ? [] : ['']), ...block]
  })
}

/** What a conversion of payouts leaves over stands with its rates. */
function standsWithRates({ section, sample }: Line): boolean {
  return section === 'payouts' && sample.verb === 'convert'
}

function blockLines(lines: readonly Line[], periods: readonly string[], from: number): readonly string[] {
  const shown = periods.slice(from, from + mostPeriods)
  const rows = groups.flatMap(([section, word]): readonly (readonly string[])[] => {
    const own = lines.filter((line) => line.section === section)
    if (own.length === 0) return []
    return [[word], ...own.map((line) => [`  ${line.label}`, columnUnit(line.sample), ...figuresOf(line, from, shown)])]
  })
  if (rows.length === 0) return []
  return tableLines({ head: ['The company', '', ...shown], figures: [false, false, ...shown.map(() => true)], rows })
}

function figuresOf(line: Line, from: number, shown: readonly string[]): readonly string[] {
  return shown.map((_, i) => figureIn(line.steps[from + i]))
}

function figureIn(step: Step | undefined): string {
  const cell = step?.cells[0]
  return step === undefined || cell === undefined ? '' : cellShown(cell.value, step)
}
