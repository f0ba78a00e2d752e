import { type Column, type NumberColumn, wholesPerOne } from '../core/column.js'
import { type Formula, formulaNames, parseFormula } from '../core/formula.js'
import { blankValue, type CellProblem, tooLong } from './cell-problem.js'
import type { DeriveContext } from './derive-context.js'
import { type Fraction, fractionOf, product, quotient, scaledOf, sum } from './fraction.js'
import { numberColumn } from './number-column.js'
import { rowProblem } from './problems.js'
import { cellPlace, type RawTable } from './raw-table.js'
import type { Derived, FieldSpec } from './source.js'

/** The value of a formula in a row; undefined when a part of it is blank or it divides by zero. */
type RowValue = (index: number) => Fraction | undefined

/** A field computed from other fields of its row, exactly. */
export function formulaColumn(
  table: RawTable,
  field: FieldSpec,
  how: Extract<Derived, { by: 'formula' }>,
  context: DeriveContext,
): NumberColumn {
  const value = rowValue(rowFormula(how.formula), (name) => context.columnOf(table.spec.name, name))
  const numbers = numberColumn(true)
  for (let i = 0; i < table.rows; i += 1) {
    const problem = addTo(numbers, value(i), field, how.formula)
    if (problem === undefined) continue
    context.problems.add(rowProblem(problem.code, cellPlace(table, i, field.name), problem.message, problem.hint))
  }
  return numbers.column()
}

function addTo(
  numbers: ReturnType<typeof numberColumn>,
  value: Fraction | undefined,
  field: FieldSpec,
  formula: string,
): CellProblem | undefined {
  if (value === undefined) {
    numbers.addBlank()
    return field.mayBeBlank ? undefined : blankResult(field, formula)
  }
  const found = scaledOf(value)
  if (found === 'endless' || (found !== 'long' && field.kind === 'count' && found.scale > 0))
    return inexact(field, formula)
  if (found === 'long') return longResult(field, formula)
  return numbers.add(found.whole, found.scale) ? undefined : longResult(field, formula)
}

function blankResult(field: FieldSpec, formula: string): CellProblem {
  const message = `"${field.name}" is blank: in ${formula} something is blank, or is divided by zero.`
  return { ...blankValue(field), message }
}

function longResult(field: FieldSpec, formula: string): CellProblem {
  return {
    ...tooLong(''),
    message: `"${field.name}", which is ${formula}, has more digits here than can be kept exactly.`,
  }
}

function inexact(field: FieldSpec, formula: string): CellProblem {
  const message =
    field.kind === 'count'
      ? `"${field.name}" is a count, and ${formula} is not a whole number here.`
      : `"${field.name}" has no end: ${formula} cannot be written in digits here.`
  return {
    code: 'inexact-value',
    message,
    hint: 'Divide sums in a metric, where no digit is lost, and not row by row.',
  }
}

function rowValue(formula: Formula, columnOf: (name: string) => Column): RowValue {
  if (formula.kind === 'name') return fieldValue(columnOf(formula.name))
  if (formula.kind === 'literal') {
    const value = fractionOf(formula.literal.value)
    return () => value
  }
  if (formula.kind === 'negate') {
    const of = rowValue(formula.of, columnOf)
    return (index) => {
      const value = of(index)
      return value === undefined ? undefined : { over: -value.over, under: value.under }
    }
  }
  const [left, right] = [rowValue(formula.left, columnOf), rowValue(formula.right, columnOf)]
  const compute = operators[formula.operator]
  return (index) => {
    const [a, b] = [left(index), right(index)]
    return a === undefined || b === undefined ? undefined : compute(a, b)
  }
}

const operators: Record<'+' | '-' | '*' | '/', (a: Fraction, b: Fraction) => Fraction | undefined> = {
  '+': sum,
  '-': (a, b) => sum(a, { over: -b.over, under: b.under }),
  '*': product,
  '/': quotient,
}

function fieldValue(column: Column): RowValue {
  if (column.kind !== 'number') throw new TypeError('A formula reads numbers alone')
  const [scale, parts] = wholesPerOne(column)
  const under = 10n ** BigInt(scale) * BigInt(parts)
  return (index) => {
    const value = column.values[index]!
    return Number.isNaN(value) ? undefined : { over: BigInt(value), under }
  }
}

/** The tree of a row formula that was checked. */
function rowFormula(text: string): Formula {
  const formula = parseFormula(text)
  if ('problem' in formula) throw new TypeError(formula.problem)
  return formula
}

/** The fields that a row formula reads. */
export function formulaFields(text: string): readonly string[] {
  return formulaNames(rowFormula(text))
}
