import type { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { formulaNames, parseFormula } from '../core/formula.js'
import type { Cell, Step } from '../evaluate/statement.js'
import type { Account, Plan } from '../language/plan.js'
import { type Book, placeText } from './book.js'
import { cellShown, columnUnit, figureOf } from './format.js'
import { tableLines } from './table.js'

/** The accounts of a plan, period by period: what each opens with, what comes in and goes out, and what it closes with. */
export function accountLines(book: Book, plan: Plan, periods: readonly string[]): readonly string[] {
  let before: string | undefined
  const rows = plan.accounts
    .flatMap((account) => periods.flatMap((period) => accountRows(book, account, period)))
    .map(([label = '', ...rest]) => {
      const shown = label === before ? '' : label
      before = label
      return [shown, ...rest]
    })
  if (rows.length === 0) return []
  return tableLines({
    head: ['Accounts', '', 'period', 'opening', 'in', 'out', 'closing'],
    figures: [false, false, false, true, true, true, true],
    rows,
  })
}

function accountRows(book: Book, account: Account, period: string): readonly (readonly string[])[] {
  const opening = book.step(`${account.name}.opening`, period)
  const closing = book.step(`${account.name}.closing`, period)
  if (opening === undefined || closing === undefined) return []
  const label = escapeText(account.title ?? account.name, 60)
  const byMember = closing.grain.includes('member')
  const groups = byMember ? [closing.cells] : closing.cells.map((cell) => [cell])
  return groups.map((cells) => {
    const place = byMember ? 'all members' : placeText(cells[0]?.of ?? {})
    const named = place === '' ? label : `${label}, ${escapeText(place, 40)}`
    return [named, columnUnit(closing), period, ...figures(book, account, opening, closing, cells)]
  })
}

/** Opening, in, out and closing of some cells; blank where what came and went cannot be told apart by names alone. */
function figures(
  book: Book,
  account: Account,
  opening: Step,
  closing: Step,
  cells: readonly Cell[],
): readonly string[] {
  const sum = (step: Step) =>
    cells
      .flatMap((cell) => book.cells(step, cell.of).slice(0, 1))
      .reduce((all, cell) => all.add(figureOf(cell.value)), figureOf('0'))
  const before = sum(opening)
  const after = cells.reduce((all, cell) => all.add(figureOf(cell.value)), figureOf('0'))
  const lapsed = account.expiresAfter === undefined ? [] : [`${account.name}.lapsed`]
  const out = movedBy(book, [...account.subtract, ...lapsed], closing, cells)
  const shown = (value: Decimal | undefined) => (value === undefined ? '' : cellShown(value.toFixed(), closing))
  return [before, out === undefined ? undefined : after.sub(before).add(out), out, after].map(shown)
}

function movedBy(book: Book, names: readonly string[], closing: Step, cells: readonly Cell[]): Decimal | undefined {
  let all = figureOf('0')
  for (const name of names) {
    const step = book.step(name, closing.period)
    const tree = parseFormula(name)
    if (step === undefined || 'problem' in tree || formulaNames(tree).join() !== name) return undefined
    for (const cell of cells) for (const each of book.cells(step, cell.of)) all = all.add(figureOf(each.value))
  }
  return all
}
