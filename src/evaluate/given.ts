import type { Program } from '../compile/program.js'
import { type Decimal, missing } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { coordinates, type Grain, type Space, sizeOf } from '../core/grain.js'
import { parseLiteral } from '../core/literal.js'
import type { Period } from '../core/period.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import type { Given } from './run.js'

/** A figure, or figures by cell: `demand`, `ann`, `ann, north`, `north, web`. Texts as in plans: `115%`, `12000`, `missing`. */
export type GivenFigure = string | Readonly<Record<string, string>>

/** Reads a figure as plans write it; undefined when it is none. */
export function readFigure(text: string): Decimal | undefined {
  return text === 'missing' ? missing : parseLiteral(text)?.value
}

/** The cells that a text names: a cell by all its names, or by the first where that is enough. */
export function cellsNamed(space: Space, grain: Grain, text: string): readonly number[] {
  const names = Array.from({ length: sizeOf(space, grain) }, (_, cell) => cellNames(space, grain, cell))
  const whole = names.flatMap((each, cell) => (each.join(', ') === text ? [cell] : []))
  return whole.length > 0 ? whole : names.flatMap((each, cell) => (each[0] === text ? [cell] : []))
}

/** What a cell is called: its name on each axis, and the team after a member. */
export function cellNames(space: Space, grain: Grain, cell: number): readonly string[] {
  const of = coordinates(space, grain, cell)
  return grain.flatMap((axis) => (axis === 'member' ? [of.member ?? '', of.team ?? ''] : [of[axis] ?? '']))
}

/** A figure for every cell of a grain; undefined cells are not given. Reports names that are no cells, and texts that are no figures. */
export function figuresFor(
  space: Space,
  grain: Grain,
  name: string,
  figure: GivenFigure,
  report: (message: string, hint?: string) => void,
): readonly (Decimal | undefined)[] {
  const cells = new Array<Decimal | undefined>(sizeOf(space, grain)).fill(undefined)
  const read = (text: string): Decimal | undefined => {
    const value = readFigure(text)
    if (value === undefined)
      report(
        `"${escapeText(text)}" is not a figure for "${name}".`,
        'Write plain digits, a rate such as "30%", or "missing".',
      )
    return value
  }
  if (typeof figure === 'string') {
    const value = read(figure)
    return cells.map(() => value)
  }
  for (const [text, each] of Object.entries(figure)) {
    const found = cellsNamed(space, grain, text)
    if (found.length === 0) {
      const known = cells.map((_, cell) => cellNames(space, grain, cell).join(', '))
      report(
        `"${name}" has nothing called "${escapeText(text)}".`,
        didYouMean(text, known) ?? (known.length > 0 ? `It has ${known.slice(0, 8).join('; ')}.` : undefined),
      )
    }
    const value = read(each)
    for (const cell of found) cells[cell] = value
  }
  return cells
}

/** What accounts hold when a run begins, in place of the openings of the plan. */
export function openingsGiven(
  program: Program,
  openings: Readonly<Record<string, GivenFigure>>,
  first: Period,
  found: Diagnostic[],
): (space: Space) => Given {
  const { plan, nodeOf, nodes } = program
  for (const name of Object.keys(openings)) {
    if (nodeOf.has(`${name}.opening`)) continue
    found.push(
      problem(
        'unknown-name',
        { file: plan.file },
        `"${escapeText(name)}" is not an account of this plan.`,
        suggestion(
          name,
          plan.accounts.map((each) => each.name),
          'Accounts of this plan',
        ) ?? 'Leave its opening out.',
      ),
    )
  }
  const goesOn = first.start > plan.from && first.inYear === 1
  const restarting = plan.accounts.filter((each) => goesOn && each.startsAgain === 'each-year')
  const startAgain = new Set(restarting.map((each) => each.name))
  return (space) => {
    const known = new Map<string, readonly (Decimal | undefined)[]>()
    for (const [account, figure] of Object.entries(openings)) {
      const name = `${account}.opening`
      const node = nodes[nodeOf.get(name) ?? -1]
      // What was carried to the end of a year does not reach an account that starts again with the next.
      if (node === undefined || startAgain.has(account)) continue
      const report = (message: string, hint?: string) =>
        found.push(problem('number-format', { file: plan.file }, message, hint))
      known.set(name, figuresFor(space, node.type.grain, name, figure, report))
    }
    return (name, period) => (period.index === first.index ? known.get(name) : undefined)
  }
}
