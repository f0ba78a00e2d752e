import { type Fraction, isZero, minus, negate, order, plus, rounded, sum, zero } from '../laws/fraction.js'
import { evaluate, literal } from './formula.js'
import { numberOf, type Period, periodNumber } from './periods.js'
import { moneyRounding } from './rounding.js'
import { type Raw, uncovered } from './uncovered.js'
import { cellwise, commonUnit, type Figure, isMoney, one, type Space, there, type Value } from './value.js'

/** What an account is worked out from: the plan, the first period of an example, and any name in any period. */
export interface Books {
  readonly plan: Raw
  readonly space: Space
  readonly first: Period
  value(name: string, period: Period): Value
}

/** What an account opens or closes with, or what lapsed of it. */
export function accountPart(part: string, name: string, account: Raw, period: Period, books: Books): Value {
  if (part === 'opening') return opening(name, account, period, books)
  const all = [books.value(`${name}.opening`, period), ...entering('add'), ...entering('subtract').map(turned)]
  if (account.expires !== undefined) {
    const pile = pileAt(name, account, period, books)
    if (part === 'lapsed') return pile.lapsed
    all.push(turned(books.value(`${name}.lapsed`, period)))
  } else if (part === 'lapsed') uncovered(`what lapses of ${name}`)
  return total(all, books.space)

  function entering(key: string): readonly Value[] {
    return entries(account, key, period, books)
  }
  function turned(value: Value): Value {
    return { ...value, cells: value.cells.map((cell) => (cell === undefined ? cell : negate(cell))) }
  }
}

function total(all: readonly Value[], space: Space): Value {
  return cellwise(
    space,
    all,
    commonUnit(all),
    there((figures) => figures.reduce(plus)),
  )
}

function opening(name: string, account: Raw, period: Period, { first, value }: Books): Value {
  const again = account.startsAgain === 'each-year' && period.inYear === 1
  if (!again && period.start > first.start) return value(`${name}.closing`, before(period))
  return one(literal(String(account.opening))!.figure, undefined)
}

const before = (period: Period): Period => periodNumber(period.kind, numberOf(period) - 1, period.fiscal)

function entries(account: Raw, key: string, period: Period, { plan, space, value }: Books): readonly Value[] {
  return ((account[key] ?? []) as string[]).map((text) => {
    const found = evaluate(text, space, (each) => value(each, period))
    if (!isMoney(found.unit)) return found
    const { to, mode } = moneyRounding(plan)
    return cellwise(
      space,
      [found],
      found.unit,
      there(([a]) => rounded(a!, to, mode)),
    )
  })
}

/** What was added in one period, and what is left of it, for each cell. */
interface Layer {
  readonly number: number
  readonly left: readonly Figure[]
}

interface Pile {
  readonly layers: readonly Layer[]
  readonly lapsed: Value
}

/** The layers of an account that lapses, the oldest used first, as they stand at the end of a period. */
function pileAt(name: string, account: Raw, period: Period, books: Books): Pile {
  const start = books.value(`${name}.opening`, period)
  const added = entries(account, 'add', period, books)
  const used = entries(account, 'subtract', period, books)
  const shape = total([start, ...added, ...used], books.space)
  const cellsOf = (values: readonly Value[]): readonly Figure[] =>
    values.length === 0
      ? shape.cells.map(() => zero)
      : cellwise(
          books.space,
          [shape, ...values],
          shape.unit,
          there(([, ...figures]) => sum(figures as Fraction[])),
        ).cells
  const number = numberOf(period)
  const isFirst = period.start <= books.first.start
  const carried = isFirst
    ? [{ number: number - 1, left: cellsOf([start]) }]
    : pileAt(name, account, before(period), books).layers
  const after = Number(/^(\d+) periods?$/.exec(String((account.expires as Raw).after))?.[1] ?? uncovered('how long'))
  const full = [...carried, { number, left: cellsOf(added) }]
  const taken = cellsOf(used)
  const standing = shape.cells.map((_, cell) => take(full, cell, taken[cell]))
  const left = full.map((layer, i) => ({ ...layer, left: standing.map((cell) => cell[i]) }))
  const isOld = (layer: Layer) => layer.number + after <= number
  const lapsed = shape.cells.map((_, cell) => sum(left.filter(isOld).map((layer) => layer.left[cell] ?? zero)))
  return { layers: left.filter((layer) => !isOld(layer)), lapsed: { ...shape, cells: lapsed } }
}

/** What is left of each layer of a cell when so much is used, the oldest first. */
function take(layers: readonly Layer[], cell: number, amount: Figure): readonly Figure[] {
  let toUse = amount ?? uncovered('use that is missing')
  const left = layers.map((layer) => {
    const full = layer.left[cell] ?? uncovered('a layer that is missing')
    const used = order(full, toUse) < 0 ? full : toUse
    toUse = minus(toUse, used)
    return minus(full, used)
  })
  return isZero(toUse) ? left : uncovered('use of more than there is')
}
