import { Decimal as D, type Decimal, missing } from '../core/decimal.js'
import { sizeOf } from '../core/grain.js'
import type { Period } from '../core/period.js'
import { cellsNamed } from '../evaluate/given.js'
import type { Given, Run } from '../evaluate/run.js'
import { type DrawColumn, tenTo } from '../operations/draws.js'
import type { Drawn } from './drawn.js'

/** What is drawn for a name in a period, cell by cell; undefined cells are computed. */
export type GivenDraws = (name: string, period: Period) => readonly (DrawColumn | undefined)[] | undefined

/** Where the drivers of a scenario stand in a program; a name that the plan does not have is left out. */
export interface DriverPlaces {
  readonly names: ReadonlySet<string>
  columns(drawn: readonly Drawn[]): GivenDraws
  /** The figures of one draw. */
  exact(drawn: readonly Drawn[], draw: number): Given
}

/** Finds the cells of drivers, which are the same in every block. */
export function driverPlaces(run: Run, drivers: readonly Pick<Drawn, 'name' | 'period' | 'cell'>[]): DriverPlaces {
  const { program, space } = run
  const places = new Map<string, (number | undefined)[]>()
  drivers.forEach(({ name, period, cell }, driver) => {
    const node = program.nodes[program.nodeOf.get(name) ?? -1]
    if (node === undefined) return
    const key = keyOf(name, period)
    const { grain } = node.type
    const cells = places.get(key) ?? new Array<number | undefined>(sizeOf(space, grain)).fill(undefined)
    places.set(key, cells)
    for (const at of cell === undefined ? cells.keys() : cellsNamed(space, grain, cell)) cells[at] = driver
  })
  const given =
    <T>(read: (driver: number) => T) =>
    (name: string, period: Period) =>
      places.get(keyOf(name, period.name))?.map((driver) => (driver === undefined ? undefined : read(driver)))
  return {
    names: new Set(drivers.flatMap(({ name }) => (program.nodeOf.has(name) ? [name] : []))),
    columns(drawn) {
      const columns: DrawColumn[] = []
      return given((driver) => {
        columns[driver] ??= columnOf(drawn[driver]!)
        return columns[driver]
      })
    },
    exact: (drawn, draw) => given((driver): Decimal => figureOf(drawn[driver]!, draw)),
  }
}

function keyOf(name: string, period: string): string {
  return `${name} ${period}`
}

function columnOf({ scale, values }: Drawn): DrawColumn {
  const most = mostOf(values)
  if (!Number.isNaN(most)) return { place: values, scale, bound: 0, most, gaps: false }
  return { place: values, scale, bound: 0, most: mostOf(values.filter((value) => !Number.isNaN(value))), gaps: true }
}

/** The largest size; NaN where a value is. Four at a time, none of which waits for another. */
function mostOf(values: Float64Array): number {
  const { length } = values
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 3; i < length; i += 4) {
    a = Math.max(a, Math.abs(values[i - 3]!))
    b = Math.max(b, Math.abs(values[i - 2]!))
    c = Math.max(c, Math.abs(values[i - 1]!))
    d = Math.max(d, Math.abs(values[i]!))
  }
  for (let i = length & ~3; i < length; i++) a = Math.max(a, Math.abs(values[i]!))
  return Math.max(a, b, c, d)
}

function figureOf({ scale, values }: Drawn, draw: number): Decimal {
  const value = values[draw]!
  return Number.isNaN(value) ? missing : new D(value).div(tenTo(scale))
}
