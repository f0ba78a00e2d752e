import type { Example, ExampleFigure, Plan } from '../language/plan.js'
import { type Comparison, type ExampleResult, runExamples } from './examples.js'

/** An example with the figures that the plan computes in place of those that were expected. */
export interface FilledExample {
  readonly title: string
  /** JSON pointer. */
  readonly at: string
  readonly periods: readonly string[]
  /** The figures that differ, or that were left as `?`; none where the example came out. */
  readonly differing: readonly Comparison[]
  /** All that is expected, as it would have to be written: figures that came out stand as they were. */
  readonly expect: Readonly<Record<string, ExampleFigure>>
  /** Why the example could not be computed, or came out otherwise than by a figure. */
  readonly problems: readonly string[]
}

/**
 * Runs the examples of a plan, and says what would have to be expected for them to come out: figures in the digits that were written, or as
 * computed, to six decimals at most, where `?` stands. Nothing is changed.
 */
export function fillExamples(plan: Plan): readonly FilledExample[] {
  return runExamples(plan).map((result, i) => filled(plan.examples[i]!, result))
}

function filled({ expect, periods }: Example, { title, at, comparisons, problems }: ExampleResult): FilledExample {
  const named = (name: string) => comparisons.filter((each) => each.name === name)
  return {
    title,
    at,
    periods,
    differing: comparisons.filter((each) => !each.same),
    expect: Object.fromEntries(
      Object.entries(expect).map(([name, figure]) => [
        name,
        name === 'settled' ? filledSettled(figure, named) : filledFigure(figure, named(name)),
      ]),
    ),
    problems,
  }
}

type Named = (name: string) => readonly Comparison[]

function filledSettled(figure: ExampleFigure, named: Named): ExampleFigure {
  if (typeof figure !== 'object' || Array.isArray(figure)) return figure
  return Object.fromEntries(
    Object.entries(figure as Cells).map(([name, each]) => [name, inColumns(each, named(`settled ${name}`))]),
  )
}

type Cells = Readonly<Record<string, string | readonly string[]>>

function filledFigure(figure: ExampleFigure, found: readonly Comparison[]): ExampleFigure {
  const byCell = new Map<string, Comparison[]>()
  for (const each of found) byCell.set(each.cell, [...(byCell.get(each.cell) ?? []), each])
  if (typeof figure === 'object' && !Array.isArray(figure)) {
    return Object.fromEntries(
      Object.entries(figure as Cells).map(([cell, each]) => [cell, inColumns(each, byCell.get(cell) ?? [])]),
    )
  }
  const written = figure as string | readonly string[]
  const cells = [...byCell].map(([cell, each]) => [cell, inColumns(written, each)] as const)
  const [first] = cells
  if (first === undefined) return figure
  const alike = cells.every(([, each]) => JSON.stringify(each) === JSON.stringify(first[1]))
  return alike ? first[1] : Object.fromEntries(cells.map(([cell, each]) => [shortName(cell, [...byCell.keys()]), each]))
}

/** One figure where all columns have the same and one was written, or else one for each column. */
function inColumns(written: string | readonly string[], found: readonly Comparison[]): string | readonly string[] {
  const texts = found.map(({ same, expected, got }) => (same ? expected : got))
  const [first] = texts
  if (first === undefined) return written
  return typeof written === 'string' && texts.every((each) => each === first) ? first : texts
}

/** `ann` for `ann, north` where no other cell begins with `ann`. */
function shortName(cell: string, cells: readonly string[]): string {
  const first = (name: string) => name.split(', ')[0] ?? name
  return cells.filter((each) => first(each) === first(cell)).length === 1 ? first(cell) : cell
}
