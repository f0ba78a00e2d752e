import { compile } from '../compile/compile.js'
import type { Program } from '../compile/program.js'
import type { Day } from '../core/day.js'
import { type Decimal, zero } from '../core/decimal.js'
import type { Diagnostic } from '../core/diagnostic.js'
import { type Period, parsePeriod } from '../core/period.js'
import type { Data } from '../data/table.js'
import type { Example, ExampleFigure, Plan } from '../language/plan.js'
import { cellCurrency } from './cell-currency.js'
import { belowFloor, checksOf, failedChecks } from './checks.js'
import { compareFigure } from './compare-figure.js'
import { exampleData, memberFigures } from './example-data.js'
import { cellNames, cellsNamed, type GivenFigure, type GivenFigures, givenOf } from './given.js'
import { strangeNames } from './roster-names.js'
import { undatedRows } from './rows-of-run.js'
import { type Run, startRun } from './run.js'
import { tooManyCells } from './too-many-cells.js'
import { troublesOf } from './troubles.js'

/** One figure of an example: what was expected and what came out, in the digits that were written. */
export interface Comparison {
  readonly name: string
  readonly period: string
  /** Empty for an amount of the company. */
  readonly cell: string
  readonly expected: string
  readonly got: string
  readonly same: boolean
}

/** How an example came out. `problems` says why it could not be computed. */
export interface ExampleResult {
  readonly title: string
  /** JSON pointer. */
  readonly at: string
  readonly passed: boolean
  readonly comparisons: readonly Comparison[]
  readonly problems: readonly string[]
}

/** Runs the examples of a plan, each for itself: only what is expected is computed, and what is given stands in its place. */
export function runExamples(plan: Plan): readonly ExampleResult[] {
  const program = compile(plan)
  return plan.examples.map((example) => runExample(program, example))
}

function runExample(program: Program, example: Example): ExampleResult {
  const { plan } = program
  const data = exampleData(program, example)
  const failed = (problems: readonly string[]): ExampleResult => ({
    title: example.title,
    at: example.at,
    passed: false,
    comparisons: [],
    problems,
  })
  if (data.value === undefined) return resultOf(example, [], data.diagnostics)
  const periods = example.periods.map((name) => parsePeriod(plan.calendar, name)!)
  const first = periods.reduce((a, b) => (b.index < a.index ? b : a))
  const last = periods.reduce((a, b) => (b.index > a.index ? b : a))
  const cutOffs = example.cutOff ?? [last.end - 1]
  const columns =
    cutOffs.length > 1
      ? cutOffs.map((cutOff) => ({ cutOff, period: first }))
      : periods.map((period) => ({ cutOff: cutOffs[0]!, period }))
  const problems = new Set<string>()
  const { settled = {}, ...expected } = example.expect
  if (typeof settled === 'string' || Array.isArray(settled))
    return failed(['"settled" says which amount is settled, such as {"pool": ["1000.00", "-200.00"]}.'])
  const unknown = Object.keys({ ...example.given, ...expected, ...(settled as object) }).filter(
    (name) => nodeNamed(program, name) === undefined,
  )
  if (unknown.length > 0) return failed(unknown.map((name) => `"${name}" is not a name that this plan computes.`))
  const unfit = [...strangeNames(plan, data.value), ...tooManyCells(program, data.value, last.index - first.index + 1)]
  if (unfit.length > 0) return resultOf(example, [], unfit)
  const runs = new Map<Day, Run>()
  const runAt = (cutOff: Day): Run => {
    const run = runs.get(cutOff) ?? start(program, data.value!, example, { first, cutOff, columns, problems })
    runs.set(cutOff, run)
    return run
  }
  const comparisons = columns.flatMap(({ cutOff, period }, column) =>
    compareColumn(runAt(cutOff), expected, period, column, problems),
  )
  const posted = compareSettled(program, settled, columns, runAt)
  if (problems.size > 0) return failed([...problems])
  return resultOf(
    example,
    [...comparisons, ...posted],
    [...runs.values()].flatMap((run) => [...undatedRows(program, run.rows), ...reported(run, periods, example)]),
  )
}

function resultOf(example: Example, comparisons: readonly Comparison[], found: readonly Diagnostic[]): ExampleResult {
  const { title, at, problem } = example
  const problems = found.map((each) => each.message)
  const refused = problem !== undefined && found.some((each) => each.code === problem)
  const same = comparisons.every((each) => each.same)
  if (problem !== undefined)
    return {
      title,
      at,
      passed: refused && same,
      comparisons,
      problems: refused ? [] : [`The refusal "${problem}" did not come.`, ...problems],
    }
  return { title, at, passed: same && problems.length === 0, comparisons, problems }
}

/** What the steps that were needed reported; all amounts of money where a refusal is expected. */
function reported(run: Run, periods: readonly Period[], example: Example): readonly Diagnostic[] {
  if (example.problem !== undefined) {
    for (const period of periods) for (const named of run.program.names) run.cells(named.node, period)
    const checks = periods.flatMap((period) => checksOf(run, period))
    return [...troublesOf(run, periods), ...failedChecks(run, checks), ...belowFloor(run, periods)]
  }
  return run.troubles().length > 0 ? troublesOf(run, periods) : []
}

interface Column {
  readonly cutOff: Day
  readonly period: Period
}

function start(
  program: Program,
  data: Data,
  example: Example,
  set: { first: Period; cutOff: Day; columns: readonly Column[]; problems: Set<string> },
): Run {
  const given = givenOf(program, figuresIn(program, example, set), (message) => set.problems.add(message))
  return startRun(program, data, { first: set.first, cutOff: set.cutOff, given })
}

/** What an example gives to the run of one cut-off: figures by name and period. */
function figuresIn(
  program: Program,
  example: Example,
  { columns, cutOff }: { readonly columns: readonly Column[]; readonly cutOff: Day },
): GivenFigures {
  const whole: Readonly<Record<string, ExampleFigure>> = { ...memberFigures(program, example), ...example.given }
  // Of two columns of one period, the first is that of the run.
  const mine = columns
    .map((column, i) => ({ ...column, i }))
    .filter((column) => column.cutOff === cutOff || columns.length === 1)
    .reverse()
  return Object.fromEntries(
    Object.entries(whole).map(([name, figure]) => [
      name,
      Object.fromEntries(mine.map(({ period, i }) => [period.name, inColumn(figure, i)])),
    ]),
  )
}

function inColumn(figure: ExampleFigure, column: number): GivenFigure {
  const one = (each: string | readonly string[]): string => (typeof each === 'string' ? each : each[column]!)
  if (typeof figure === 'string' || Array.isArray(figure)) return one(figure as string | readonly string[])
  return Object.fromEntries(
    Object.entries(figure as Record<string, string | readonly string[]>).map(([cell, each]) => [cell, one(each)]),
  )
}

/** The step of a name; `x.total` stands for the sum over the cells of `x`. */
function nodeNamed(program: Program, name: string): { readonly node: number; readonly total: boolean } | undefined {
  const node = program.nodeOf.get(name)
  if (node !== undefined) return { node, total: false }
  const base = name.endsWith('.total') ? program.nodeOf.get(name.slice(0, -'.total'.length)) : undefined
  return base === undefined ? undefined : { node: base, total: true }
}

function compareColumn(
  run: Run,
  expect: Example['expect'],
  period: Period,
  column: number,
  problems: Set<string>,
): readonly Comparison[] {
  return Object.entries(expect).flatMap(([name, figure]): readonly Comparison[] => {
    const { node, total } = nodeNamed(run.program, name)!
    const cells = run.cells(node, period)
    const { type } = run.program.nodes[node]!
    const { grain } = type
    const currencyOf = cellCurrency(run, type, period)
    const expected = inColumn(figure, column)
    const comparison = (text: string, value: Decimal, of: string, cell: number): Comparison => {
      const kind = { unit: type.unit, currency: currencyOf(cell) }
      return { name, period: period.name, cell: of, expected: text, ...compareFigure(text, value, kind) }
    }
    if (total) {
      if (typeof expected === 'string') return [comparison(expected, sumOf(cells), '', 0)]
      problems.add(`"${name}" is one figure, and figures by cell are expected of it.`)
      return []
    }
    if (cells.length === 0)
      problems.add(`"${name}" is for nobody in this example, so there is nothing to hold what is expected against.`)
    if (typeof expected === 'string')
      return cells.map((value, cell) => comparison(expected, value, cellNames(run.space, grain, cell).join(', '), cell))
    return Object.entries(expected).flatMap(([text, each]) => {
      const found = cellsNamed(run.space, grain, text)
      if (found.length !== 1)
        problems.add(
          found.length === 0
            ? `"${name}" has nothing called "${text}".`
            : `"${name}" has several called "${text}": write the team too, such as "${cellNames(run.space, grain, found[0]!).join(', ')}".`,
        )
      return found.length === 1 ? [comparison(each, cells[found[0]!]!, text, found[0]!)] : []
    })
  })
}

/** What each settlement posts: the amount as it is known at each cut-off, less what was known at the one before. */
function compareSettled(
  program: Program,
  settled: ExampleFigure,
  columns: readonly Column[],
  runAt: (cutOff: Day) => Run,
): readonly Comparison[] {
  return Object.keys(settled).flatMap((name) => {
    const { node } = nodeNamed(program, name)!
    const { type } = program.nodes[node]!
    const known = columns.map(({ cutOff, period }) => sumOf(runAt(cutOff).cells(node, period)))
    return columns.map(({ cutOff, period }, column): Comparison => {
      const expected = (inColumn(settled, column) as Readonly<Record<string, string>>)[name]!
      const value = known[column]!.sub(known[column - 1] ?? zero)
      const kind = { unit: type.unit, currency: cellCurrency(runAt(cutOff), type, period)(0) }
      return {
        name: `settled ${name}`,
        period: period.name,
        cell: '',
        expected,
        ...compareFigure(expected, value, kind),
      }
    })
  })
}

function sumOf(cells: readonly Decimal[]): Decimal {
  return cells.reduce((a, b) => a.add(b), zero)
}
