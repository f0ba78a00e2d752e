import type { Fraction } from '../laws/fraction.js'
import { uncovered } from './uncovered.js'

/** A figure; undefined where it is missing. */
export type Figure = Fraction | undefined

/** Powers of money and time; none for a bare 0. */
export interface Unit {
  readonly money: number
  readonly time: number
  /** Of money that is not in the currency of the plan; `@payCurrency` where each member's is in that of a field. */
  readonly currency?: string
}

export const pure: Unit = { money: 0, time: 0 }
export const money: Unit = { money: 1, time: 0 }
export const time: Unit = { money: 0, time: 1 }

/** One figure for each cell of a grain: none for the company. The last axis turns fastest. */
export interface Value {
  readonly axes: readonly string[]
  readonly cells: readonly Figure[]
  readonly unit: Unit | undefined
}

/** What cells an axis has, and of what each is a part. */
export interface Axis {
  readonly cells: readonly string[]
  readonly parent?: { readonly axis: string; readonly of: readonly number[] }
}

export type Space = ReadonlyMap<string, Axis>

const chain = ['function', 'team', 'member']

export const one = (figure: Figure, unit: Unit | undefined): Value => ({ axes: [], cells: [figure], unit })

export const isMoney = (unit: Unit | undefined): boolean => unit?.money === 1 && unit.time === 0

export function axisOf(space: Space, name: string): Axis {
  return space.get(name) ?? uncovered(`the axis ${name}`)
}

/** The grain of several: the finest of member, team and function, and all lists. */
export function joinAxes(all: readonly (readonly string[])[]): readonly string[] {
  const found = new Set(all.flat())
  const finest = chain.filter((name) => found.has(name)).at(-1)
  const lists = [...found].filter((name) => !chain.includes(name)).sort()
  return finest === undefined ? lists : [finest, ...lists]
}

/** The cells of a grain, each as its place on every axis. */
export function places(space: Space, axes: readonly string[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (found, axis) => found.flatMap((at) => axisOf(space, axis).cells.map((_, i) => [...at, i])),
    [[]],
  )
}

/** For each cell of a finer grain, the cell of a coarser one that it belongs to. */
export function belongsTo(space: Space, fine: readonly string[], coarse: readonly string[]): readonly number[] {
  return places(space, fine).map((at) => {
    let index = 0
    for (const axis of coarse) {
      let place = fine.indexOf(axis) < 0 ? undefined : at[fine.indexOf(axis)]
      if (place === undefined) {
        let name = fine.find((each) => chain.includes(each)) ?? uncovered(`${fine} is not finer than ${coarse}`)
        place = at[fine.indexOf(name)]!
        while (name !== axis) {
          const parent = axisOf(space, name).parent ?? uncovered(`${fine} is not finer than ${coarse}`)
          place = parent.of[place]!
          name = parent.axis
        }
      }
      index = index * axisOf(space, axis).cells.length + place
    }
    return index
  })
}

export function spread(space: Space, value: Value, axes: readonly string[]): readonly Figure[] {
  return belongsTo(space, axes, value.axes).map((cell) => value.cells[cell])
}

/** Works cell by cell on values that are spread to their common grain. */
export function cellwise(
  space: Space,
  values: readonly Value[],
  unit: Unit | undefined,
  work: (figures: readonly Figure[]) => Figure,
): Value {
  const axes = joinAxes(values.map((value) => value.axes))
  const all = values.map((value) => spread(space, value, axes))
  return { axes, unit, cells: places(space, axes).map((_, cell) => work(all.map((cells) => cells[cell]))) }
}

/** Works on all there, and is missing where one is. */
export function there(work: (figures: readonly Fraction[]) => Figure): (figures: readonly Figure[]) => Figure {
  return (figures) => (figures.includes(undefined) ? undefined : work(figures as readonly Fraction[]))
}

/** The first unit that is not that of a bare 0. */
export function commonUnit(values: readonly Value[]): Unit | undefined {
  return values.find((value) => value.unit !== undefined)?.unit
}

/** The cells of a value brought to a coarser grain. */
export function brought(
  space: Space,
  value: Value,
  per: readonly string[],
  work: (figures: readonly Figure[]) => Figure,
): Value {
  const groups: Figure[][] = places(space, per).map(() => [])
  const of = belongsTo(space, value.axes, per)
  value.cells.forEach((figure, i) => {
    groups[of[i]!]!.push(figure)
  })
  return { axes: per, unit: value.unit, cells: groups.map(work) }
}
