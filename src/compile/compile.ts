import { lowerPlan } from '../check/lower.js'
import { openReport } from '../check/report.js'
import { readTable } from '../check/tables.js'
import { fieldsToKnow } from '../data/known.js'
import type { Plan } from '../language/plan.js'
import type { Clawback } from '../operations/clawback.js'
import type { Node, Operation } from '../operations/operation.js'
import type { Program } from './program.js'

/** Makes a checked plan ready to compute. Throws when it is given a plan that `check` has refused. */
export function compile(plan: Plan): Program {
  const report = openReport(plan.file)
  const tables = new Map(plan.tables.map((table) => [table.name, readTable(table, report)]))
  const { nodes, names, checks, clawbacks } = lowerPlan(plan, tables, report)
  const error = report.found.find((each) => each.severity === 'error')
  if (error !== undefined) throw new Error(`a plan that was not checked: ${error.message}`)
  return {
    plan,
    nodes,
    names,
    nodeOf: new Map(names.map((each) => [each.name, each.node])),
    checks,
    clawbacks,
    wanted: wantedColumns(plan, nodes, clawbacks),
    keyAxes: [...new Set(nodes.flatMap((node) => node.type.grain.filter((axis) => axis.includes('.'))))].sort(),
  }
}

function wantedColumns(
  plan: Plan,
  nodes: readonly Node[],
  clawbacks: ReadonlyMap<string, Clawback>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>(plan.sources.map((source) => [source.name, new Set()]))
  const want = (source: string, field: string) => wanted.get(source)?.add(field)
  for (const node of nodes) {
    const operation = node.operation as Operation<unknown>
    for (const [source, field] of operation.reads?.(node.spec) ?? []) want(source, field)
  }
  for (const source of plan.sources) {
    if (source.date !== undefined) want(source.name, source.date)
    if (!source.roster) continue
    for (const field of source.fields)
      if (field.kind === 'member' || field.kind === 'team') want(source.name, field.name)
  }
  for (const list of plan.lists) if (list.from !== undefined) want(list.from.source, list.from.field)
  const { closed } = plan.calendar.officeHours ?? {}
  const inOfficeHours = plan.sources.some(({ fields }) => fields.some((each) => each.derived?.by === 'officeHours'))
  if (closed !== undefined && inOfficeHours) want(closed.source, closed.field)
  if (plan.teamsListed !== undefined) want(plan.teamsListed.source, plan.teamsListed.field)
  for (const [source, { when, on }] of clawbacks) {
    for (const field of when.fields) want(source, field)
    if (on !== undefined) want(source, on)
  }
  for (const [source, fields] of wanted) {
    for (const field of [...fields]) for (const part of fieldsToKnow(plan.sources, source, field)) want(...part)
  }
  return wanted
}
