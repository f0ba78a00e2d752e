import { keyText, type Series } from './series.js'

/** What a measure is in an arm less what it is in the present plan, draw by draw, for what both have. */
export function changeSeries(name: string, own: Series, present: Series): Series {
  const places = new Map(present.keys.map((key, i) => [keyText(key), i]))
  const both = own.keys.flatMap((key, i) => {
    const at = places.get(keyText(key))
    return at === undefined ? [] : [{ key, own: i, present: at }]
  })
  return {
    keys: both.map(({ key }) => key),
    kind: own.kind,
    decimals: own.decimals,
    outOf: 1,
    asks: { names: [], nodes: [] },
    read(from) {
      const [mine, theirs] = [from.measure(name).values, from.present(name).values]
      return {
        values: both.map(({ own: i, present: j }) => {
          const before = theirs[j]!
          return mine[i]!.map((value, draw) => lessThat(value, before[draw]!))
        }),
      }
    },
  }
}

/** Two shares that are both unbounded do not differ. */
function lessThat(a: number, b: number): number {
  return a === b ? 0 : a - b
}
