import { Decimal, decimalText } from '../core/decimal.js'
import { groupBy } from '../explain/group.js'
import { lessText, meanOf, measureNamed, placeText } from './answer-value.js'
import type { TornadoAnswer } from './outcomes.js'
import type { TornadoQuestion } from './questions.js'
import type { Simulation } from './simulation.js'

/** Holds all drivers at their medians, and each in turn at its low and its high quantile. */
export async function answerTornado(question: TornadoQuestion, simulate: Simulation): Promise<TornadoAnswer> {
  const { name, title, drivers, low, high, of, measures } = question
  const at = async (held: Readonly<Record<string, string>>) =>
    measureNamed(await simulate({ drivers: { held } }, measures), of)
  const middle = await at({})
  const bars: TornadoAnswer['bars'][number][] = []
  for (const driver of drivers) {
    const [atLow, atHigh] = [await at({ [driver]: decimalText(low) }), await at({ [driver]: decimalText(high) })]
    const [lows, highs] = [atLow, atHigh].map(({ results }) => new Map(results.map((each) => [placeText(each), each])))
    for (const result of middle.results) {
      const [from, to] = [meanOf(lows!.get(placeText(result))), meanOf(highs!.get(placeText(result)))]
      const swing = lessText(to, from).replace('-', '')
      const { arm, of: cell, period } = result
      bars.push({ arm, of: cell, period, driver, atLow: from, atMedian: meanOf(result), atHigh: to, swing })
    }
  }
  return {
    verb: 'tornado',
    name,
    ...(title === undefined ? {} : { title }),
    measure: of,
    unit: middle.unit,
    ...(middle.currency === undefined ? {} : { currency: middle.currency }),
    low: decimalText(low),
    high: decimalText(high),
    bars: widestFirst(bars),
  }
}

/** Within an arm and a cell, the driver with the widest swing first; what has none comes last. */
function widestFirst(bars: TornadoAnswer['bars']): TornadoAnswer['bars'] {
  const groups = groupBy(bars, ({ arm, of, period }) => JSON.stringify([arm, of, period]))
  const size = (swing: string) => (/^[0-9]/.test(swing) ? new Decimal(swing) : new Decimal(-1))
  return [...groups.values()].flatMap((group) => [...group].sort((a, b) => size(b.swing).cmp(size(a.swing))))
}
