import type { Program } from '../compile/program.js'
import { type Decimal, isMissing, zero } from '../core/decimal.js'
import { coordinates } from '../core/grain.js'
import { type Period, periodAt } from '../core/period.js'
import { cellCurrency } from '../evaluate/cell-currency.js'
import type { Run } from '../evaluate/run.js'
import type { CellOf } from '../evaluate/statement.js'
import { unitWord } from '../evaluate/unit-word.js'

/** One amount of a run that is compared. */
export interface Figure {
  readonly name: string
  readonly title?: string
  readonly of: CellOf
  readonly unit: string
  readonly currency?: string
  /** Which of the periods of the run it belongs to; undefined for what is paid in all of them. */
  readonly period?: number
  readonly value: Decimal
}

/** The amounts of a run by a key that is the same for the same amount of another run. */
export type Figures = ReadonlyMap<string, Figure>

/** So many decimals are kept: then differences of differences are exact, and add up. */
const decimals = 20

/** The amounts of a run that are compared: what is paid, in all and by pay code and team, and what goes by some names. */
export function figuresOf(run: Run, periods: readonly Period[], names: readonly string[]): Figures {
  inOrder(run, periods, names)
  const figures = [...paidIn(run, periods), ...periods.flatMap((period, i) => namedIn(run, period, i, names))]
  return new Map(figures.map((figure) => [keyOf(figure), { ...figure, value: figure.value.toDecimalPlaces(decimals) }]))
}

/** Computes what is asked for in the order of time, so that what is carried over is there. */
function inOrder({ program, from, cells }: Run, periods: readonly Period[], names: readonly string[]): void {
  const last = periods.at(-1)!
  const wanted = [...names, ...paidEntries(program)].flatMap((name) => program.nodeOf.get(name) ?? [])
  for (let index = from.index; index <= last.index; index++) {
    const period = periodAt(program.plan.calendar, last.kind, index)
    for (const node of wanted) cells(node, period)
  }
}

function paidEntries({ plan }: Program): readonly string[] {
  return plan.entries.filter(({ payCode }) => payCode !== undefined).map(({ name }) => name)
}

function keyOf({ name, of, currency, period }: Omit<Figure, 'value'>): string {
  const place = Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([name, period ?? 'paid', place, currency ?? ''])
}

function namedIn(run: Run, period: Period, place: number, names: readonly string[]): readonly Figure[] {
  const { program, space } = run
  return names.flatMap((name) => {
    const id = program.nodeOf.get(name)
    if (id === undefined) return []
    const { type, at } = program.nodes[id]!
    const title = titleOf(program, at, name)
    const currencyOf = cellCurrency(run, type, period)
    return run.cells(id, period).map((value, cell) => {
      const currency = currencyOf(cell)
      return {
        name,
        ...(title === undefined ? {} : { title }),
        of: coordinates(space, type.grain, cell),
        unit: unitWord(type.unit as Parameters<typeof unitWord>[0]),
        ...(currency === undefined ? {} : { currency }),
        period: place,
        value,
      }
    })
  })
}

function titleOf({ plan }: Program, at: string, name: string): string | undefined {
  const found = [...plan.entries, ...plan.parameters, ...plan.accounts, ...plan.exchange].find((each) => each.at === at)
  const part = name.split('.')[1]
  return found?.title === undefined || part === undefined ? found?.title : `${found.title}: ${part}`
}

/** What is paid: in all, by pay code, and by pay code and team; each in its currency. */
function paidIn(run: Run, periods: readonly Period[]): readonly Figure[] {
  const { program, space } = run
  const sums = new Map<string, Figure>()
  const add = (of: CellOf, currency: string, value: Decimal) => {
    const figure: Figure = { name: 'paid', of, unit: 'money', currency, value }
    const key = keyOf(figure)
    sums.set(key, { ...figure, value: (sums.get(key)?.value ?? zero).add(value) })
  }
  const { currency } = program.plan
  if (currency !== undefined) add({}, currency, zero)
  for (const entry of program.plan.entries) {
    const id = entry.payCode === undefined ? undefined : program.nodeOf.get(entry.name)
    if (entry.payCode === undefined || id === undefined) continue
    for (const period of periods) {
      const { type } = program.nodes[id]!
      const currencyOf = cellCurrency(run, type, period)
      run.cells(id, period).forEach((value, cell) => {
        const own = currencyOf(cell) ?? ''
        if (own === '' && value.isZero()) return
        const team = coordinates(space, type.grain, cell).team ?? ''
        add({}, own, value)
        add({ payCode: entry.payCode! }, own, value)
        add({ payCode: entry.payCode!, team }, own, value)
      })
    }
  }
  return [...sums.values()]
}

/** An amount that is missing where both ends have one. */
export function lacking(figures: Figures, known: ReadonlySet<string>): Figure | undefined {
  return [...known].flatMap((key) => figures.get(key) ?? []).find(({ value }) => isMissing(value))
}
