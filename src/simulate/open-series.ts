import { afterPaySeries } from './after-pay-series.js'
import { amongSeries } from './among-series.js'
import { amountSeries, paidEntries, paySeries } from './amount-series.js'
import type { ArmShape } from './amounts.js'
import { chanceSeries } from './chance-series.js'
import { changeSeries } from './change-series.js'
import type { Measure } from './measures.js'
import type { Series } from './series.js'
import { shareSeries } from './share-series.js'

/** The series of an arm by the name of their measures; what its plan has nothing for is not there. */
export type ArmSeries = ReadonlyMap<string, Series>

/** Opens the series of all measures in one arm. `present` are those of the present plan; the present plan itself has none. */
export function openSeries(measures: readonly Measure[], shape: ArmShape, present: ArmSeries | undefined): ArmSeries {
  const open = new Map<string, Series>()
  for (const measure of measures) {
    const all = seriesOf(measure, shape, open, present)
    const { where } = measure
    const series = all === undefined || where === undefined ? all : amongSeries(all, where, open.get(where.of))
    if (series !== undefined && series.keys.length > 0) open.set(measure.name, series)
  }
  return open
}

function seriesOf(
  measure: Measure,
  shape: ArmShape,
  above: ArmSeries,
  present: ArmSeries | undefined,
): Series | undefined {
  switch (measure.verb) {
    case 'pay': {
      const known = paidEntries(shape)
      const entries = measure.entries?.filter((name) => shape.program.nodeOf.has(name)) ?? known
      return asShare(paySeries(shape, entries, measure.per, measure.over), measure, shape)
    }
    case 'amount': {
      const amount = amountSeries(shape, measure.amount, measure.per, measure.over)
      return amount === undefined ? undefined : asShare(amount, measure, shape)
    }
    case 'afterPay': {
      const amount = amountSeries(shape, measure.amount, 'company', measure.over)
      return amount === undefined
        ? undefined
        : afterPaySeries(amount, paySeries(shape, paidEntries(shape), 'company', measure.over))
    }
    case 'chance':
      return chanceSeries(measure, shape, measure.ofMeasure ? above.get(measure.of) : undefined)
    case 'change': {
      const [own, before] = [above.get(measure.of), present?.get(measure.of)]
      return own === undefined || before === undefined ? undefined : changeSeries(measure.of, own, before)
    }
    case 'together':
      return undefined
  }
}

/** A figure as a share of another, where a measure says so: of the same grain where the other has it, else of the company's. */
function asShare(
  part: Series,
  { per, over, shareOf }: Extract<Measure, { readonly verb: 'pay' | 'amount' }>,
  shape: ArmShape,
): Series | undefined {
  if (shareOf === undefined) return part
  const wholes = [per, 'company' as const].flatMap((each) => amountSeries(shape, shareOf, each, over) ?? [])
  return wholes.map((whole) => shareSeries(part, whole)).find((each) => each !== undefined)
}
