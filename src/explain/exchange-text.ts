import { dayText } from '../core/day.js'
import { parsePeriod } from '../core/period.js'
import type { Cell, Step } from '../evaluate/statement.js'
import type { ExchangeRate, Plan } from '../language/plan.js'
import { placeText } from './book.js'
import { counted, figureShown } from './format.js'
import type { Line } from './lines.js'
import { tableLines } from './table.js'

/** The exchange rates of a plan: a row for each pair, a column for each period. */
export function exchangeLines(plan: Plan, lines: readonly Line[], periods: readonly string[]): readonly string[] {
  const rates = lines.filter((line) => line.section === 'exchange')
  if (rates.length === 0) return []
  return tableLines({
    head: ['Exchange rates', '', '', ...periods],
    figures: [false, false, false, ...periods.map(() => true)],
    rows: rates.flatMap((line) =>
      line.sample.cells.map(({ of }) => {
        const figures = line.steps.map((step) => rateIn(step, placeText(of)))
        return [line.label.replace('exchange.', ''), placeText(of), originOf(plan, line), ...figures]
      }),
    ),
  })
}

/** What a figure of the table is the rate of: amounts of rows may be converted at those of other days. */
function originOf(plan: Plan, { sample }: Line): string {
  const rate = plan.exchange.find((each) => each.at === sample.at)
  if (rate?.average !== undefined) return `average of ${rate.average.of}`
  return rate?.pairs.some((pair) => pair.column !== undefined) ? 'last day known' : 'set by the plan'
}

function rateIn(step: Step | undefined, pair: string): string {
  const cell = step?.cells.find((each) => placeText(each.of) === pair)
  return step === undefined || cell === undefined ? '' : figureShown(cell.value, step)
}

/** How an exchange rate came by its figure: from which day it holds, of which day it is, or of how many rows it is the average. */
export function exchangeSaid(plan: Plan, step: Step, cell: Cell): string {
  const rate = plan.exchange.find((each) => each.at === step.at)
  const period = parsePeriod(plan.calendar, step.period)
  if (rate === undefined || period === undefined) return 'as the plan says'
  if (rate.average !== undefined) return averageSaid(rate.average, cell)
  const pair = rate.pairs.find((each) => each.pair === placeText(cell.of))
  const from = pair?.dated?.findLast((each) => each.from < period.end)?.from
  if (from === undefined) return 'that of the last day of the period; a row takes that of its own day'
  const changes = from > period.start ? '; a row takes that of its own day' : ''
  return `set by the plan from ${dayText(from)} on${changes}`
}

function averageSaid({ of }: NonNullable<ExchangeRate['average']>, cell: Cell): string {
  const [rows] = (cell.rows ?? []).filter((each) => each.used > 0)
  if (rows === undefined) return `the average of ${of}`
  return `the average of ${of} over ${counted(rows.used, 'row')} of ${rows.source} from ${rows.from} to ${rows.through}`
}
