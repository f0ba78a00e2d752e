import type { Program } from '../compile/program.js'
import type { Day } from '../core/day.js'
import { type Decimal, missing } from '../core/decimal.js'
import { type Grain, type Space, sameGrain, sizeOf, spreadMap } from '../core/grain.js'
import type { Period } from '../core/period.js'
import type { Data } from '../data/table.js'
import type { Moment } from '../operations/moment.js'
import type { Node, Operation } from '../operations/operation.js'
import type { RateUsed } from '../operations/rate-used.js'
import { type Detail, openRowBook, type RowBook } from '../operations/row-book.js'
import type { Misfit } from '../operations/type.js'
import { namesByNode } from './lineage.js'
import { rowsOfRun } from './rows-of-run.js'
import { spaceOf } from './space.js'

/** Figures that stand instead of what would be computed: by name and period, for some or all cells. */
export type Given = (name: string, period: Period) => readonly (Decimal | undefined)[] | undefined

/** Something that could not be computed in a period. */
export interface Trouble {
  readonly node: Node
  readonly period: Period
  readonly misfit: Misfit
}

/** A program over the rows of a run: computes each step once in each period, when it is asked for. */
export interface Run {
  readonly program: Program
  readonly space: Space
  readonly rows: RowBook
  /** Where what is carried over begins: the first period of the plan. */
  readonly first: Period
  /** The first period that is computed for its own sake; a cut run goes on from its openings there. */
  readonly from: Period
  readonly cutOff: Day
  /** What is given in this run. */
  readonly given: Given
  cells(node: number, period: Period): readonly Decimal[]
  /** What an input of a step gave, spread to its cells. */
  spreadInput(node: number, input: number, period: Period): readonly Decimal[]
  details(node: number, period: Period): readonly Detail[]
  /** With which exchange rates each cell of a step was converted; cells without are left out. */
  rates(node: number, period: Period): ReadonlyMap<number, readonly RateUsed[]>
  /** When and where a step computes. */
  momentOf(node: Node, period: Period): Moment
  troubles(): readonly Trouble[]
}

/** Starts a run. */
export function startRun(
  program: Program,
  data: Data,
  options: {
    readonly first: Period
    readonly from?: Period
    readonly cutOff: Day
    readonly given?: (space: Space) => Given
  },
): Run {
  const { first, cutOff } = options
  const space = spaceOf(program, data)
  const rows = openRowBook(rowsOfRun(program, data, cutOff), space, program.plan.calendar.timeZone)
  const given = options.given?.(space) ?? nothingGiven
  return openRun({ program, space, rows, first, from: options.from ?? first, cutOff, given })
}

const nothingGiven: Given = () => undefined

/**
 * The same run with other figures given for some names. Only what hangs on these names is computed again; all else is taken from the run.
 */
export function vary(run: Run, names: ReadonlySet<string>, given: Given): Run {
  const { program, space, rows, first, from, cutOff } = run
  const both = layered(given, run.given)
  return openRun({ program, space, rows, first, from, cutOff, given: both }, { run, hangs: hangingOn(program, names) })
}

/** What the first gives, and where it gives nothing, what the second does. */
export function layered(upper: Given, lower: Given): Given {
  return (name, period) => {
    const [over, under] = [upper(name, period), lower(name, period)]
    return over === undefined || under === undefined ? (over ?? under) : over.map((cell, i) => cell ?? under[i])
  }
}

/** Computes the steps of a run; those that do not hang on what is varied are read from the run that it varies. */
function openRun(
  whole: Pick<Run, 'program' | 'space' | 'rows' | 'first' | 'from' | 'cutOff' | 'given'>,
  varied?: { readonly run: Run; readonly hangs: ReadonlySet<number> },
): Run {
  const { program, space, rows, given } = whole
  const { calendar } = program.plan
  const nameOf = namesByNode(program)
  const known = new Map<number, Map<number, readonly Decimal[]>>()
  const details = new Map<string, Detail[]>()
  const rates = new Map<string, Map<number, readonly RateUsed[]>>()
  const troubles: Trouble[] = []
  const carried = carriedNodes(program)

  function cells(id: number, period: Period): readonly Decimal[] {
    if (varied?.hangs.has(id) === false) return varied.run.cells(id, period)
    const byPeriod = known.get(id) ?? new Map<number, readonly Decimal[]>()
    known.set(id, byPeriod)
    const found = byPeriod.get(period.index) ?? computed(program.nodes[id]!, period)
    byPeriod.set(period.index, found)
    return found
  }

  function computed(node: Node, period: Period): readonly Decimal[] {
    const name = nameOf.get(node.id)
    const stated = name === undefined ? undefined : given(name, period)
    if (stated?.every((cell) => cell !== undefined)) return stated
    const own = exact(node, period)
    return stated === undefined ? own : own.map((cell, i) => stated[i] ?? cell)
  }

  function exact(node: Node, period: Period): readonly Decimal[] {
    const operation = node.operation as Operation<unknown>
    const moment = momentOf(node, period)
    const inputs = node.inputs.map((_, place) => (operation.lags && place === 0 ? [] : moment.inputAt(place, period)))
    return operation.exact(node.spec, inputs, moment)
  }

  function momentOf(node: Node, period: Period): Moment {
    const spread = node.operation.align === 'spread'
    return {
      calendar,
      period,
      first: whole.first,
      cutOff: whole.cutOff,
      grain: node.type.grain,
      size: sizeOf(space, node.type.grain),
      space,
      rows,
      inputGrain: (place) => program.nodes[node.inputs[place]!]!.type.grain,
      report(misfit) {
        troubles.push({ node, period, misfit })
        return missing
      },
      tell(detail) {
        const key = `${node.id}/${period.index}`
        details.set(key, [...(details.get(key) ?? []), detail])
      },
      tellRates(cell, used) {
        const key = `${node.id}/${period.index}`
        const ofCells = rates.get(key) ?? new Map<number, readonly RateUsed[]>()
        if (used.length > 0) rates.set(key, ofCells.set(cell, [...(ofCells.get(cell) ?? []), ...used]))
      },
      carries: (place) => carried.has(node.inputs[place]!),
      inputAt(place, at) {
        const id = node.inputs[place]!
        const values = cells(id, at)
        return spread ? spreadTo(values, program.nodes[id]!.type.grain, node.type.grain) : values
      },
      statedAt(place, at) {
        const name = nameOf.get(node.inputs[place]!)
        return name === undefined ? undefined : given(name, at)
      },
    }
  }

  function spreadTo(values: readonly Decimal[], from: Grain, to: Grain): readonly Decimal[] {
    if (sameGrain(from, to)) return values
    return Array.from(spreadMap(space, from, to), (cell) => values[cell]!)
  }

  return {
    ...whole,
    cells,
    spreadInput: (id, place, period) => {
      const node = program.nodes[id]!
      const input = program.nodes[node.inputs[place]!]!
      return spreadTo(cells(input.id, period), input.type.grain, node.type.grain)
    },
    details: (id, period) => details.get(`${id}/${period.index}`) ?? [],
    rates: (id, period) => rates.get(`${id}/${period.index}`) ?? new Map(),
    momentOf,
    troubles: () => troubles,
  }
}

/** The steps that hang on what was carried over from an earlier period. */
export function carriedNodes(program: Program): ReadonlySet<number> {
  const found = new Set<number>()
  // Inputs stand before their steps, but for what is carried over, and that itself is marked.
  for (const node of program.nodes) {
    if (node.operation.name === 'previous' || node.inputs.some((input) => found.has(input))) found.add(node.id)
  }
  return found
}

/** The steps that hang on some names, those of the names among them. */
export function hangingOn(program: Program, names: ReadonlySet<string>): ReadonlySet<number> {
  const found = new Set([...names].flatMap((name) => program.nodeOf.get(name) ?? []))
  // What is carried over stands before what it is carried from, so that one pass may not find all.
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const { id, inputs } of program.nodes) if (inputs.some((input) => found.has(input))) found.add(id)
  }
  return found
}
