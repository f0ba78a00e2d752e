import { currencyDecimals } from '../core/currency.js'
import type { Unit } from '../core/unit.js'
import type { CellOf } from '../evaluate/statement.js'
import { unitWord } from '../evaluate/unit-word.js'
import type { Kind } from '../explain/format.js'
import type { ArmShape, BlockAmounts } from './amounts.js'
import { addTo, drawValues } from './draw-values.js'
import { type Grouping, groupCells } from './grouping.js'
import type { Over, Per } from './measures.js'
import { allPeriods, type Key, type Series } from './series.js'

/** Names of a plan whose cells are added up to the same places. */
interface Source {
  readonly name: string
  readonly grouping: Grouping
}

/** The figures of a name of the plan; undefined where the plan of the arm has no such name. */
export function amountSeries(shape: ArmShape, name: string, per: Per | undefined, over: Over): Series | undefined {
  const kind = kindOfName(shape, name)
  if (kind === undefined) return undefined
  const grouping = groupCells(shape.cells(name), per)
  return addedUp(shape, [{ name, grouping }], grouping.places, over, kind)
}

/** What is paid by some payouts of a plan, added up. */
export function paySeries(shape: ArmShape, entries: readonly string[], per: Per, over: Over): Series {
  const { plan } = shape.program
  // A team that nobody is in is paid nothing, which is told too.
  const teams: readonly CellOf[] =
    per === 'member' || plan.teamsListed !== undefined
      ? []
      : plan.teams.map((team) => ({ team: team.name, function: team.function }))
  const all = groupCells([...teams, ...entries.flatMap((name) => shape.cells(name))], per)
  const sources = entries.map((name) => ({ name, grouping: groupCells(shape.cells(name), per, all.places) }))
  const currency = plan.currency
  return addedUp(shape, sources, all.places, over, { unit: 'money', ...(currency === undefined ? {} : { currency }) })
}

/** The payouts of a plan that are paid. */
export function paidEntries({ program }: ArmShape): readonly string[] {
  return program.plan.entries.flatMap(({ name, payCode }) => (payCode === undefined ? [] : [name]))
}

/** What a name is an amount of; undefined where there is no such name. */
export function kindOfName({ program }: ArmShape, name: string): Kind | undefined {
  const unit = program.nodes[program.nodeOf.get(name) ?? -1]?.type.unit as Unit | 'any' | undefined
  if (unit === undefined) return undefined
  const currency = unit === 'any' ? undefined : unit.currency
  return { unit: unitWord(unit), ...(currency === undefined ? {} : { currency }) }
}

/** In which decimals the figures of a kind are kept. */
export function decimalsOf({ unit, currency }: Kind): number {
  return unit === 'money' ? (currencyDecimals(currency ?? '') ?? 2) : 0
}

function addedUp(
  shape: ArmShape,
  sources: readonly Source[],
  places: readonly CellOf[],
  over: Over,
  kind: Kind,
): Series {
  const periods = over === 'last-period' ? shape.periods.slice(-1) : shape.periods
  const decimals = decimalsOf(kind)
  const keys: readonly Key[] =
    over === 'all-periods'
      ? places.map((of) => ({ of, period: allPeriods }))
      : periods.flatMap((period) => places.map((of) => ({ of, period })))
  const within = (block: BlockAmounts, period: string, sums: readonly Float64Array[]) => {
    for (const { name, grouping } of sources)
      block.of(name, period).forEach((figures, cell) => {
        addTo(sums[grouping.placeOf[cell]!]!, drawValues(figures, decimals))
      })
  }
  const empty = (count: number) => places.map(() => new Float64Array(count))
  return {
    keys,
    kind,
    decimals,
    outOf: 1,
    asks: { names: sources.map(({ name }) => name), nodes: [] },
    read({ block }) {
      if (over === 'all-periods') {
        const sums = empty(block.count)
        for (const period of periods) within(block, period, sums)
        return { values: sums }
      }
      return {
        values: periods.flatMap((period) => {
          const sums = empty(block.count)
          within(block, period, sums)
          return sums
        }),
      }
    },
  }
}
