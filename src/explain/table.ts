import { widthIn } from '../read/cell.js'

/** A table for the terminal: rows of texts, and for each column whether it is a column of figures, which stand at the right. */
export interface TextTable {
  readonly head: readonly string[]
  /** A row, or a line across the table. */
  readonly rows: readonly (readonly string[] | 'line')[]
  readonly figures: readonly boolean[]
}

const gap = '  '

/** The lines of a table with aligned columns, two spaces apart; no spaces at the end of a line. */
export function tableLines({ head, rows, figures }: TextTable): readonly string[] {
  const texts = rows.filter((row) => row !== 'line')
  const widths = figures.map((_, column) => Math.max(...[head, ...texts].map((row) => widthIn(row[column] ?? ''))))
  const width = widths.reduce((sum, each) => sum + each + gap.length, -gap.length)
  const line = '-'.repeat(width)
  const shown = (row: readonly string[]): string =>
    widths
      .map((most, column) => {
        const text = row[column] ?? ''
        const space = ' '.repeat(most - widthIn(text))
        return figures[column] ? space + text : text + space
      })
      .join(gap)
      .trimEnd()
  const body = rows.map((row) => (row === 'line' ? line : shown(row)))
  return head.every((each) => each === '') ? body : [shown(head), line, ...body]
}
