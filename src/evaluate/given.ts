import type { Program } from '../compile/program.js'
import { type Decimal, missing } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { coordinates, type Grain, grainText, type Space, sizeOf } from '../core/grain.js'
import { parseLiteral } from '../core/literal.js'
import type { Period } from '../core/period.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import { isPure, isTime, sameKind, type Unit, unitText } from '../core/unit.js'
import type { Type } from '../operations/type.js'
import type { Given } from './run.js'

/** A figure, or figures by cell: `demand`, `ann`, `ann, north`, `north, web`. Texts as in plans: `115%`, `12000`, `missing`. */
export type GivenFigure = string | Readonly<Record<string, string>>

/**
 * Figures that stand instead of what would be computed, by name and then by period: `{"growth": {"2026-Q1": "150000"}}`. Examples, openings
 * and `solve` all give figures in this form.
 */
export type GivenFigures = Readonly<Record<string, Readonly<Record<string, GivenFigure>>>>

/** Makes given figures ready for a run. A text is read, and what is wrong with it reported, when its name is first asked for in its period. */
export function givenOf(
  program: Program,
  figures: GivenFigures,
  report: (message: string, hint?: string) => void,
): (space: Space) => Given {
  const { nodes, nodeOf } = program
  return (space) => {
    const known = new Map<string, readonly (Decimal | undefined)[]>()
    return (name, { name: period }) => {
      const ofName = Object.hasOwn(figures, name) ? figures[name]! : {}
      const figure = Object.hasOwn(ofName, period) ? ofName[period] : undefined
      const node = nodes[nodeOf.get(name) ?? -1]
      if (figure === undefined || node === undefined) return undefined
      const key = `${period} ${name}`
      const cells = known.get(key) ?? figuresFor(space, node.type, name, figure, report)
      known.set(key, cells)
      return cells
    }
  }
}

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
  { grain, unit }: Type,
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
    const own = parseLiteral(text)?.unit
    if (typeof own === 'object' && typeof unit === 'object' && !fits(own, unit))
      report(`"${name}" is ${unitText(unit)}, and "${escapeText(text)}" is ${unitText(own)}.`, 'Write it in that unit.')
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

/** Whether a figure of its own unit may stand for an amount: plain digits may stand for money, also by the month, and for every number. */
function fits(own: Unit, unit: Unit): boolean {
  return sameKind(own, unit) || (isPure(own) && own.label !== 'rate' && !isTime(unit))
}

/** What accounts hold when a run begins, in place of the openings of the plan. */
export function openingsGiven(
  program: Program,
  openings: Readonly<Record<string, GivenFigure>>,
  first: Period,
  found: Diagnostic[],
): (space: Space) => Given {
  const { plan, nodes, nodeOf } = program
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
  for (const [account, figure] of Object.entries(openings)) {
    const grain = nodes[nodeOf.get(`${account}.opening`) ?? -1]?.type.grain ?? []
    if (typeof figure !== 'string' || grain.length === 0 || readFigure(figure)?.isZero()) continue
    found.push(
      problem(
        'grain-mismatch',
        { file: plan.file },
        `"${account}" is kept for ${grainText(grain)}, and the opening "${escapeText(figure)}" does not say what each holds.`,
        `Give a figure for each: {"${account}": {"…": "…"}}.`,
      ),
    )
  }
  const goesOn = first.start > plan.from && first.inYear === 1
  const restarting = plan.accounts.filter((each) => goesOn && each.startsAgain === 'each-year')
  const startAgain = new Set(restarting.map((each) => each.name))
  // What was carried to the end of a year does not reach an account that starts again with the next.
  const stated = Object.entries(openings).filter(([account]) => !startAgain.has(account))
  const figures: GivenFigures = Object.fromEntries(
    stated.map(([account, figure]) => [`${account}.opening`, { [first.name]: figure }]),
  )
  const report = (message: string, hint?: string) =>
    found.push(problem('number-format', { file: plan.file }, message, hint))
  const given = givenOf(program, figures, report)
  return (space) => {
    const ofRun = given(space)
    // Read at once, so that what is wrong with them is told before anything is computed.
    for (const name of Object.keys(figures)) ofRun(name, first)
    return ofRun
  }
}
