import { type Condition, isOrder, leavesOf, type Test } from '../conditions/condition.js'
import { conjunctionOf } from '../conditions/conjunctions.js'
import { compileFilter } from '../conditions/select.js'
import type { Value } from '../conditions/value.js'
import { parseDay, parseInstant } from '../core/day.js'
import { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { suggestion } from '../core/suggest.js'
import { isPure, sameKind, unitText } from '../core/unit.js'
import { instantKinds, wordKinds } from '../data/field-type.js'
import { fieldUnit, perBaseUnit } from '../data/field-unit.js'
import type { FieldSpec, SourceSpec } from '../data/source.js'
import type { RowChoice } from '../operations/row-choice.js'
import type { Build } from './mechanism.js'

/** Makes the filter of an entry over rows: every name is a field of the source, every figure has the unit of its field. */
export function lowerWhere(value: unknown, source: SourceSpec, build: Build, ...keys: string[]): RowChoice | undefined {
  if (value === undefined) return undefined
  const condition = build.condition(value, ...keys)
  if (condition === undefined) return undefined
  const operands = new Map<Test, readonly Value[]>()
  let fine = true
  for (const leaf of leavesOf(condition)) {
    if (leaf.kind !== 'test') continue
    const values = operandsOf(leaf, source, build, keys)
    if (values === undefined) fine = false
    else operands.set(leaf, values)
  }
  return fine ? maker(condition, operands, JSON.stringify(value)) : undefined
}

function maker(condition: Condition, operands: ReadonlyMap<Test, readonly Value[]>, text: string): RowChoice {
  return {
    text,
    fields: [...operands.keys()].map((test) => test.left),
    words: [...operands].flatMap(([{ left }, values]) =>
      values.flatMap((value) => (typeof value === 'string' ? [[left, value] as const] : [])),
    ),
    filter: (rows) => compileFilter(condition, rows, (test) => operands.get(test) ?? []),
    conjunction: conjunctionOf(condition, (test) => operands.get(test) ?? []),
  }
}

function operandsOf(
  test: Test,
  source: SourceSpec,
  build: Build,
  keys: readonly string[],
): readonly Value[] | undefined {
  const field = source.fields.find((each) => each.name === test.left)
  if (field === undefined) {
    const names = source.fields.map((each) => each.name)
    build.problem(
      'unknown-name',
      `"${escapeText(test.left)}" is not a field of ${source.name}.`,
      suggestion(test.left, names, `Fields of ${source.name}`),
      ...keys,
      test.left,
    )
    return undefined
  }
  const ordered = isOrder(test.operator)
  if (ordered && isWords(field)) {
    build.problem(
      'unit-mismatch',
      `"${field.name}" holds words, which are not more or less than each other.`,
      'Compare it with the words it may have.',
      ...keys,
      field.name,
    )
    return undefined
  }
  const values = test.right.map((operand) =>
    operandOf('literal' in operand ? operand.literal : operand.name, field, build, keys),
  )
  return values.every((value) => value !== undefined) ? values : undefined
}

function isWords({ kind }: FieldSpec): boolean {
  return wordKinds.includes(kind)
}

function operandOf(text: string, field: FieldSpec, build: Build, keys: readonly string[]): Value | undefined {
  if (field.kind === 'team' && build.teams.length > 0 && !build.teams.includes(text)) {
    build.problem(
      'unknown-team',
      `"${escapeText(text)}" is not a team of this plan.`,
      suggestion(text, build.teams, 'Teams of this plan'),
      ...keys,
      field.name,
    )
    return undefined
  }
  if (isWords(field)) return text
  const unit = fieldUnit(field, build.currency)
  if (unit === undefined) return dayOrInstant(text, field, build, keys)
  const literal = parseLiteral(text)
  if (literal === undefined) {
    const hint = 'Write plain digits, a rate such as "30%", or an amount such as "500 EUR".'
    build.problem(
      'number-format',
      `"${escapeText(text)}" is not a figure, and "${field.name}" holds ${unitText(unit)}.`,
      hint,
      ...keys,
      field.name,
    )
    return undefined
  }
  if (literal.unit !== 'any' && !sameKind(literal.unit, unit)) {
    const hint =
      isPure(literal.unit) && unit.money === 1
        ? `Give it a currency: "${text} ${build.currency ?? 'EUR'}".`
        : `Compare it with ${unitText(unit)}.`
    build.problem(
      'unit-mismatch',
      `"${field.name}" holds ${unitText(unit)}, and "${text}" is ${unitText(literal.unit)}.`,
      hint,
      ...keys,
      field.name,
    )
    return undefined
  }
  return literal.value.mul(perBaseUnit(field))
}

function dayOrInstant(text: string, field: FieldSpec, build: Build, keys: readonly string[]): Value | undefined {
  const isInstant = instantKinds.includes(field.kind)
  const at = isInstant ? parseInstant(text) : parseDay(text)
  if (at !== undefined) return new Decimal(at)
  const form = isInstant ? 'a time with its offset' : 'a real day written as YYYY-MM-DD'
  const hint = isInstant ? 'Write it as "2026-01-31T09:00:00+01:00".' : 'Write a day that exists, such as "2026-03-31".'
  build.problem('date-format', `"${escapeText(text)}" is not ${form}.`, hint, ...keys, field.name)
  return undefined
}
