/** A fenced block of a page: ```` ```json ````, its lines, and what the comment directly above it says. */
export interface Block {
  readonly language: string
  readonly text: string
  /** Of its first fence, from 1. */
  readonly line: number
  /** `run: gainshare check plan.json` for `<!-- run: gainshare check plan.json -->`. */
  readonly marker?: string
  /** Where its text stands in the page. */
  readonly start: number
  readonly end: number
}

const markerLine = /^<!-- (.+) -->$/

/** The fenced blocks of a page, in order. Fences stand at the beginning of a line. */
export function blocksOf(page: string): readonly Block[] {
  const found: Block[] = []
  let open: { readonly language: string; readonly line: number; readonly start: number } | undefined
  let marker: string | undefined
  let offset = 0
  for (const [i, line] of page.split('\n').entries()) {
    const next = offset + line.length + 1
    if (open !== undefined && line === '```') {
      const { language, line: first, start } = open
      const text = page.slice(start, offset)
      found.push({ language, text, line: first, start, end: offset, ...(marker === undefined ? {} : { marker }) })
      open = undefined
      marker = undefined
    } else if (open === undefined && line.startsWith('```')) {
      open = { language: line.slice(3).trim(), line: i + 1, start: next }
    } else if (open === undefined && line !== '') {
      marker = markerLine.exec(line)?.[1]
    }
    offset = next
  }
  if (open !== undefined) throw new Error(`the block of line ${open.line} is not closed`)
  return found
}
