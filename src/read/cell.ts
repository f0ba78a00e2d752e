import { escapeCharacter } from '../core/escape.js'

/** A character as it is shown in a code frame, and how many columns of a terminal it takes. */
export interface Cell {
  readonly shown: string
  readonly width: number
}

/** Text that takes a column for each of its characters. */
const plain = /^[ -~]*$/
const combining = /[\p{Mn}\p{Me}]/u
const narrow = /[\uff61-\uffdc]/
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uffe6]/u

/** The characters of a piece of text: tabs become two spaces, invisible characters are spelled out. */
export function cells(text: string): readonly Cell[] {
  return Array.from(text, (character) => {
    if (character === '\t') return { shown: '  ', width: 2 }
    const shown = escapeCharacter(character)
    return { shown, width: shown === character ? widthOf(character) : shown.length }
  })
}

function widthOf(character: string): number {
  if (character < '\u0300') return 1
  if (combining.test(character)) return 0
  return wide.test(character) && !narrow.test(character) ? 2 : 1
}

/** How many columns some text takes. */
export function widthIn(text: string): number {
  return plain.test(text) ? text.length : cells(text).reduce((sum, cell) => sum + cell.width, 0)
}

export function shownIn(text: string): string {
  return cells(text)
    .map((cell) => cell.shown)
    .join('')
}
