import { minus, rounded, sum } from '../laws/fraction.js'
import { accountPart } from './account.js'
import { difference, pairsOf, rateValue, toCoins } from './exchange.js'
import { evaluate } from './formula.js'
import { cellAt, givenOf, inDigitsOf, readFigure } from './given.js'
import { parameter } from './parameter.js'
import { day, fiscalOf, type Kind, type Period, periodNamed } from './periods.js'
import { moneyRounding, ownRounding } from './rounding.js'
import { sourcesOf } from './rows.js'
import type { Scene } from './scene.js'
import { cellNames, spaceOf } from './space.js'
import { type Raw, section, Uncovered, uncovered } from './uncovered.js'
import { brought, cellwise, type Figure, isMoney, type Space, there, type Value } from './value.js'
import { verbs } from './verbs.js'

/** One expected figure, and what the calculator makes of it: a text, or why it cannot. */
export interface Outcome {
  readonly name: string
  readonly period: string
  readonly cell: string
  readonly expected: string
  readonly got?: string
  readonly why?: string
}

const sections = ['metrics', 'scores', 'members', 'pools', 'payouts']

/** Recomputes every figure that an example expects. */
export function recompute(plan: Raw, example: Raw): readonly Outcome[] {
  const names = [example.periods ?? example.period].flat().map(String)
  const cutOffs = example.cutOff === undefined ? [] : [example.cutOff].flat().map(String)
  const columns = names.length > 1 ? names.length : Math.max(1, cutOffs.length)
  return Array.from({ length: columns }, (_, column) => column).flatMap((column) => {
    const name = names[names.length > 1 ? column : 0]!
    const cutOff = names.length > 1 ? cutOffs[0] : (cutOffs[column] ?? cutOffs[0])
    const outcome = (entry: string, cell: string, expected: string, work: () => Figure): Outcome => {
      const figure = { name: entry, period: name, cell, expected }
      const got = attempt(() => inDigitsOf(expected, work()))
      return got instanceof Uncovered ? { ...figure, why: got.message } : { ...figure, got }
    }
    const opened = attempt(() => open(plan, example, { names, column, cutOff }))
    const before = column === 0 ? undefined : { names, column: column - 1, cutOff: cutOffs[column - 1] }
    const isSettled = names.length === 1 && cutOffs.length > 1
    const { settled, ...expected } = (example.expect ?? {}) as Raw
    const asked = [
      ...Object.entries(expected).map(([entry, wanted]) => [entry, wanted, false] as const),
      ...Object.entries((isSettled ? (settled ?? {}) : {}) as Raw).map(([entry, each]) => [entry, each, true] as const),
    ]
    return asked.flatMap(([entry, wanted, isStep]): readonly Outcome[] => {
      const inColumn = (each: unknown): string => String(Array.isArray(each) ? each[column] : each)
      const found =
        opened instanceof Uncovered
          ? opened
          : attempt(() =>
              isStep && before !== undefined
                ? lessBefore(opened.scene.space, opened.value(entry), open(plan, example, before).value(entry))
                : opened.value(entry),
            )
      if (opened instanceof Uncovered || found instanceof Uncovered)
        return [{ name: entry, period: name, cell: '', expected: inColumn(wanted), why: (found as Uncovered).message }]
      const all = cellNames(opened.scene.space, found.axes)
      if (typeof wanted !== 'object' || Array.isArray(wanted))
        return all.map((cell, i) => outcome(entry, cell, inColumn(wanted), () => found.cells[i]))
      return Object.entries(wanted as Raw).map(([cell, each]) =>
        outcome(entry, cell, inColumn(each), () => found.cells[cellAt(all, cell)]),
      )
    })
  })
}

/** What a settlement posts: what is known at a cut-off less what was known at the one before. */
function lessBefore(space: Space, now: Value, before: Value): Value {
  return cellwise(
    space,
    [now, before],
    now.unit,
    there(([a, b]) => minus(a!, b!)),
  )
}

function attempt<T>(work: () => T): T | Uncovered {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof Uncovered) return thrown
    throw thrown
  }
}

export interface Place {
  readonly names: readonly string[]
  readonly column: number
  readonly cutOff: string | undefined
  readonly shapes?: true
}

/** Makes ready to ask for names in one column of an example. */
export function open(
  plan: Raw,
  example: Raw,
  at: Place,
): { readonly scene: Scene; readonly value: (name: string) => Value } {
  const calendar = plan.calendar as { period: Kind; fiscalYearStarts: string; fiscalYearNamed?: string }
  const fiscal = fiscalOf(calendar)
  const periods = at.names.map((name) => periodNamed(calendar.period, name, fiscal))
  const [first, last] = [
    periods.reduce((a, b) => (b.start < a.start ? b : a)),
    periods.reduce((a, b) => (b.start > a.start ? b : a)),
  ]
  const { tables, given } = givenOf(plan, example)
  const cutOff = at.cutOff === undefined ? last.end - 1 : day(at.cutOff)
  const sources = sourcesOf(plan, tables, cutOff)
  const pairs = Object.keys(section(plan, 'exchange')).map((name) => [`pair of ${name}`, pairsOf(plan, name)] as const)
  const space = new Map([...spaceOf(plan, sources), ...pairs.map(([axis, cells]) => [axis, { cells }] as const)])
  const known = new Map<string, Readonly<Record<string, Value>>>()
  const isRead = new Set<string>()
  const entries = new Map(
    sections.flatMap((each) =>
      Object.entries(section(plan, each)).map(([name, raw]) => [name, { section: each, raw }]),
    ),
  )

  function scene(period: Period, inSection: string): Scene {
    return {
      plan,
      section: inSection,
      space,
      sources,
      conditions: (plan.conditions ?? {}) as Raw,
      lists: section(plan, 'lists'),
      period,
      first,
      cutOff,
      shapes: at.shapes ?? false,
      stated: givenCells,
      named: (name, then = period) => value(name, then),
      formula: (formula, then = period) => evaluate(formula, space, (name) => value(name, then)),
    }
  }

  function value(name: string, period: Period): Value {
    const computed = stated(name, period, () => {
      const [head = '', ...rest] = name.split('.')
      const part = rest.length === 0 ? undefined : rest.join('.')
      const account = section(plan, 'accounts')[head]
      if (account !== undefined)
        return { '': accountPart(part ?? '', head, account, period, { plan, space, first, value }) }
      const found = section(plan, 'parameters')[name]
      if (found !== undefined) return { '': parameter(found, space, period) }
      if (head === 'exchange') return { '': rateValue(part ?? '', period, scene(period, 'metrics')) }
      if (part === 'total') return { '': brought(space, value(head, period), [], there(sum)) }
      const parts = entry(head, period)
      return { '': parts[part ?? ''] ?? uncovered(`the name ${name}`) }
    })
    return computed['']!
  }

  function columnOf(period: Period): number {
    return at.names.length > 1 ? at.names.indexOf(period.name) : at.names[0] === period.name ? at.column : -1
  }

  function givenCells(name: string, period: Period): Readonly<Record<string, Figure>> {
    const column = columnOf(period)
    const figures = column < 0 ? {} : ((given[name] ?? {}) as Raw)
    const entries = Object.entries(figures).map(([cell, each]) => [cell, Array.isArray(each) ? each[column] : each])
    return Object.fromEntries(entries.map(([cell, each]) => [cell, readFigure(String(each))]))
  }

  /** What is given for a name in a period stands in the place of what would be worked out. */
  function stated(
    name: string,
    period: Period,
    work: () => Readonly<Record<string, Value>>,
  ): Readonly<Record<string, Value>> {
    const key = `${name} ${period.name}`
    const before = known.get(key)
    if (before !== undefined) return before
    if (isRead.has(key)) return uncovered(`the circle at ${name}`)
    isRead.add(key)
    const column = columnOf(period)
    const figure = column < 0 ? undefined : given[name]
    const inColumn = (each: unknown): Figure => readFigure(String(Array.isArray(each) ? each[column] : each))
    const whole = figure !== undefined && (typeof figure !== 'object' || Array.isArray(figure))
    try {
      const found =
        figure === undefined
          ? work()
          : withGiven(name, whole ? inColumn(figure) : undefined, whole ? {} : (figure as Raw), inColumn, work)
      known.set(key, found)
      return found
    } finally {
      isRead.delete(key)
    }
  }

  function withGiven(
    name: string,
    all: Figure,
    cells: Raw,
    inColumn: (each: unknown) => Figure,
    work: () => Readonly<Record<string, Value>>,
  ): Readonly<Record<string, Value>> {
    const own = shapeOf(name, work)
    if (Object.keys(cells).length === 0) return { '': { ...own, cells: own.cells.map(() => all) } }
    const names = cellNames(space, own.axes)
    const found = [...own.cells]
    for (const [cell, each] of Object.entries(cells)) found[cellAt(names, cell)] = inColumn(each)
    return { '': { ...own, cells: found } }
  }

  /** The grain and unit of a name, with its own cells where they can be worked out. */
  function shapeOf(name: string, work: () => Readonly<Record<string, Value>>): Value {
    try {
      return work()['']!
    } catch (thrown) {
      if (!(thrown instanceof Uncovered) || at.shapes) throw thrown
      return open(plan, example, { ...at, shapes: true }).value(name)
    }
  }

  function entry(name: string, period: Period): Readonly<Record<string, Value>> {
    const { raw, section: inSection } = entries.get(name) ?? uncovered(`the name ${name}`)
    const details: Raw = typeof raw === 'string' ? { formula: raw } : raw
    const verb = Object.keys(details).find(
      (key) => key in verbs && !(key === 'round' && typeof details.round === 'object'),
    )
    const found =
      verbs[verb ?? '']?.(details, scene(period, inSection)) ?? uncovered(`the verb ${Object.keys(details)[0]}`)
    const parts =
      'axes' in found && 'cells' in found ? { '': found as Value } : (found as Readonly<Record<string, Value>>)
    const now = scene(period, inSection)
    const lines = Object.fromEntries(
      Object.entries(parts).map(([part, each]) => [part, line(each, part, verb!, details, now)]),
    )
    const made = verb === 'convert' && inSection === 'payouts' ? difference(details, lines['']!, now) : undefined
    return made === undefined ? lines : { ...lines, difference: made }
  }

  function line(found: Value, part: string, verb: string, details: Raw, now: Scene): Value {
    const own = ownRounding(details)
    const everywhere = (plan.rounding as Raw | undefined)?.at === 'every-money-line'
    const paid =
      isMoney(found.unit) &&
      verb !== 'distribute' &&
      verb !== 'split' &&
      (everywhere || (details.payCode !== undefined && part === ''))
    if (own !== undefined) {
      const cells = cellwise(
        space,
        [found],
        found.unit,
        there(([a]) => rounded(a!, own.to, own.mode)),
      )
      return paid && found.unit?.currency !== undefined ? coins(cells, now) : cells
    }
    return paid ? coins(found, now) : found
  }

  function coins(found: Value, now: Scene): Value {
    const { to, mode } = moneyRounding(plan)
    return toCoins(found, to, now, (figure, step) => rounded(figure, step, mode))
  }

  const now = periods[at.names.length > 1 ? at.column : 0]!
  return { scene: scene(now, 'checks'), value: (name) => value(name, now) }
}
