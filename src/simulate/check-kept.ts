import type { Report } from '../check/report.js'
import { grouped } from '../explain/format.js'
import type { Measured } from './measure.js'
import { openSeries } from './open-series.js'

/** The most memory that kept figures may take, in bytes: 1 GiB. */
const mostKept = 2 ** 30

/** Reports measures whose figures would not fit into memory if all of them were kept. */
export function checkKept({ measures, statistics, draws, shapes }: Measured, pointer: string, report: Report): void {
  if (statistics.from !== 'every-draw') return
  const present = openSeries(measures, shapes[0]!, undefined)
  const figures = shapes.map((shape, i) => {
    const series = i === 0 ? present : openSeries(measures, shape, present)
    const keysOf = (name: string) => series.get(name)?.keys.length ?? 0
    return measures.reduce(
      (sum, each) =>
        sum +
        (each.verb === 'chance'
          ? 0
          : each.verb === 'together'
            ? each.of.reduce((all, name) => all + keysOf(name), 0)
            : keysOf(each.name)),
      0,
    )
  })
  const all = figures.reduce((a, b) => a + b, 0) * draws
  if (all * Float64Array.BYTES_PER_ELEMENT <= mostKept) return
  const message = `The measures would keep ${grouped(String(all))} figures in memory, which is more than can be relied on.`
  report.error('too-many-cells', pointer, message, 'Say "from": "estimates" in "statistics", or measure fewer cells.')
}
