import { dayText } from '../core/day.js'
import { type Decimal, isMissing } from '../core/decimal.js'
import { coordinates, spreadMap, spreadsTo } from '../core/grain.js'
import type { Period } from '../core/period.js'
import { isPure, type Unit } from '../core/unit.js'
import type { Entry, Plan } from '../language/plan.js'
import { type BandsSpec, bandAt } from '../operations/bands.js'
import type { Node } from '../operations/operation.js'
import { heldIn, heldWord, statedTests } from './decisions.js'
import { figureText } from './figure-text.js'
import { type Lineage, lineageOf } from './lineage.js'
import type { Run } from './run.js'
import type { Cell, RowsRead, Step } from './statement.js'

/** The lines of a statement in one period, in the order in which they were computed. `from` is the number of the first. */
export function stepsOf(run: Run, period: Period, from: number): readonly Step[] {
  const { program } = run
  const nameOf = new Map(program.names.map((each) => [each.node, each.name]))
  const named = [...program.names].sort((a, b) => a.node - b.node)
  return named.map((each, i) => {
    const lineage = lineageOf(program, each.node, period, nameOf)
    return step(run, each.name, each.at, program.nodes[each.node]!, lineage, period, from + i)
  })
}

function step(run: Run, name: string, at: string, node: Node, lineage: Lineage, period: Period, number: number): Step {
  const told = describe(run.program.plan, at)
  const unit = node.type.unit as Unit | 'any'
  const left = lineage.own
    .flatMap((own) => run.details(own.id, period))
    .flatMap(({ source, left }) => left.map((each) => ({ source, ...each })))
  return {
    step: number,
    period: period.name,
    name,
    ...told,
    at,
    unit: unitWord(unit),
    ...(unit !== 'any' && unit.currency !== undefined ? { currency: unit.currency } : {}),
    grain: node.type.grain,
    inputs: lineage.inputs.map((input) => ({ name: input.name, periods: input.periods.map((each) => each.name) })),
    ...(left.length > 0 ? { left } : {}),
    cells: run.cells(node.id, period).map((value, cell) => cellOf(run, node, lineage, period, cell, value, told.verb)),
  }
}

function unitWord(unit: Unit | 'any'): string {
  if (unit === 'any') return 'number'
  if (isPure(unit)) return unit.label
  return unit.money === 0 ? 'time' : unit.time === 0 ? 'money' : 'money per time'
}

function describe(plan: Plan, at: string): Pick<Step, 'section' | 'verb' | 'title' | 'because'> {
  const section = at.split('/')[1] ?? ''
  const entry: Partial<Entry> | undefined =
    plan.entries.find((each) => each.at === at) ??
    plan.parameters.find((each) => each.at === at) ??
    plan.accounts.find((each) => each.at === at)
  const verb = section === 'parameters' ? 'parameter' : section === 'accounts' ? 'account' : (entry?.verb ?? '')
  return {
    section,
    verb,
    ...(entry?.title === undefined ? {} : { title: entry.title }),
    ...(entry?.because === undefined ? {} : { because: entry.because }),
  }
}

function cellOf(
  run: Run,
  node: Node,
  lineage: Lineage,
  period: Period,
  cell: number,
  value: Decimal,
  verb: string,
): Cell {
  const from = beforeRounding(run, node, period, cell)
  const decided = verb === 'gate' || verb === 'choose' ? decisionOf(run, node, lineage, period, cell) : undefined
  const band = verb === 'curve' || verb === 'tiers' ? bandOf(run, node, lineage, period, cell) : undefined
  const rows = lineage.own.flatMap((own) => rowsOf(run, node, own, period, cell))
  return {
    of: coordinates(run.space, node.type.grain, cell),
    value: figureText(value),
    ...(from !== undefined && !from.equals(value) ? { from: figureText(from) } : {}),
    ...(decided === undefined ? {} : { decision: decided }),
    ...(band === undefined ? {} : { band }),
    ...(rows.length > 0 ? { rows } : {}),
  }
}

function beforeRounding(run: Run, node: Node, period: Period, cell: number): Decimal | undefined {
  if (node.operation.name !== 'round') return undefined
  const before = run.spreadInput(node.id, 0, period)[cell]!
  return isMissing(before) ? undefined : before
}

/** The cell of a step that belongs to it and in which the given cell lies. */
function cellIn(run: Run, node: Node, own: Node, cell: number): number | undefined {
  if (!spreadsTo(own.type.grain, node.type.grain)) return undefined
  return spreadMap(run.space, own.type.grain, node.type.grain)[cell]
}

function decisionOf(run: Run, node: Node, lineage: Lineage, period: Period, cell: number): Cell['decision'] {
  const found = lineage.own.filter((own) => own.operation.name === 'compare')
  const stated = found.flatMap((own) => {
    const at = cellIn(run, node, own, cell)
    return at === undefined ? [] : [{ held: heldIn(run, own, period, at), tests: statedTests(run, own, period, at) }]
  })
  const held = stated.some((each) => each.held === true)
    ? true
    : stated.some((each) => each.held === 'unknown')
      ? 'unknown'
      : false
  return { held: heldWord(held), tests: stated.flatMap((each) => each.tests) }
}

function bandOf(run: Run, node: Node, lineage: Lineage, period: Period, cell: number): string | undefined {
  const own = lineage.own.find((each) => each.operation.name === 'bands')
  const at = own === undefined ? undefined : cellIn(run, node, own, cell)
  if (own === undefined || at === undefined) return undefined
  const spec = own.spec as BandsSpec
  const x = run.spreadInput(own.id, 0, period)[at]!
  if (isMissing(x)) return undefined
  const shown = (value: Decimal) =>
    spec.atUnit !== 'any' && spec.atUnit.label === 'rate' ? `${figureText(value.mul(100))}%` : figureText(value)
  const place = bandAt(spec, x)
  if (place === 'below') return `below ${shown(spec.bands[0]!.from)}`
  if (place === 'above') return `above ${shown(spec.bands.at(-1)!.to ?? spec.bands.at(-1)!.from)}`
  const { from, to } = spec.bands[place]!
  return to === undefined ? `from ${shown(from)}` : `${shown(from)} to ${shown(to)}`
}

function rowsOf(run: Run, node: Node, own: Node, period: Period, cell: number): readonly RowsRead[] {
  return run.details(own.id, period).map(({ source, span, used }) => {
    const at = cellIn(run, node, own, cell)
    const count = at === undefined ? used.reduce((a, b) => a + b, 0) : used[at]!
    return { source, used: count, from: dayText(span.start), through: dayText(span.end - 1) }
  })
}
