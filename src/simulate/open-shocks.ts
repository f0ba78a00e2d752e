import type { Report } from '../check/report.js'
import { parseLiteral } from '../core/literal.js'
import type { Period } from '../core/period.js'
import { below } from '../core/pointer.js'
import type { Marginal } from './distribution.js'
import type { History } from './history.js'
import { namedCells } from './named-cells.js'
import { openDistribution } from './open-distribution.js'
import { readStretch } from './read-stretch.js'
import type { Scenario, Shock } from './scenario.js'
import { type Places, substreams } from './substream.js'

/** What a shock does to some cells of a driver. */
export interface OpenHit {
  readonly driver: string
  readonly cells: ReadonlySet<number>
  readonly how: 'times' | 'plus'
  readonly size: Marginal
}

/** A shock made ready: what it hits, and how it falls in a draw. */
export interface OpenShock {
  readonly hits: readonly OpenHit[]
  /** Writes for each simulated period whether it is on, and for each hit and period how much it does. */
  fall(draw: number, on: Uint8Array, sizes: readonly Float64Array[]): void
}

/** Makes the shocks of a scenario ready; those that cannot be are reported and left out. */
export function openShocks(
  scenario: Scenario,
  history: History,
  periods: readonly Period[],
  report: Report,
): readonly OpenShock[] {
  return scenario.shocks.map((shock) => {
    const hits = hitsOf(shock, history, report)
    const open = shock.in === undefined ? periods : readStretch(shock.in, history.calendar, report)
    const canBegin = new Set(open.map((each) => each.index))
    const stream = substreams(scenario.seed ?? '', `shock ${shock.name}`)
    return { hits, fall: fallOf(shock, periods, canBegin, hits, stream) }
  })
}

function hitsOf(shock: Shock, history: History, report: Report): readonly OpenHit[] {
  return shock.hits.flatMap(({ driver, of, how, size, at }) => {
    const unit = history.unit(driver)
    // That the plan has no such name is told at the driver.
    if (unit === undefined) return []
    const cells = new Set(namedCells(driver, of, history, below(at, 'of'), report))
    const marginal = openDistribution(size, how === 'times' ? undefined : unit, driver, report)
    return marginal === undefined ? [] : [{ driver, cells, how, size: marginal }]
  })
}

/** How a shock falls in a draw. Every period and year takes its random numbers, whether it begins there or not. */
function fallOf(
  { chance, each, lasts }: Shock,
  periods: readonly Period[],
  canBegin: ReadonlySet<number>,
  hits: readonly OpenHit[],
  stream: (draw: number) => Places,
): OpenShock['fall'] {
  const likely = parseLiteral(chance)?.value.toNumber() ?? 0
  const length = lasts ?? periods.length
  const groups = groupsOf(each, periods).map((group) => group.filter((p) => canBegin.has(periods[p]!.index)))
  return (draw, on, sizes) => {
    const next = stream(draw)
    on.fill(0)
    for (const group of groups) {
      const [happens, where] = [next(), next()]
      const places = hits.map(next)
      const begin = group[Math.floor(where * group.length)]
      if (begin === undefined || happens >= likely || (each === 'period' && on[begin] === 1)) continue
      on.fill(1, begin, begin + length)
      hits.forEach(({ size }, h) => {
        sizes[h]!.fill(size.at(places[h]!), begin, begin + length)
      })
    }
  }
}

/** The indexes of the periods in one of which a shock may begin. */
function groupsOf(each: Shock['each'], periods: readonly Period[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>()
  periods.forEach((period, p) => {
    const key = each === 'period' ? p : each === 'year' ? period.fiscalYear : 0
    groups.set(key, [...(groups.get(key) ?? []), p])
  })
  return [...groups.values()]
}
