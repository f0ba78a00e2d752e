import type { Decimal } from '../core/decimal.js'
import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { figureText } from '../core/figure-text.js'
import { coordinates } from '../core/grain.js'
import type { Period } from '../core/period.js'
import type { Unit } from '../core/unit.js'
import { cellCurrency } from '../evaluate/cell-currency.js'
import { lineageOf, namesByNode } from '../evaluate/lineage.js'
import type { Run } from '../evaluate/run.js'
import type { CellOf } from '../evaluate/statement.js'
import { nextBandOf } from '../evaluate/table-place.js'
import { unitWord } from '../evaluate/unit-word.js'
import type { Node } from '../operations/operation.js'
import type { BandsSpec } from '../operations/read-bands.js'
import { cellAsked, nodeAsked } from './cell-asked.js'
import { readAmount } from './read-amount.js'
import type { Solution, Sought } from './solution.js'

/** The amount that is to reach something: what it is called, where it stands, and how it is read off a run. */
export interface Aim {
  readonly name: string
  readonly of: CellOf
  readonly unit: Unit | 'any'
  readonly currency: string | undefined
  readonly target: Decimal
  readonly band?: NonNullable<Solution['band']>
  amount(run: Run): Decimal
}

/** Finds the amount and what it is to reach. */
export function aimOf(run: Run, sought: Sought, period: Period): Checked<Aim> {
  const node = nodeAsked(run, sought.name)
  const cell = 'code' in node ? node : cellAsked(run, node, sought)
  if ('code' in node || typeof cell !== 'number') return { diagnostics: [cell as Diagnostic] }
  const of = coordinates(run.space, node.type.grain, cell)
  const currency = cellCurrency(run, node.type, period)(cell)
  if (sought.nextBand === true) return bandAim(run, node, cell, sought.name, period, of, currency)
  const { file } = run.program.plan
  const unit = node.type.unit === 'truth' ? 'any' : node.type.unit
  const target = readAmount(sought.reaches ?? '', unit, `"${sought.name}"`, file)
  if ('code' in target) return { diagnostics: [target] }
  const amount = (of: Run) => of.cells(node.id, period)[cell]!
  return { value: { name: sought.name, of, unit, currency, target, amount }, diagnostics: [] }
}

/** What the table of an entry is read at, on its way to the next band or point. */
function bandAim(
  run: Run,
  node: Node,
  cell: number,
  name: string,
  period: Period,
  of: CellOf,
  currency: string | undefined,
): Checked<Aim> {
  const { program } = run
  const { own } = lineageOf(program, node.id, period)
  const table = own.find((each) => each.operation.name === 'bands')
  const refuse = (message: string, hint: string) => ({
    diagnostics: [problem('unknown-name', { file: program.plan.file }, message, hint)],
  })
  if (table === undefined)
    return refuse(`"${name}" reads no table of bands or points.`, 'Name an entry with "curve" or "tiers".')
  const spec = table.spec as BandsSpec
  const next = nextBandOf(spec, run.spreadInput(table.id, 0, period)[cell]!)
  if (next === undefined)
    return refuse(`"${name}" has no band above the one it has reached.`, 'It stands at the end of its table.')
  const measure = program.nodes[table.inputs[0]!]!
  const unit = measure.type.unit === 'truth' ? 'any' : measure.type.unit
  const paysMoney = spec.paysUnit !== 'any' && spec.paysUnit.money !== 0
  return {
    value: {
      name: namesByNode(program).get(measure.id) ?? `what "${name}" is read at`,
      of,
      unit,
      currency: unit !== 'any' && unit.money !== 0 ? (unit.currency ?? currency) : undefined,
      target: next.from,
      band: {
        entry: name,
        pays: figureText(next.pays),
        unit: unitWord(spec.paysUnit),
        ...(paysMoney && currency !== undefined ? { currency } : {}),
      },
      amount: (of) => of.spreadInput(table.id, 0, period)[cell]!,
    },
    diagnostics: [],
  }
}
