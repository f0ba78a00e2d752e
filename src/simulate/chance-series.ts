import { decimalsOf, kindOfName } from './amount-series.js'
import type { ArmShape, BlockAmounts } from './amounts.js'
import { drawValues } from './draw-values.js'
import type { ChanceMeasure, ChanceOver } from './measures.js'
import { type Asked, allPeriods, type Key, type Series } from './series.js'
import { holdsIn, sideOf } from './sides.js'
import { stateReading } from './states.js'

/** Whether something holds, place by place and period by period: 1, 0, or missing. */
interface Held {
  readonly keys: readonly Key[]
  readonly asks: Asked
  read: Series['read']
}

/** How often something holds; undefined where the plan of the arm has nothing of that name. */
export function chanceSeries(measure: ChanceMeasure, shape: ArmShape, above: Series | undefined): Series | undefined {
  const held = heldOf(measure, shape, above)
  return held === undefined ? undefined : overPeriods(held, measure.over, shape.periods)
}

function heldOf(measure: ChanceMeasure, shape: ArmShape, above: Series | undefined): Held | undefined {
  const { of, ofMeasure, holds } = measure
  if ('state' in holds && holds.state !== 'empty') {
    const state = stateReading(shape, of, holds.state)
    if (state === undefined) return undefined
    const { cells, asks } = state
    const each = (block: BlockAmounts) => shape.periods.flatMap((period) => state.of(block, period))
    return { keys: keysOf(cells, shape.periods), asks, read: ({ block }) => ({ values: each(block) }) }
  }
  const bound = 'bound' in holds ? holds.bound : undefined
  if (ofMeasure) {
    if (above === undefined) return undefined
    const test = testOf(bound, above.decimals)
    return {
      keys: above.keys,
      asks: { names: [], nodes: [] },
      read: (from) => ({ values: from.measure(of).values.map((values) => holdsIn(values, test)) }),
    }
  }
  const kind = kindOfName(shape, of)
  if (kind === undefined) return undefined
  const decimals = decimalsOf(kind)
  const test = testOf(bound, decimals)
  return {
    keys: keysOf(shape.cells(of), shape.periods),
    asks: { names: [of], nodes: [] },
    read: ({ block }) => ({
      values: shape.periods.flatMap((period) =>
        block.of(of, period).map((figures) => holdsIn(drawValues(figures, decimals), test)),
      ),
    }),
  }
}

function keysOf(cells: readonly Key['of'][], periods: readonly string[]): readonly Key[] {
  return periods.flatMap((period) => cells.map((of) => ({ of, period })))
}

/** Whether a figure keeps to a bound; where there is none, whether it is 0 or less. */
export function testOf(
  bound: Extract<ChanceMeasure['holds'], { readonly bound: unknown }>['bound'] | undefined,
  decimals: number,
): (value: number) => boolean | undefined {
  const limit = bound === undefined ? 0 : bound.figure.mul(10 ** decimals).toNumber()
  const atLeast = bound?.side === 'atLeast'
  return (value) => {
    const side = sideOf(value, limit)
    return side === undefined ? undefined : atLeast ? side >= 0 : side <= 0
  }
}

/** Brings what holds period by period to the periods that are asked for. What is of all periods together stays as it is. */
function overPeriods({ keys, asks, read }: Held, over: ChanceOver, periods: readonly string[]): Series {
  const base = { kind: { unit: 'rate' }, decimals: 0, outOf: 1, asks } as const
  const last = periods.at(-1)
  if (keys.every(({ period }) => period === allPeriods) || over === 'each-period') return { ...base, keys, read }
  if (over === 'last-period') {
    const kept = keys.flatMap((key, i) => (key.period === last ? [{ key, i }] : []))
    return {
      ...base,
      keys: kept.map(({ key }) => key),
      read(from) {
        const { values } = read(from)
        return { values: kept.map(({ i }) => values[i]!) }
      },
    }
  }
  const places = new Map<string, { key: Key; from: number[] }>()
  keys.forEach((key, i) => {
    const text = JSON.stringify(Object.entries(key.of))
    const place = places.get(text) ?? { key: { of: key.of, period: allPeriods }, from: [] }
    places.set(text, place)
    place.from.push(i)
  })
  const joined = [...places.values()]
  const join = joins[over]
  return {
    ...base,
    keys: joined.map(({ key }) => key),
    outOf: over === 'all-periods' ? Math.max(1, joined[0]?.from.length ?? 1) : 1,
    read(from) {
      const { values } = read(from)
      return {
        values: joined.map(({ from: parts }) => {
          const mine = parts.map((i) => values[i]!)
          return mine[0]!.map((_, draw) => join(mine.map((each) => each[draw]!)))
        }),
      }
    },
  }
}

/** Whether it holds in any or every period, or in how many. What is missing in one period is missing. */
const joins = {
  'any-period': (held: readonly number[]) => Math.max(...held),
  'every-period': (held: readonly number[]) => Math.min(...held),
  'all-periods': (held: readonly number[]) => held.reduce((a, b) => a + b, 0),
} as const
