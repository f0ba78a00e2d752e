import { over, power, rounded, text } from '../laws/fraction.js'
import { literal } from './formula.js'
import type { SmallTable } from './rows.js'
import { type Raw, section, uncovered } from './uncovered.js'
import type { Figure } from './value.js'

/** The cell that a text names: by all its names, or by the first where that is enough. */
export function cellAt(all: readonly string[], name: string): number {
  const whole = all.indexOf(name)
  const first = all.flatMap((each, i) => (each.split(', ')[0] === name ? [i] : []))
  return whole >= 0 ? whole : first.length === 1 ? first[0]! : uncovered(`the cell ${name}`)
}

/** The tables of rows and the figures of an example; the table of members goes into every roster, and its columns into entries. */
export function givenOf(plan: Raw, example: Raw): { tables: Readonly<Record<string, SmallTable>>; given: Raw } {
  const isTable = (value: unknown): value is SmallTable =>
    typeof value === 'object' && value !== null && 'columns' in value
  const all = { ...((example.given ?? {}) as Raw), ...((example.rows ?? {}) as Raw) }
  const tables: Record<string, SmallTable> = Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, SmallTable] => isTable(pair[1])),
  )
  const given: Record<string, unknown> = Object.fromEntries(Object.entries(all).filter(([, value]) => !isTable(value)))
  const { members } = tables
  if (members === undefined) return { tables, given }
  for (const [name, source] of Object.entries(section(plan, 'sources'))) {
    const fields = Object.entries(source.fields as Raw)
    if (
      source.roster !== true ||
      name in tables ||
      !['member', 'team'].every((type) => fields.some(([, each]) => each === type))
    )
      continue
    const keep = members.columns.flatMap((column, i) => (fields.some(([field]) => field === column) ? [i] : []))
    tables[name] = {
      columns: keep.map((i) => members.columns[i]!),
      rows: members.rows.map((row) => keep.map((i) => row[i]!)),
    }
  }
  const [member, team] = [members.columns.indexOf('member'), members.columns.indexOf('team')]
  for (const name of members.columns.filter((column) => column in section(plan, 'members'))) {
    const at = members.columns.indexOf(name)
    given[name] = Object.fromEntries(members.rows.map((row) => [`${row[member]}, ${row[team]}`, row[at]!]))
  }
  return { tables, given }
}

/** A figure as examples write it. */
export const readFigure = (written: string): Figure =>
  written === 'missing' ? undefined : (literal(written) ?? uncovered(`the figure ${written}`)).figure

/** A figure with the digits and the unit of another. */
export function inDigitsOf(expected: string, figure: Figure): string {
  if (figure === undefined) return 'missing'
  const [, written = '', unit = ''] = /^(.*?)(%| [A-Za-z]+)?$/.exec(expected)!
  const digits = /\.(\d+)/.exec(written)?.[1]?.length ?? 0
  const one = literal(`1${unit}`)!
  const cut = rounded(
    unit === '%' || one.unit?.time === 1 ? over(figure, one.figure) : figure,
    power(-digits),
    'half-even',
  )
  const [front, back = ''] = text(cut).split('.')
  return `${front}${digits === 0 ? '' : `.${back.padEnd(digits, '0')}`}${unit}`
}
