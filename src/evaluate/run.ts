import type { Program } from '../compile/program.js'
import type { Day } from '../core/day.js'
import { type Decimal, missing } from '../core/decimal.js'
import { type Grain, type Space, sameGrain, sizeOf, spreadMap } from '../core/grain.js'
import { onceFor } from '../core/once.js'
import type { Period } from '../core/period.js'
import type { Data } from '../data/table.js'
import { cellsOfColumn, columnOfCells, spreadColumn } from '../operations/cells-column.js'
import type { DrawColumn } from '../operations/draws.js'
import type { Moment } from '../operations/moment.js'
import type { Node, Operation } from '../operations/operation.js'
import type { RateUsed } from '../operations/rate-used.js'
import { type Detail, openRowBook, type RowBook } from '../operations/row-book.js'
import type { Misfit } from '../operations/type.js'
import { computedAcross, manyCells, worksAcross } from './across.js'
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

/** The cells of a step, as decimals or as one column, or both once both have been asked for. */
export interface Found {
  cells?: readonly Decimal[]
  column?: DrawColumn
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
  /** From how many cells on steps are computed in columns. */
  readonly many: number
  cells(node: number, period: Period): readonly Decimal[]
  /** A step as it was computed: `cells` makes decimals of a column only when they are asked for. */
  find(node: number, period: Period): Found
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
    /** From how many cells on steps are computed in columns. */
    readonly many?: number
  },
): Run {
  const { first, cutOff } = options
  const space = spaceOf(program, data)
  const rows = openRowBook(rowsOfRun(program, data, cutOff), space, program.plan.calendar.timeZone)
  const given = options.given?.(space) ?? nothingGiven
  return openRun({
    program,
    space,
    rows,
    first,
    from: options.from ?? first,
    cutOff,
    given,
    many: options.many ?? manyCells,
  })
}

const nothingGiven: Given = () => undefined

const noRates: ReadonlyMap<number, readonly RateUsed[]> = new Map()

/**
 * The same run with other figures given for some names. Only what hangs on these names is computed again; all else is taken from the run.
 */
export function vary(run: Run, names: ReadonlySet<string>, given: Given): Run {
  const { program, space, rows, first, from, cutOff, many } = run
  const both = layered(given, run.given)
  return openRun(
    { program, space, rows, first, from, cutOff, many, given: both },
    { run, hangs: hangingOn(program, names) },
  )
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
  whole: Pick<Run, 'program' | 'space' | 'rows' | 'first' | 'from' | 'cutOff' | 'given' | 'many'>,
  varied?: { readonly run: Run; readonly hangs: ReadonlySet<number> },
): Run {
  const { program, space, rows, given } = whole
  const { calendar } = program.plan
  const nameOf = namesByNode(program)
  const known = new Map<number, Map<number, Found>>()
  const details = new Map<number, Map<number, Detail[]>>()
  const rates = new Map<number, Map<number, Map<number, readonly RateUsed[]>>>()
  const troubles: Trouble[] = []
  const spreads = new Map<string, readonly Decimal[]>()
  const carried = carriedNodes(program)

  function cells(id: number, period: Period): readonly Decimal[] {
    const found = find(id, period)
    found.cells ??= cellsIn(program.nodes[id]!, period, found.column!)
    return found.cells
  }

  function cellsIn(node: Node, period: Period, column: DrawColumn): readonly Decimal[] {
    return column.scale === undefined ? exact(node, period) : cellsOfColumn(column, sizeOf(space, node.type.grain))
  }

  function find(id: number, period: Period): Found {
    if (varied?.hangs.has(id) === false) return varied.run.find(id, period)
    const byPeriod = onceFor(known, id, () => new Map<number, Found>())
    return onceFor(byPeriod, period.index, () => computed(program.nodes[id]!, period))
  }

  function computed(node: Node, period: Period): Found {
    const name = nameOf.get(node.id)
    const stated = name === undefined ? undefined : given(name, period)
    if (stated?.every((cell) => cell !== undefined)) return { cells: stated }
    const column = stated === undefined ? across(node, period) : undefined
    if (column !== undefined) return { column }
    const own = exact(node, period)
    return { cells: stated === undefined ? own : own.map((cell, i) => stated[i] ?? cell) }
  }

  /** A step of many cells, or of what many come to. */
  function across(node: Node, period: Period): DrawColumn | undefined {
    const grains = [node, ...node.inputs.map((id) => program.nodes[id]!)].map((each) => each.type.grain)
    if (!worksAcross(node) || !grains.some((grain) => sizeOf(space, grain) >= whole.many)) return undefined
    const spread = node.operation.align === 'spread'
    const inputIn = (place: number, at: Period): DrawColumn => {
      const column = columnIn(node.inputs[place]!, at)
      const from = grains[place + 1]!
      return spread && !sameGrain(from, grains[0]!) ? spreadColumn(column, spreadMap(space, from, grains[0]!)) : column
    }
    const column = computedAcross(node, momentOf(node, period), inputIn)
    if (column === undefined || column.scale !== undefined) return column
    return { ...column, exact: (cell) => cells(node.id, period)[cell] }
  }

  function columnIn(id: number, period: Period): DrawColumn {
    const found = find(id, period)
    found.column ??= columnOfCells(found.cells!)
    return found.column
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
        const byPeriod = onceFor(details, node.id, () => new Map<number, Detail[]>())
        onceFor(byPeriod, period.index, () => []).push(detail)
      },
      tellRates(cell, used) {
        if (used.length === 0) return
        const byPeriod = onceFor(rates, node.id, () => new Map<number, Map<number, readonly RateUsed[]>>())
        const ofCells = onceFor(byPeriod, period.index, () => new Map())
        ofCells.set(cell, [...(ofCells.get(cell) ?? []), ...used])
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
    find,
    spreadInput: (id, place, period) =>
      onceFor(spreads, `${id}/${place}/${period.index}`, () => {
        const node = program.nodes[id]!
        const input = program.nodes[node.inputs[place]!]!
        return spreadTo(cells(input.id, period), input.type.grain, node.type.grain)
      }),
    details: (id, period) => details.get(id)?.get(period.index) ?? [],
    rates: (id, period) => rates.get(id)?.get(period.index) ?? noRates,
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
