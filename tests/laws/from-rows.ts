import { certain, type Known } from './approximate.js'
import type { Deal, Line } from './arbitrary-rows.js'
import { counts } from './decided.js'
import { type Fraction, fraction, order, over, parse, plus, sum, times } from './fraction.js'

/** Days from the first to the last, both counted, as ISO texts. */
export interface Days {
  readonly first: string
  readonly last: string
}

const starts = ['01-01', '04-01', '07-01', '10-01']
const ends = ['03-31', '06-30', '09-30', '12-31']

/** The quarter that lies so many quarters after 2026-Q1. */
export function quarter(index: number): Days & { readonly name: string } {
  const year = 2026 + Math.floor(index / 4)
  const place = index - (year - 2026) * 4
  return { name: `${year}-Q${place + 1}`, first: `${year}-${starts[place]}`, last: `${year}-${ends[place]}` }
}

export const quarterIndex = (name: string): number => (Number(name.slice(0, 4)) - 2026) * 4 + Number(name.slice(6)) - 1

/** The days of a window, seen from a quarter of 2026. */
function windowOf(over: unknown, index: number): Days {
  const { first, last } = quarter(index)
  if (over === undefined) return { first, last }
  if (over === 'year-to-date') return { first: '2026-01-01', last }
  if (over === 'previous-period') return quarter(index - 1)
  if (over === 'same-period-last-year') return quarter(index - 4)
  const fields = over as { last?: string; from?: string; through?: string }
  if (fields.last === '6 months') return { first: quarter(index - 1).first, last }
  return { first: fields.from!, last: fields.through! }
}

type Entry = Readonly<Record<string, unknown>>
type Field = 'net' | 'cost' | 'stage' | 'team' | 'helper'

/** What an entry over deals comes to in a quarter, for a team or for the company. */
export function fromDeals(entry: Entry, rows: readonly Deal[], index: number, team: string | undefined): Known {
  const { first, last } = windowOf(entry.over, index)
  const within = rows.filter((row) => first <= row.closedOn && row.closedOn <= last)
  const chosen = entry.where === undefined ? within : within.filter((row) => counts(entry.where, { ...row }))
  const parts = chosen.flatMap((row) => shareOf(entry.credit, row, team).map((share) => ({ row, share })))
  const field = (verb: string) => String(entry[verb]).replace('deals.', '') as Field
  if ('count' in entry) return certain(sum(parts.map(({ share }) => share)))
  if ('countDistinct' in entry) {
    const words = new Set(parts.map(({ row }) => row[field('countDistinct')]).filter((word) => word !== undefined))
    return certain(fraction(BigInt(words.size)))
  }
  const verb = ['sum', 'average', 'min', 'max'].find((each) => each in entry)!
  const figures = parts.map(({ row, share }) => times(parse(row[field(verb)]!), share))
  if (verb === 'sum') return certain(sum(figures))
  if (figures.length === 0) return undefined
  if (verb === 'average') return certain(over(sum(figures), fraction(BigInt(figures.length))))
  return certain(figures.reduce((a, b) => (order(a, b) === (verb === 'min' ? -1 : 1) ? a : b)))
}

/** How much of a row counts for a team, once for each field that names it. */
function shareOf(credit: unknown, row: Deal, team: string | undefined): readonly Fraction[] {
  if (credit === undefined) return [fraction(1n)]
  const { to, shares, each } = credit as { to?: Field; shares?: Record<string, string>; each?: readonly Field[] }
  const fields: readonly (readonly [string, string])[] =
    shares !== undefined ? Object.entries(shares) : (each ?? [to!]).map((field) => [field, '100%'] as const)
  return fields
    .filter(([field]) => row[field as Field] === team)
    .map(([, share]) => over(parse(share.replace('%', '')), fraction(100n)))
}

const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000

/** Days, both ends counted. */
export const length = ({ first, last }: Days): number => dayNumber(last) - dayNumber(first) + 1

/** How many days of a stretch a line of the roster holds. */
export function daysThere(line: Line, days: Days): number {
  const first = line.from > days.first ? line.from : days.first
  const last = line.through !== undefined && line.through < days.last ? line.through : days.last
  return Math.max(0, length({ first, last }))
}

/** Days over days. */
export const part = (days: number, of: number): Fraction => fraction(BigInt(days), BigInt(of))

/** The sum over the lines of a member in a team of a figure times days over days. */
export function byDays(
  lines: readonly Line[],
  of: { readonly member: string; readonly team: string },
  days: Days,
  figure: (line: Line) => Fraction,
  whole: number,
): Fraction {
  return lines
    .filter((line) => line.member === of.member && line.team === of.team)
    .map((line) => times(figure(line), part(daysThere(line, days), whole)))
    .reduce(plus, fraction(0n))
}
