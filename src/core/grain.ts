import { once, onceFor } from './once.js'

/** What a value is kept for: axis names in a fixed order; none means the company. At most one of member, team, function: the finest. */
export type Grain = readonly string[]

export const company: Grain = []

/** The built-in chain, coarse to fine; the company stands above it. */
const chain = ['function', 'team', 'member']

function chainPart(grain: Grain): number {
  return grain.reduce((finest, axis) => Math.max(finest, chain.indexOf(axis)), -1)
}

/** The grain of a result that has inputs of both grains. */
export function joinGrain(a: Grain, b: Grain): Grain {
  const finest = Math.max(chainPart(a), chainPart(b))
  const others = [...new Set([...a, ...b])].filter((axis) => !chain.includes(axis)).sort()
  return finest < 0 ? others : [chain[finest]!, ...others]
}

/** Whether a value of grain `coarse` can stand for each cell of grain `fine` without a total. */
export function spreadsTo(coarse: Grain, fine: Grain): boolean {
  return chainPart(coarse) <= chainPart(fine) && coarse.every((axis) => chain.includes(axis) || fine.includes(axis))
}

export function sameGrain(a: Grain, b: Grain): boolean {
  return a.length === b.length && a.every((axis, index) => axis === b[index])
}

/** A grain in words: `the company`, `each team`, `each team and origin`. */
export function grainText(grain: Grain): string {
  return grain.length === 0 ? 'the company' : `each ${grain.join(' and ')}`
}

/** The cells of one axis, and to which cell of the next coarser axis each belongs. */
export interface Axis {
  readonly name: string
  readonly cells: readonly string[]
  readonly parent?: { readonly axis: string; readonly of: Int32Array }
}

/** All axes of a run. */
export type Space = ReadonlyMap<string, Axis>

export function axisOf(space: Space, name: string): Axis {
  const axis = space.get(name)
  if (axis === undefined) throw new Error(`no axis ${name}`)
  return axis
}

export function sizeOf(space: Space, grain: Grain): number {
  return grain.reduce((size, name) => size * axisOf(space, name).cells.length, 1)
}

/** For each cell of one axis, its cell on the same axis or a coarser one of its chain. */
function upward(space: Space, from: string, to: string): Int32Array {
  const axis = axisOf(space, from)
  let map: Int32Array | undefined
  for (let at: Axis = axis; at.name !== to; at = axisOf(space, at.parent!.axis)) {
    const of = at.parent?.of
    if (of === undefined) throw new Error(`${from} does not belong to ${to}`)
    map = map === undefined ? of : map.map((index) => of[index]!)
  }
  return map ?? new Int32Array(axis.cells.length).map((_, index) => index)
}

/** The index on each axis of a cell, last axis fastest. */
function indexes(space: Space, grain: Grain, cell: number): number[] {
  const found = new Array<number>(grain.length)
  let rest = cell
  for (let i = grain.length - 1; i >= 0; i--) {
    const size = axisOf(space, grain[i]!).cells.length
    found[i] = rest % size
    rest = Math.floor(rest / size)
  }
  return found
}

const spreads = once((_: Space) => new Map<string, Int32Array>())

/** For each cell of the fine grain, the cell of the coarse grain that it lies in; worked out once. */
export function spreadMap(space: Space, coarse: Grain, fine: Grain): Int32Array {
  return onceFor(spreads(space), `${coarse.join()}>${fine.join()}`, () => mapped(space, coarse, fine))
}

const parts = once((_: Space) => new Map<string, readonly Int32Array[]>())

/** For each cell of the coarse grain, the cells of the fine grain that lie in it, in order; worked out once. */
export function partsOf(space: Space, coarse: Grain, fine: Grain): readonly Int32Array[] {
  return onceFor(parts(space), `${coarse.join()}>${fine.join()}`, () => {
    const map = spreadMap(space, coarse, fine)
    const sizes = new Int32Array(sizeOf(space, coarse))
    for (let cell = 0; cell < map.length; cell++) sizes[map[cell]!]! += 1
    const found = Array.from(sizes, (size) => new Int32Array(size))
    const next = sizes.fill(0)
    for (let cell = 0; cell < map.length; cell++) found[map[cell]!]![next[map[cell]!]!++] = cell
    return found
  })
}

function mapped(space: Space, coarse: Grain, fine: Grain): Int32Array {
  if (coarse.length === 0) return new Int32Array(sizeOf(space, fine))
  if (coarse.length === 1 && fine.length === 1) return upward(space, fine[0]!, coarse[0]!)
  const steps = coarse.map((name) => {
    const through = fine.includes(name) ? name : (fine.find((axis) => chain.includes(axis)) ?? name)
    return { at: fine.indexOf(through), up: upward(space, through, name), size: axisOf(space, name).cells.length }
  })
  const map = new Int32Array(sizeOf(space, fine))
  for (let cell = 0; cell < map.length; cell++) {
    const at = indexes(space, fine, cell)
    map[cell] = steps.reduce((index, step) => index * step.size + step.up[at[step.at]!]!, 0)
  }
  return map
}

export type Coordinates = Readonly<Record<string, string>>

const named = once((_: Space) => new Map<string, readonly Coordinates[]>())

/** The names of a cell by axis, the coarser axes of its chain included; worked out once. */
export function coordinates(space: Space, grain: Grain, cell: number): Coordinates {
  const all = onceFor(named(space), grain.join(), () =>
    Array.from({ length: sizeOf(space, grain) }, (_, each) => Object.freeze(namesOf(space, grain, each))),
  )
  return all[cell]!
}

function namesOf(space: Space, grain: Grain, cell: number): Coordinates {
  const at = indexes(space, grain, cell)
  const names: Record<string, string> = {}
  grain.forEach((name, i) => {
    let axis: Axis | undefined = axisOf(space, name)
    let index = at[i]!
    while (axis !== undefined) {
      names[axis.name] = axis.cells[index]!
      const parent: Axis['parent'] = axis.parent
      if (parent === undefined) break
      index = parent.of[index]!
      axis = space.get(parent.axis)
    }
  })
  return names
}
