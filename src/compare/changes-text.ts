import { escapeText } from '../core/escape.js'
import { placeText } from '../explain/book.js'
import { documentMarkdown, documentText, type Part } from '../explain/document.js'
import { figureOf, figureShown } from '../explain/format.js'
import { groupBy } from '../explain/group.js'
import { causeText } from './cause-text.js'
import type { AmountChange, Cause, Changes } from './changes.js'

export interface ChangesTextOptions {
  /** Where sentences are broken, in columns; 100 when not given. */
  readonly width?: number
  /** The amounts that are told cause by cause: names of the plan; what is paid when not given. */
  readonly names?: readonly string[]
}

/** The changes between two runs as a page for the terminal: the amounts that differ, and what each cause added. Ends with a line break. */
export function changesText(changes: Changes, options: ChangesTextOptions = {}): string {
  return documentText(partsOf(changes, options.names), options.width ?? 100)
}

/** The changes between two runs as a page in Markdown. */
export function changesMarkdown(changes: Changes, options: Pick<ChangesTextOptions, 'names'> = {}): string {
  return documentMarkdown(partsOf(changes, options.names))
}

function partsOf(changes: Changes, names: readonly string[] | undefined): readonly Part[] {
  const { causes } = changes
  const ends = endsOf(changes)
  const amounts = changes.amounts.filter(({ name }) => names === undefined || names.includes(name))
  const differing = amounts.filter((each) => !isNothing(each.difference))
  const heading = `What changed from ${ends[0]} to ${ends[1]}, and why`
  const told = differing.filter(
    ({ name, difference }) => difference !== 'missing' && (names ?? ['paid']).includes(name),
  )
  const idle = causes.filter((_, i) => differing.every(({ parts }) => parts.every((part) => part.cause !== i)))
  const remarks = [
    ...(idle.length === 0 ? [] : [`Without effect on these amounts: ${idle.map(causeText).join('; ')}.`]),
    ...remarksOf(causes),
  ]
  if (differing.length === 0) return [{ heading, paragraphs: ['No amount differs.', ...remarks] }]
  const table = {
    head: ['', '', ...ends, 'difference'],
    figures: [false, false, true, true, true],
    rows: differing.map((each) => [
      labelOf(each),
      each.currency ?? '',
      shown(each.from, each),
      shown(each.to, each),
      signed(each.difference, each),
    ]),
  }
  const groups = [...groupBy(told, groupOf).values()]
  return [
    { heading, table },
    ...groups.flatMap((group) => bridgesOf(group, causes, ends)),
    ...(remarks.length === 0 ? [] : [{ paragraphs: remarks }]),
  ]
}

/** What the two runs are called: their periods where these differ, `before` and `after` where they are the same. */
function endsOf({ from, to }: Changes): readonly [string, string] {
  const [one, other] = [from.periods.join(), to.periods.join()]
  return one === other ? ['before', 'after'] : [one, other]
}

/** What stands in one table: what is paid in all and by pay code; the teams of one pay code; the cells of one name. */
function groupOf({ name, periods, currency, of }: AmountChange): string {
  const kind = of.team === undefined ? '' : (of.payCode ?? '')
  return [name, name === 'paid' ? kind : '', periods.from, currency ?? ''].join('\0')
}

/** How many amounts stand side by side. */
const mostColumns = 6

/** From the amount before to the one after, cause by cause. */
function bridgesOf(
  group: readonly AmountChange[],
  causes: readonly Cause[],
  [before, after]: readonly [string, string],
): readonly Part[] {
  const starts = Array.from({ length: Math.ceil(group.length / mostColumns) }, (_, i) => i * mostColumns)
  return starts.map((start) => {
    const columns = group.slice(start, start + mostColumns)
    const partIn = (each: AmountChange, cause: number) => each.parts.find((part) => part.cause === cause)
    const used = causes.map((_, i) => i).filter((i) => columns.some((each) => partIn(each, i) !== undefined))
    const rows = used.map((i) => [
      causeText(causes[i]!),
      ...columns.map((each) => {
        const part = partIn(each, i)
        return part === undefined ? '' : signed(part.amount, each)
      }),
    ])
    return {
      heading: headingOf(group[0]!),
      table: {
        head: ['', ...columns.map((each) => columnOf(each))],
        figures: [false, ...columns.map(() => true)],
        rows: [
          [before, ...columns.map((each) => shown(each.from, each))],
          ...rows,
          [after, ...columns.map((each) => shown(each.to, each))],
        ],
      },
    }
  })
}

function headingOf({ name, title, of, currency, periods }: AmountChange): string {
  const what =
    name === 'paid'
      ? of.team === undefined
        ? 'What is paid'
        : `Paid as ${escapeText(of.payCode ?? '')}, by team`
      : titled(name, title)
  const where = currency === undefined ? '' : `, ${currency}`
  return periods.from === periods.to ? `${what}${where}, ${periods.to}` : `${what}${where}`
}

function columnOf({ name, of }: AmountChange): string {
  if (name === 'paid' && of.team === undefined) return of.payCode === undefined ? 'in all' : escapeText(of.payCode)
  const place = placeOf(of)
  return place === '' ? 'amount' : place
}

/** Why changes were taken together. */
function remarksOf(causes: readonly Cause[]): readonly string[] {
  return causes.flatMap((cause) =>
    cause.by === 'together' && cause.because !== ''
      ? [`Taken together, since nothing can be computed in between: ${escapeText(cause.because, 400)}`]
      : [],
  )
}

function labelOf({ name, title, of }: AmountChange): string {
  const place = placeOf(of)
  if (name !== 'paid') return place === '' ? titled(name, title) : `${name} of ${place}`
  if (of.payCode === undefined) return 'Paid'
  return place === '' ? `Paid as ${escapeText(of.payCode)}` : `${escapeText(of.payCode)} of ${place}`
}

function titled(name: string, title: string | undefined): string {
  return title === undefined ? name : `${escapeText(title, 60)} (${name})`
}

/** Whose an amount is: a team without its function, a member with the team. */
function placeOf({ payCode: _, ...of }: AmountChange['of']): string {
  return escapeText(placeText(of), 200)
}

function isNothing(text: string): boolean {
  return text !== 'missing' && figureOf(text).isZero()
}

/** A figure in its digits, without its currency. */
function shown(text: string, { unit, currency }: AmountChange): string {
  const figure = figureShown(text, { unit, currency })
  return currency === undefined ? figure : figure.replace(` ${currency}`, '')
}

function signed(text: string, each: AmountChange): string {
  return text === 'missing' || figureOf(text).isNegative() ? shown(text, each) : `+${shown(text, each)}`
}
