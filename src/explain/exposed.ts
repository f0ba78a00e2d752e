import type { CellOf, Statement, Step } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { figureOf } from './format.js'
import { groupBy } from './group.js'

/** A sum over so few rows of a roster may be one person and the member. */
const fewest = 2

/**
 * The names whose amounts above the members would tell a member what one other person is paid: pools that exactly one other person shares, sums
 * over exactly one other person, and all money that is connected with one of these.
 */
export function exposedNames(statement: Statement, plan: Plan, member: string): ReadonlySet<string> {
  const all = [...statement.steps, ...statement.earlier]
  const links = connections(all)
  const rosters = new Set(plan.sources.filter((source) => source.roster).map((source) => source.name))
  const exposed = new Set<string>()
  for (const step of all) {
    const fewRows = readsRoster(step, rosters) && step.cells.some((cell) => rowsOf(cell, rosters) <= fewest)
    if (!step.grain.includes('member')) {
      if (fewRows) spread(step.name, links, exposed)
      continue
    }
    // A difference of conversion comes from those alone whose pay was converted, and leads to no pool.
    if (step.section === 'payouts' && tellsOfOne(converted(step), [], member)) hide(step.name, all, exposed)
    for (const above of stepsAbove(step, all)) {
      if (tellsOfOne(step, Object.keys(above.cells[0]?.of ?? {}), member)) spread(above.name, links, exposed)
    }
  }
  return exposed
}

/** What stands above the members of a step: the pools that it shares out, and the sums over it. */
function stepsAbove(step: Step, all: readonly Step[]): readonly Step[] {
  const inputs = new Set(step.verb === 'distribute' ? step.inputs.map(({ name }) => name) : [])
  return all.filter(
    (each) =>
      each.period === step.period &&
      !each.grain.includes('member') &&
      (inputs.has(each.name) || each.inputs.some(({ name }) => name === step.name)),
  )
}

/** Hides a name and what is computed from it. */
function hide(name: string, all: readonly Step[], found: Set<string>): void {
  if (found.has(name)) return
  found.add(name)
  for (const step of all) if (step.inputs.some((input) => input.name === name)) hide(step.name, all, found)
}

/** A payout of those alone whose amounts were converted. */
function converted(step: Step): Step {
  return { ...step, cells: step.cells.filter((cell) => cell.rates !== undefined) }
}

/** Whether some cell of a coarser step stands for exactly one other person who has an amount. */
function tellsOfOne(step: Step, axes: readonly string[], member: string): boolean {
  const groups = groupBy(
    step.cells.filter((cell) => !figureOf(cell.value).isZero()),
    ({ of }) => axes.map((axis) => of[axis] ?? '').join('\0'),
  )
  return [...groups.values()].some((cells) => othersIn(cells, member) === 1)
}

function othersIn(cells: readonly { readonly of: CellOf }[], member: string): number {
  return new Set(cells.flatMap(({ of }) => (of.member === member ? [] : (of.member ?? [])))).size
}

function readsRoster(step: Step, rosters: ReadonlySet<string>): boolean {
  return step.cells.some((cell) => (cell.rows ?? []).some(({ source }) => rosters.has(source)))
}

function rowsOf(cell: Step['cells'][number], rosters: ReadonlySet<string>): number {
  return (cell.rows ?? []).reduce((sum, { source, used }) => (rosters.has(source) ? sum + used : sum), 0)
}

/**
 * By name, the names that would tell as much: whatever is computed from it, and among pools, accounts and payouts also what it is computed from,
 * since these part and carry by shares that everybody knows.
 */
function connections(all: readonly Step[]): ReadonlyMap<string, ReadonlySet<string>> {
  const handedOn = new Set(
    all.filter(({ section }) => ['pools', 'accounts', 'payouts'].includes(section)).map(({ name }) => name),
  )
  const links = new Map<string, Set<string>>()
  const link = (from: string, to: string) => void links.set(from, (links.get(from) ?? new Set()).add(to))
  for (const step of all) {
    for (const { name } of step.inputs) {
      link(name, step.name)
      if (handedOn.has(step.name) && handedOn.has(name)) link(step.name, name)
    }
  }
  return links
}

function spread(name: string, links: ReadonlyMap<string, ReadonlySet<string>>, found: Set<string>): void {
  if (found.has(name)) return
  found.add(name)
  for (const next of links.get(name) ?? []) spread(next, links, found)
}
