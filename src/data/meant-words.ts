import { blankCode } from '../core/column.js'
import { growing } from './growing.js'
import { spelling, spellText } from './spelling.js'
import { type WordTable, wordTable } from './word-table.js'

/** What spellings mean where some of them mean another word, or a blank. Spellings are numbered in the order in which they are added. */
export interface MeantWords {
  /** Adds what the next spelling means; undefined is a blank. */
  add(word: string | undefined): void
  /** The number of the word that a spelling means; that of a blank where there is none. */
  code(spelling: number): number
  /** The words, by their numbers. */
  readonly words: WordTable
}

export function meantWords(): MeantWords {
  const words = wordTable()
  const codes = growing((length) => new Int32Array(length))
  const written = spelling()

  const codeOf = (word: string): number => {
    written.length = 0
    spellText(written, word)
    const found = words.find(written.view, 0, written.length)
    return found >= 0 ? found : words.add(written.view, 0, written.length)
  }
  return {
    add: (word) => codes.push(word === undefined ? blankCode : codeOf(word)),
    code: (spelling) => (spelling < 0 ? blankCode : codes.at(spelling)),
    words,
  }
}
