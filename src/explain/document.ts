import { type TextTable, tableLines } from './table.js'
import { hanging, wrapped } from './wrap.js'

/** A part of a page: a heading, what is said first, a table, and remarks below it. */
export interface Part {
  readonly heading?: string
  readonly paragraphs?: readonly string[]
  readonly table?: TextTable
  readonly remarks?: readonly string[]
}

/** A page for the terminal: parts with an empty line between them; ends with a line break. */
export function documentText(parts: readonly Part[], width: number): string {
  const shown = parts.map(({ heading, paragraphs = [], table, remarks = [] }) => {
    const blocks = [
      heading === undefined ? [] : [heading],
      paragraphs.flatMap((each) => wrapped(each, width)),
      table === undefined ? [] : tableLines(table),
      remarks.flatMap((each) => hanging('- ', each, width)),
    ]
    return blocks.filter((block) => block.length > 0).map((block) => block.join('\n'))
  })
  return `${shown.flat().join('\n\n')}\n`
}

/** The same page in Markdown; the first heading is that of the page. */
export function documentMarkdown(parts: readonly Part[]): string {
  const shown = parts.map(({ heading, paragraphs = [], table, remarks = [] }, i) => {
    const level = i === 0 ? '#' : '##'
    const blocks = [
      ...(heading === undefined ? [] : [`${level} ${markdownText(heading)}`]),
      ...paragraphs.map(markdownText),
      ...(table === undefined ? [] : [markdownTable(table)]),
      ...(remarks.length === 0 ? [] : [remarks.map((each) => `- ${markdownText(each)}`).join('\n')]),
    ]
    return blocks
  })
  return `${shown.flat().join('\n\n')}\n`
}

/** A table in Markdown: figures stand at the right, and a line across stands for nothing. */
export function markdownTable({ head, rows, figures }: TextTable): string {
  const line = (cells: readonly string[]) =>
    `| ${figures.map((_, column) => markdownText(cells[column] ?? '')).join(' | ')} |`
  const under = `|${figures.map((isFigure) => (isFigure ? '---:' : '---')).join('|')}|`
  return [line(head), under, ...rows.filter((row) => row !== 'line').map(line)].join('\n')
}

/** A text as Markdown shows it: signs that Markdown would read stand for themselves. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, (sign) => `\\${sign}`)
}
