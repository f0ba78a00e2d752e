import { widthIn } from '../read/cell.js'

/** A space between words, but for that between a figure and its unit. */
const between = / (?!(?:[A-Z]{3}|points|days?|rows?)\b)|(?<![0-9]) /

/** Breaks a sentence into lines of at most `width` columns between words; a word that is longer stands alone. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(between)) {
    const length = widthIn(word)
    if (line !== '' && used + 1 + length > width) {
      lines.push(line)
      line = word
      used = length
    } else {
      used += line === '' ? length : length + 1
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}

/** A paragraph whose first line starts with `first`, and whose others start with as many spaces. */
export function hanging(first: string, text: string, width: number): readonly string[] {
  const indent = widthIn(first)
  return wrapped(text, Math.max(40, width - indent)).map((line, i) => `${i === 0 ? first : ' '.repeat(indent)}${line}`)
}
