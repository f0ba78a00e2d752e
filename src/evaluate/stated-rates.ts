import { dayText } from '../core/day.js'
import { figureText } from '../core/figure-text.js'
import type { RateUsed } from '../operations/rate-used.js'
import type { StatedRate } from './statement.js'

/** Exchange rates that were used, each once, by pair and day. */
export function statedRates(used: readonly RateUsed[]): readonly StatedRate[] {
  const found = new Map<string, StatedRate>()
  for (const each of used) {
    const stated = statedRate(each)
    found.set(keyOf(stated), stated)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stated]) => stated)
}

function statedRate({ rate, pair, figure, inverted, origin }: RateUsed): StatedRate {
  return {
    rate,
    pair,
    figure: figureText(figure),
    use: inverted ? 'divided' : 'multiplied',
    origin: origin.kind,
    ...('from' in origin ? { from: dayText(origin.from) } : {}),
    ...('through' in origin ? { through: dayText(origin.through) } : {}),
  }
}

function keyOf({ rate, pair, use, origin, from = '', through = '', figure }: StatedRate): string {
  return [rate, pair, use, origin, from, through, figure].join('\0')
}
