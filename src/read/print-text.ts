import colours from 'picocolors'
import type { Diagnostic, Severity } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { frame } from './frame.js'
import type { Placed } from './order.js'
import { type Spot, spotOf, type Texts } from './spot.js'

type Colours = ReturnType<typeof colours.createColors>

/** For people: a line that says where and what, the lines around the place, a hint, related places; at the end, how many there are. */
export function textForm(placed: readonly Placed[], texts: Texts, colour: boolean): string {
  if (placed.length === 0) return ''
  const paint = colours.createColors(colour)
  const blocks = placed.map((each) => block(each, texts, paint))
  return `${blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')}\n${countLine(placed)}\n`
}

function block({ diagnostic, spot }: Placed, texts: Texts, paint: Colours): readonly string[] {
  const { severity, code, message, hint, related = [] } = diagnostic
  const word = severity === 'error' ? paint.red(severity) : paint.yellow(severity)
  return [
    `${paint.bold(whereText(spot))} ${word} ${paint.dim(code)}  ${shown(message)}`,
    ...around(spot, texts, paint),
    ...(hint === undefined ? [] : [`  ${paint.cyan('hint:')} ${shown(hint)}`]),
    ...related.map((each) => `  ${paint.bold(whereText(spotOf(each.at, texts)))}  ${shown(each.message)}`),
  ]
}

/** The lines of a plan around the place. Rows are never quoted whole, since they hold the pay of others; their field and value are named. */
function around(spot: Spot, texts: Texts, paint: Colours): readonly string[] {
  const source = texts.get(spot.file)
  if (spot.row !== undefined) return [`  ${rowText(spot)}`]
  if (source === undefined || spot.range === undefined) return []
  const lines = frame(source, spot.range, { colour: paint.isColorSupported }).split('\n')
  return lines.map((line) => `  ${line}`)
}

function rowText({ row, field, value }: Spot): string {
  const named = field === undefined ? '' : `, field "${escapeText(field)}"`
  const where = row === 0 ? 'header' : `row ${row}`
  return `${where}${named}${value === undefined ? '' : `, value "${value}"`}`
}

/** `plan.json:12:15`, `deals.csv:18`, `deals.json row 17`, `plan.json#/scores/payout` or `plan.json`, as much as is known. */
function whereText({ file, line, column, row, pointer }: Spot): string {
  const name = shown(file)
  if (line !== undefined) return column === undefined ? `${name}:${line}` : `${name}:${line}:${column}`
  if (row !== undefined) return `${name} row ${row}`
  return pointer === undefined || pointer === '' ? name : `${name}#${escapeText(pointer, 200)}`
}

function countLine(placed: readonly Placed[]): string {
  const told = placed.map((each) => each.diagnostic).filter((each) => each.code !== 'too-many-errors')
  const counts = [counted(told, 'error'), counted(told, 'warning')].filter((each) => each !== undefined)
  return counts.join(', ')
}

function counted(diagnostics: readonly Diagnostic[], severity: Severity): string | undefined {
  const count = diagnostics.filter((each) => each.severity === severity).length
  return count === 0 ? undefined : `${count} ${severity}${count === 1 ? '' : 's'}`
}

function shown(text: string): string {
  return escapeText(text, Number.POSITIVE_INFINITY)
}
