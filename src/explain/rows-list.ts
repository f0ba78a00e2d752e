import { escapeText } from '../core/escape.js'
import { placeText } from './book.js'
import { markdownTable, markdownText } from './document.js'
import type { Explanation } from './explanation.js'
import { counted } from './format.js'
import { groupBy } from './group.js'
import type { CountedRow, RowFinder } from './rows-of.js'
import { type TextTable, tableLines } from './table.js'

/** The rows that counted for one amount of an explanation: the first of them, and how many there are. */
export interface RowList {
  readonly name: string
  readonly period: string
  readonly of: Explanation['of']
  readonly total: number
  readonly rows: readonly CountedRow[]
}

/** The rows that counted for each amount of an explanation, in its order; at most `most` of each are kept. */
export function rowLists(explanation: Explanation, finder: RowFinder, most: number): readonly RowList[] {
  if (explanation.above) return []
  const { name, period, of, children } = explanation
  const inside = children.flatMap((child) => rowLists(child, finder, most))
  // Several amounts under one line have their rows each for itself.
  const several = children.length > 0 && children.every((child) => child.name === name && child.period === period)
  const rows = several ? [] : finder.rowsOf(name, period, of)
  return rows.length === 0 ? inside : [{ name, period, of, total: rows.length, rows: rows.slice(0, most) }, ...inside]
}

/** Lists of rows as tables, one for each amount and source; ends with a line break. */
export function rowListsText(lists: readonly RowList[]): string {
  if (lists.length === 0) return 'No rows were read for this amount.\n'
  return lists.map((list) => `${listLines(list).join('\n')}\n`).join('\n')
}

/** The same lists in Markdown. */
export function rowListsMarkdown(lists: readonly RowList[]): string {
  if (lists.length === 0) return rowListsText(lists)
  const parts = lists.map((list) => [`## ${markdownText(headingOf(list))}`, ...tablesOf(list).map(markdownTable)])
  return `${parts.flat().join('\n\n')}\n`
}

function listLines(list: RowList): readonly string[] {
  return [headingOf(list), '', ...tablesOf(list).flatMap(tableLines)]
}

function headingOf({ name, period, of, total, rows }: RowList): string {
  const place = placeText(of)
  const whose = place === '' ? name : `${name} of ${escapeText(place, 200)}`
  const more = total > rows.length ? `, of which the first ${rows.length}` : ''
  return `Rows that counted for ${whose} in ${period}: ${counted(total, 'row')}${more}`
}

function tablesOf({ rows }: RowList): readonly TextTable[] {
  return [...groupBy(rows, (row) => row.source).values()].map(tableOf)
}

function tableOf(rows: readonly CountedRow[]): TextTable {
  const fields = Object.keys(rows[0]!.fields)
  return {
    head: ['file', 'row', ...fields],
    figures: [false, true, ...fields.map((field) => rows.every((row) => /^-?[0-9.]*$/.test(row.fields[field] ?? '')))],
    rows: rows.map((row) => [
      escapeText(row.file),
      String(row.row),
      ...fields.map((field) => escapeText(row.fields[field] ?? '', 40)),
    ]),
  }
}
