/** The offsets at which the lines of a text begin; a line ends with LF, CR LF or CR. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return starts
}

/** The line and column of an offset, both from 1; columns count UTF-16 units, as editors do. */
export function position(
  starts: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

/** Where a line begins and ends, its line break left out; undefined when there is no such line. */
export function lineBounds(
  text: string,
  starts: readonly number[],
  line: number,
): { readonly start: number; readonly end: number } | undefined {
  const start = starts[line - 1]
  if (start === undefined) return undefined
  let end = starts[line] ?? text.length
  while (end > start && isBreak(text.charCodeAt(end - 1))) end -= 1
  return { start, end }
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13
}
