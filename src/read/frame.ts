import colours from 'picocolors'
import { shownIn, widthIn } from './cell.js'
import { lineBounds, position } from './lines.js'
import { startsOf, type Texted } from './texted.js'

/** How many characters of a long line are shown, and how many of them stand before the place. */
const windowLength = 100
const windowBefore = 40

/**
 * The lines around a place as they are shown under a message: one before, the line itself with carets, one after. Of long lines the part
 * around the place is shown; of a place that spans several lines, the first. `range` counts UTF-16 units. No line break at the end.
 */
export function frame(
  source: Texted,
  range: { readonly offset: number; readonly length: number },
  { colour = false }: { readonly colour?: boolean } = {},
): string {
  const starts = startsOf(source)
  const { line, column } = position(starts, Math.min(range.offset, source.text.length))
  const from = windowStart(lineText(source, line) ?? '', column - 1)
  const { red, dim } = colours.createColors(colour)
  const digits = String(line + 1).length
  const rows: string[] = []
  for (const number of [line - 1, line, line + 1]) {
    const text = lineText(source, number)
    if (text === undefined || (number > line && text === '' && number === starts.length)) continue
    const gutter = `${number === line ? '>' : ' '} ${String(number).padStart(digits)} |`
    const shown = shownIn(cut(text, from)).trimEnd()
    rows.push(`${number === line ? red(gutter) : dim(gutter)}${shown === '' ? '' : ` ${shown}`}`)
    if (number === line)
      rows.push(`${dim(`  ${' '.repeat(digits)} |`)} ${red(carets(text, column - 1, range.length, from))}`)
  }
  return rows.join('\n')
}

function lineText(source: Texted, line: number): string | undefined {
  const bounds = lineBounds(source.text, startsOf(source), line)
  return bounds === undefined ? undefined : source.text.slice(bounds.start, bounds.end)
}

function windowStart(line: string, column: number): number {
  if (line.length <= windowLength) return 0
  return Math.max(0, Math.min(column - windowBefore, line.length - windowLength))
}

/** What of a line stands in the window, with `…` where something is left out. */
function cut(line: string, from: number): string {
  const start = whole(line, from)
  const end = whole(line, from + windowLength)
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`
}

function carets(line: string, column: number, length: number, from: number): string {
  const start = whole(line, from)
  const first = Math.max(start, whole(line, column))
  const last = Math.min(column + length, whole(line, from + windowLength), line.length)
  const before = (start > 0 ? 1 : 0) + widthIn(line.slice(start, first))
  return ' '.repeat(before) + '^'.repeat(Math.max(1, widthIn(line.slice(first, last))))
}

/** The nearest offset at or before the given one that does not cut a character in two. */
function whole(line: string, offset: number): number {
  const cuts = /[\udc00-\udfff]/.test(line.charAt(offset)) && /[\ud800-\udbff]/.test(line.charAt(offset - 1))
  return Math.min(cuts ? offset - 1 : offset, line.length)
}
