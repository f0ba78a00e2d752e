import { type Formula, formulaNames, parseFormula } from '../core/formula.js'
import { isTime, productUnit, sameKind, sumUnit, type Unit, unitText } from '../core/unit.js'
import { numberKinds } from './field-type.js'
import { fieldUnit } from './field-unit.js'
import type { Say } from './say.js'
import type { FieldSpec } from './source.js'

/** The names in a row formula, each once; none when it cannot be read. */
export function rowFormulaNames(text: string): readonly string[] {
  const formula = parseFormula(text)
  return 'problem' in formula ? [] : [...new Set(formulaNames(formula))]
}

/** Checks a formula between fields of a row: that it can be read, reads figures alone, and comes to the unit of its type. */
export function checkRowFormula(
  field: FieldSpec,
  formula: string,
  fields: ReadonlyMap<string, FieldSpec>,
  currency: string | undefined,
  say: Say,
): void {
  const at = field.at
  const tree = parseFormula(formula)
  if ('problem' in tree) {
    say('formula-syntax', at, tree.problem, tree.hint)
    return
  }
  const parts = [...new Set(formulaNames(tree))].flatMap((name) => fields.get(name) ?? [])
  const noFigure = [field, ...parts].find(({ kind }) => !numberKinds.includes(kind))
  if (noFigure !== undefined) {
    say('unit-mismatch', at, `"${noFigure.name}" is ${noFigure.kind}, and a formula computes with figures.`)
    return
  }
  const odd = parts.find((part) => part.kind === 'money' && !likeMoney(part, field))
  if (odd !== undefined && field.kind === 'money') {
    say('unit-mismatch', at, `"${odd.name}" and "${field.name}" are money of different currencies or lengths of time.`)
    return
  }
  const unit = unitOf(tree, fields, currency)
  const wanted = fieldUnit(field, currency)!
  if (isMisfit(unit)) say('unit-mismatch', at, unit.misfit)
  else if (unit !== 'any' && !sameKind(unit, wanted)) {
    say('unit-mismatch', at, `"${field.name}" is ${unitText(wanted)}, and ${formula} comes to ${unitText(unit)}.`)
  }
}

function likeMoney(a: FieldSpec, b: FieldSpec): boolean {
  return a.per === b.per && a.currencyField === b.currencyField
}

/** Why the parts of a formula do not fit. */
interface Misfit {
  readonly misfit: string
}

function isMisfit(unit: Unit | 'any' | Misfit): unit is Misfit {
  return typeof unit === 'object' && 'misfit' in unit
}

/** The unit that a formula comes to. */
function unitOf(
  tree: Formula,
  fields: ReadonlyMap<string, FieldSpec>,
  currency: string | undefined,
): Unit | 'any' | Misfit {
  if (tree.kind === 'name') return fieldUnit(fields.get(tree.name)!, currency)!
  if (tree.kind === 'negate') return unitOf(tree.of, fields, currency)
  if (tree.kind === 'literal') {
    const { unit } = tree.literal
    return unit !== 'any' && isTime(unit)
      ? { misfit: `"${tree.text}" is a length of time, which a field cannot be computed with.` }
      : unit
  }
  const left = unitOf(tree.left, fields, currency)
  const right = unitOf(tree.right, fields, currency)
  if (isMisfit(left)) return left
  if (isMisfit(right)) return right
  const isProduct = tree.operator === '*' || tree.operator === '/'
  if (left === 'any' || right === 'any') return isProduct ? 'any' : left === 'any' ? right : left
  if (isProduct) return productUnit(left, right, tree.operator === '*' ? 1 : -1)
  return sameKind(left, right)
    ? sumUnit(left, right)
    : { misfit: `${unitText(left)} and ${unitText(right)} cannot be added or subtracted.` }
}
