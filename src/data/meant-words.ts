import { blankCode } from '../core/column.js'

/** What spellings mean where some of them mean another word, or a blank. Spellings are numbered in the order in which they are added. */
export interface MeantWords {
  /** Adds the next spelling; undefined is a blank, and `isOther` says that the word is another than was spelled. */
  add(word: string | undefined, isOther: boolean): void
  isBlank(spelling: number): boolean
  code(spelling: number): number
  /** The bytes of its word, where they are not those that were spelled. */
  bytes(spelling: number): Uint8Array | undefined
  words(): readonly string[]
}

export function meantWords(): MeantWords {
  const list: string[] = []
  const known = new Map<string, number>()
  const codes: number[] = []
  const others = new Map<number, Uint8Array>()

  const codeOf = (word: string): number => {
    const found = known.get(word)
    if (found !== undefined) return found
    known.set(word, list.length)
    return list.push(word) - 1
  }
  return {
    add(word, isOther) {
      if (isOther) others.set(codes.length, new TextEncoder().encode(word))
      codes.push(word === undefined ? blankCode : codeOf(word))
    },
    isBlank: (spelling) => codes[spelling] === blankCode,
    code: (spelling) => codes[spelling]!,
    bytes: (spelling) => others.get(spelling),
    words: () => list,
  }
}
