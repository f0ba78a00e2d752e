import { type Condition, leavesOf, type Operand, type Test } from '../conditions/condition.js'
import { inlineNamed } from '../conditions/inline-named.js'
import { readCondition } from '../conditions/read-condition.js'
import { parseDay } from '../core/day.js'
import { zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { type Formula, parseFormula } from '../core/formula.js'
import { type Literal, parseLiteral } from '../core/literal.js'
import { type Period, parsePeriod } from '../core/period.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import type { namedWindows, Window } from '../core/window.js'
import type { Plan } from '../language/plan.js'
import { type Build, broken, type Ref, type Section } from '../mechanisms/mechanism.js'
import { add } from '../operations/add.js'
import type { BandsSpec } from '../operations/bands.js'
import { type Comparison, compareValues, type Side } from '../operations/compare.js'
import { div } from '../operations/div.js'
import { given } from '../operations/given.js'
import { mul } from '../operations/mul.js'
import { sub } from '../operations/sub.js'
import type { GraphWriter } from './graph.js'
import type { Report } from './report.js'

/** What building an entry needs to know of the whole plan. */
export interface BuildPlan {
  readonly plan: Plan
  readonly firstPeriod: Period
  readonly tables: ReadonlyMap<string, BandsSpec | undefined>
  readonly graph: GraphWriter
  readonly report: Report
  /** The step that a name stands for, seen from a section; reports what is wrong with it. */
  resolve(name: string, section: Section, pointer: string): Ref
}

const binary = { '+': add, '-': sub, '*': mul, '/': div } as const

/** Makes the builder of one entry. */
export function buildFor(whole: BuildPlan, section: Section, name: string, entry: string): Build {
  const { plan, graph, report } = whole
  const node: Build['node'] = (operation, spec, inputs, ...keys) => graph.add(operation, spec, inputs, entry, keys)
  const literal: Build['literal'] = (figure, ...keys) =>
    node(given, { type: { unit: figure.unit, grain: [] }, value: () => figure.value }, [], ...keys)
  const problem: Build['problem'] = (code, message, hint, ...keys) => {
    report.error(code, below(entry, ...keys), message, hint, 'value')
    return broken
  }
  const tree = (formula: Formula, keys: readonly (string | number)[]): Ref => {
    if (formula.kind === 'name') return whole.resolve(formula.name, section, below(entry, ...keys))
    if (formula.kind === 'literal') return literal(formula.literal, ...keys)
    if (formula.kind === 'negate')
      return node(sub, null, [literal({ value: zero, unit: 'any' }), tree(formula.of, keys)], ...keys)
    return node<null>(binary[formula.operator], null, [tree(formula.left, keys), tree(formula.right, keys)], ...keys)
  }
  const build: Build = {
    section,
    name,
    calendar: plan.calendar,
    firstPeriod: whole.firstPeriod,
    currency: plan.currency,
    rounding: plan.rounding,
    teams: plan.teams.map((team) => team.name),
    node,
    literal,
    problem,
    formula(text, ...keys) {
      const found = parseFormula(text)
      return 'problem' in found ? problem('formula-syntax', found.problem, found.hint, ...keys) : tree(found, keys)
    },
    typeOf: graph.typeOf,
    source: (wanted) => plan.sources.find((source) => source.name === wanted),
    sources: () => plan.sources,
    list: (wanted) => plan.lists.find((list) => list.name === wanted),
    table(wanted, ...keys) {
      if (whole.tables.has(wanted)) return whole.tables.get(wanted)
      whole.report.error(
        'unknown-name',
        below(entry, ...keys),
        `"${escapeText(wanted)}" is not a table of this plan.`,
        nearTable(wanted, whole),
      )
      return undefined
    },
    window: (value, ...keys) => readWindow(value, (message, hint) => problem('wrong-shape', message, hint, ...keys)),
    condition: (value, ...keys) => condition(value, below(entry, ...keys), whole),
    decision(value, ...keys) {
      const found = condition(value, below(entry, ...keys), whole)
      return found === undefined ? broken : decide(found, build, keys, whole, section)
    },
  }
  return build
}

function nearTable(wanted: string, whole: BuildPlan): string | undefined {
  const names = [...whole.tables.keys()]
  return (
    didYouMean(wanted, names) ??
    (names.length === 0 ? 'Add it in "tables".' : `Tables of this plan: ${names.join(', ')}.`)
  )
}

/** A condition with the named ones written out. */
function condition(value: unknown, pointer: string, whole: BuildPlan): Condition | undefined {
  const place = { file: whole.report.file, pointer, on: 'value' } as const
  const found = readCondition(value, place)
  whole.report.add(found.diagnostics)
  if (found.value === undefined) return undefined
  let fine = true
  const open: string[] = []
  const named = (name: string): Condition => {
    const declared = whole.plan.conditions.find((each) => each.name === name)
    if (declared !== undefined && !open.includes(name)) {
      open.push(name)
      const inside = inlineNamed(declared.condition, named, place)
      open.pop()
      if (inside.value !== undefined) return inside.value
      whole.report.add(inside.diagnostics)
    } else if (declared === undefined) {
      const names = whole.plan.conditions.map((each) => each.name)
      whole.report.error(
        'unknown-name',
        pointer,
        `"${escapeText(name)}" is not a condition of this plan.`,
        names.length === 0
          ? 'Conditions are declared in "conditions".'
          : `Conditions of this plan: ${names.join(', ')}.`,
      )
    } else {
      whole.report.error(
        'cycle',
        declared.at,
        `Conditions name each other in a circle: ${[...open, name].join(' → ')}.`,
        'Write one of them out.',
      )
    }
    fine = false
    return { kind: 'always', at: pointer }
  }
  const inlined = inlineNamed(found.value, named, place)
  whole.report.add(inlined.diagnostics)
  return fine ? inlined.value : undefined
}

/** A decision over names of the plan and the period. */
function decide(
  found: Condition,
  build: Build,
  keys: readonly (string | number)[],
  whole: BuildPlan,
  section: Section,
): Ref {
  const inputs: Ref[] = []
  const entryKeys = (test: Test) => [...keys, test.left]
  const input = (ref: Ref): Side => {
    const known = inputs.indexOf(ref)
    return { input: known >= 0 ? known : inputs.push(ref) - 1 }
  }
  const right = (operand: Operand, test: Test): Side => {
    const text = 'literal' in operand ? operand.literal : operand.name
    const literal = 'literal' in operand ? parseLiteral(text) : undefined
    if (literal !== undefined) return input(build.literal(literal as Literal, ...entryKeys(test)))
    return input(whole.resolve(text, section, test.at))
  }
  const comparisons: Comparison[] = []
  const seen = new Set<Test>()
  for (const test of leavesOf(found)) {
    if (test.kind !== 'test' || seen.has(test)) continue
    seen.add(test)
    if (test.left === 'period') comparisons.push(periodComparison(test, build, whole))
    else
      comparisons.push({
        test,
        left: input(whole.resolve(test.left, section, test.at)),
        right: test.right.map((each) => right(each, test)),
      })
  }
  return build.node(compareValues, { condition: found, comparisons }, inputs, ...keys)
}

function periodComparison(test: Test, build: Build, whole: BuildPlan): Comparison {
  const texts = test.right.map((operand) => ('literal' in operand ? operand.literal : operand.name))
  for (const text of texts) {
    const known =
      /^(?:first-of-year|last-of-year|M(?:[1-9]|1[0-2])|Q[1-4]|H[12])$/.test(text) ||
      parsePeriod(build.calendar, text)?.kind === build.calendar.period
    if (known) continue
    whole.report.error(
      'period-name',
      test.at,
      `"${escapeText(text)}" is not a period of this plan.`,
      'Write "last-of-year", "first-of-year", "Q4", or a period such as "2026-Q4".',
    )
  }
  if (!['is', 'isNot', 'oneOf', 'noneOf'].includes(test.operator)) {
    whole.report.error(
      'unit-mismatch',
      test.at,
      'A period is one or another, not more or less.',
      'Write {"period": "last-of-year"}.',
    )
  }
  return { test, left: { period: true }, right: texts.map((text) => ({ text })) }
}

function readWindow(value: unknown, wrong: (message: string, hint?: string) => unknown): Window | undefined {
  if (typeof value === 'string') return { kind: value as (typeof namedWindows)[number] }
  const fields = value as { last?: string; from?: string; through?: string }
  if (fields.last !== undefined) {
    const match = /^([1-9]\d{0,3}) (days?|months?|quarters?|years?)$/.exec(fields.last)
    if (match === null) {
      wrong(`"${escapeText(fields.last)}" is not a length of time.`, 'Write "12 months", "4 quarters" or "90 days".')
      return undefined
    }
    const length = Number(match[1])
    const word = match[2]!.replace(/s$/, '')
    if (word === 'day') return { kind: 'last', length, of: 'days' }
    return { kind: 'last', length: length * (word === 'month' ? 1 : word === 'quarter' ? 3 : 12), of: 'months' }
  }
  const start = parseDay(fields.from ?? '')
  const through = parseDay(fields.through ?? '')
  if (start === undefined || through === undefined) {
    wrong('"from" and "through" are real days written as YYYY-MM-DD.')
    return undefined
  }
  if (through < start) {
    wrong(`The window ends on ${fields.through}, before it begins on ${fields.from}.`)
    return undefined
  }
  return { kind: 'fixed', start, end: through + 1 }
}
