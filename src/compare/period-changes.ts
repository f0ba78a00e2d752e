import type { Program } from '../compile/program.js'
import { amountText } from '../core/amount-text.js'
import { figureText } from '../core/figure-text.js'
import type { Period } from '../core/period.js'
import { cellNames } from '../evaluate/given.js'
import { lineageOf } from '../evaluate/lineage.js'
import { type Given, type Run, vary } from '../evaluate/run.js'
import type { Operation } from '../operations/operation.js'
import type { Cause } from './changes.js'
import { type Figures, figuresOf } from './figures.js'
import { type Between, type Change, walk } from './walk.js'

/** A run in one of its periods. */
interface InPeriod {
  readonly run: Run
  readonly period: Period
}

/**
 * Which names still have the figures of the earlier period; and whether the run stands in the later one yet. All names whose figures come with
 * a period begin with those of the earlier one, and are let go one cause after the other.
 */
interface Held {
  readonly moved: boolean
  readonly names: ReadonlySet<string>
}

/** What a period brings with it, cause by cause: the calendar, the days of each source, parameters, earlier periods, openings. */
export function periodSteps(
  from: InPeriod,
  to: InPeriod,
  names: readonly string[],
  between: (figures: () => Figures, run: Run) => Between,
): ReturnType<typeof walk<Held>> {
  const kinds = new Map(
    [...kindsOf(to.run.program, to.period)].filter(([name, kind]) => isMoving(name, kind, from, to)),
  )
  const all = new Set(kinds.keys())
  const changes: readonly Change<Held>[] = [
    { cause: { by: 'calendar' }, apply: (held) => ({ ...held, moved: true }) },
    ...changesOf(kinds, from, to),
  ]
  return walk({ moved: false, names: all }, changes, (held) => {
    if (!held.moved) return { why: 'The period has not changed yet.' }
    const run = held.names.size === 0 ? to.run : vary(to.run, held.names, holding(held.names, from, to.period))
    return between(() => figuresOf(run, [to.period], names), run)
  })
}

/** Whether a name may have another figure in the later period: a parameter that stays as it is needs no cause. */
function isMoving(name: string, { by }: Kind, from: InPeriod, to: InPeriod): boolean {
  if (by !== 'parameter') return true
  const id = to.run.program.nodeOf.get(name)!
  const [one, other] = [from.run.cells(id, from.period), to.run.cells(id, to.period)]
  return one.some((value, cell) => figureText(value) !== figureText(other[cell]!))
}

/** The figures of the earlier period in place of those of the later one. */
function holding(names: ReadonlySet<string>, from: InPeriod, period: Period): Given {
  const { nodeOf } = from.run.program
  return (name, at) =>
    at.index === period.index && names.has(name) ? from.run.cells(nodeOf.get(name)!, from.period) : undefined
}

/** How a name comes by what a period brings: rows of some sources, a figure that was decided, earlier periods, an opening. */
type Kind =
  | { readonly by: 'days'; readonly sources: ReadonlySet<string> }
  | { readonly by: 'parameter' | 'earlier-periods' }
  | { readonly by: 'opening'; readonly account: string }

function kindsOf(program: Program, period: Period): ReadonlyMap<string, Kind> {
  const reads = new Map(
    program.names.map(({ name, node }) => {
      const { own, inputs } = lineageOf(program, node, period)
      const sources = own.flatMap((each) => {
        const read = (each.operation as Operation<unknown>).reads?.(each.spec) ?? []
        return read.map(([source]) => source)
      })
      return [name, { sources, lags: own.some((each) => each.operation.lags), inputs: inputs.map((each) => each.name) }]
    }),
  )
  const kinds = new Map<string, Kind>()
  for (const { name, at } of program.names) {
    const { sources, lags } = reads.get(name)!
    const decided = /^\/(?:parameters|exchange)\//.test(at)
    if (decided && !name.endsWith('.total')) kinds.set(name, { by: 'parameter' })
    else if (at.startsWith('/accounts/') && name.endsWith('.opening'))
      kinds.set(name, { by: 'opening', account: name.slice(0, -'.opening'.length) })
    else if (lags) {
      const rows = rowsBelow(name, reads, program)
      kinds.set(name, rows === undefined ? { by: 'earlier-periods' } : { by: 'days', sources: rows })
    } else if (sources.length > 0) kinds.set(name, { by: 'days', sources: new Set(sources) })
  }
  return kinds
}

/** The sources that a name hangs on when it hangs on nothing else that a period brings; undefined otherwise. */
function rowsBelow(
  name: string,
  reads: ReadonlyMap<string, { readonly sources: readonly string[]; readonly inputs: readonly string[] }>,
  { names }: Program,
): ReadonlySet<string> | undefined {
  const seen = new Set([name])
  const sources = new Set<string>()
  for (const at of seen) {
    const place = names.find((each) => each.name === at)?.at ?? ''
    if (/^\/(?:parameters|exchange|accounts)\//.test(place)) return undefined
    for (const source of reads.get(at)?.sources ?? []) sources.add(source)
    for (const input of reads.get(at)?.inputs ?? []) seen.add(input)
  }
  return sources.size === 0 ? undefined : sources
}

function changesOf(kinds: ReadonlyMap<string, Kind>, from: InPeriod, to: InPeriod): readonly Change<Held>[] {
  const all = [...kinds]
  const letting = (cause: Cause, names: readonly string[]): Change<Held> => ({
    cause,
    apply: (held) => ({ ...held, names: new Set([...held.names].filter((name) => !names.includes(name))) }),
  })
  const freed = new Set<string>()
  const days = to.run.program.plan.sources.flatMap(({ name: source }) => {
    freed.add(source)
    const names = all.flatMap(([name, kind]) =>
      kind.by === 'days' && kind.sources.has(source) && [...kind.sources].every((each) => freed.has(each))
        ? [name]
        : [],
    )
    return names.length === 0 ? [] : [letting({ by: 'days', source }, names)]
  })
  const named = (by: Kind['by']) => all.flatMap(([name, kind]) => (kind.by === by ? [name] : []))
  const parameters = named('parameter').map((name) => letting(parameterCause(name, from, to), [name]))
  const earlier = named('earlier-periods').map((name) => letting({ by: 'earlier-periods', name }, [name]))
  const openings = all.flatMap(([name, kind]) =>
    kind.by === 'opening' ? [letting({ by: 'opening', account: kind.account }, [name])] : [],
  )
  return [...days, ...parameters, ...earlier, ...openings]
}

/** A parameter with the figures that hold in each of the two periods, cell by cell where they differ. */
function parameterCause(name: string, from: InPeriod, to: InPeriod): Cause {
  const { program, space } = to.run
  const id = program.nodeOf.get(name)!
  const { type } = program.nodes[id]!
  const [one, other] = [from.run.cells(id, from.period), to.run.cells(id, to.period)]
  const figures = one
    .map((value, cell) => ({
      of: cellNames(space, type.grain, cell).join(', '),
      from: amountText(value, type),
      to: amountText(other[cell]!, type),
    }))
    .filter((each) => each.from !== each.to)
  return { by: 'parameter', name: name.replace(/^exchange\./, ''), figures }
}
