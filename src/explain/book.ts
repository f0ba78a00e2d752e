import { type Decimal, zero } from '../core/decimal.js'
import type { Cell, CellOf, Statement, Step } from '../evaluate/statement.js'
import { figureOf } from './format.js'
import { groupBy } from './group.js'

/** A statement that can be looked up by name, period and cell. */
export interface Book {
  readonly statement: Statement
  step(name: string, period: string): Step | undefined
  /** The cells of a step that belong to a place: the one that holds it where the step is as coarse or coarser, all inside it where it is finer. */
  cells(step: Step, of: CellOf): readonly Cell[]
  /** What those cells add up to; added up once, however many ask. */
  sum(step: Step, of: CellOf): Decimal
}

/** Opens a statement for looking up. */
export function openBook(statement: Statement): Book {
  const steps = new Map(
    [...statement.steps, ...statement.earlier].map((step) => [`${step.period}\0${step.name}`, step]),
  )
  const indexes = new Map<string, ReadonlyMap<string, readonly Cell[]>>()
  const sums = new Map<readonly Cell[], Decimal>()

  function cells(step: Step, of: CellOf): readonly Cell[] {
    const shared = Object.keys(step.cells[0]?.of ?? {}).filter((axis) => of[axis] !== undefined)
    if (shared.length === 0) return step.cells
    const key = `${step.step}\0${shared.join('\0')}`
    const index = indexes.get(key) ?? groupBy(step.cells, (cell) => keyOf(cell.of, shared))
    indexes.set(key, index)
    return index.get(keyOf(of, shared)) ?? []
  }

  return {
    statement,
    step: (name, period) => steps.get(`${period}\0${name}`),
    cells,
    sum(step, of) {
      const own = cells(step, of)
      const sum = sums.get(own) ?? own.reduce((all, cell) => all.add(figureOf(cell.value)), zero)
      sums.set(own, sum)
      return sum
    },
  }
}

function keyOf(of: CellOf, axes: readonly string[]): string {
  return axes.map((axis) => of[axis] ?? '').join('\0')
}

/** A place in words: `arne, fieldSales`, `demand`, `north, web`; nothing for the company. */
export function placeText(of: CellOf): string {
  const { member, team, function: group, ...others } = of
  const chain = member === undefined ? [team ?? group] : [member, team]
  return [...chain, ...Object.values(others)].filter((name) => name !== undefined).join(', ')
}
