import { blankCode, type TextColumn } from '../core/column.js'
import { byteMargin } from './byte-words.js'
import { meaningOf, meantOtherwise } from './cell-meaning.js'
import type { CellProblem } from './cell-problem.js'
import { growing } from './growing.js'
import { type BlockColumn, cellState, type KindStore } from './kind-store.js'
import { blockRows, textOf } from './row-block.js'
import type { FieldSpec } from './source.js'
import { spellBytes } from './spelling.js'
import { wordTable } from './word-table.js'

/** In place of a spelling: none (a blank, or a word that is not remembered), and a word that has to be looked at as a text. */
const none = -1
const odd = -2

/**
 * Words: each distinct one once, in the order in which they first stand. A spelling that was met before is found by its bytes, so that no
 * text is made of it. `any`: whether all texts are words, so that none but aliases has to be remembered where the column is not kept.
 */
export function words(
  field: FieldSpec,
  kept: boolean,
  any: boolean,
  wrong: (text: string) => CellProblem | undefined,
): KindStore {
  const meaning = meaningOf(field)
  const otherwise = meantOtherwise(field)
  const free = any && !kept
  const codes = growing((length) => new Int32Array(length))
  const list: string[] = []
  const known = new Map<string, number>()
  const spellings = wordTable()
  /** Of each spelling: the code of its word, and the bytes of its word where they are others. */
  const codeOf = growing((length) => new Int32Array(length))
  const meant: (Uint8Array | undefined)[] = []
  /** Of each row of the block at hand: its spelling. */
  const met = new Int32Array(blockRows)
  let hand: Pick<BlockColumn, 'block' | 'column'> | undefined

  const code = (word: string): number => {
    const found = known.get(word)
    if (found !== undefined || !kept) return found ?? 0
    known.set(word, list.length)
    return list.push(word) - 1
  }
  const remember = (view: DataView, start: number, end: number, word: string | undefined, alias: boolean): number => {
    codeOf.push(word === undefined ? blankCode : code(word))
    meant.push(alias ? new TextEncoder().encode(word) : undefined)
    return spellings.add(view, start, end)
  }
  const meet = (view: DataView, start: number, end: number): number => {
    const found = meaning(textOf(new Uint8Array(view.buffer, view.byteOffset), start, end))
    if (found === undefined) return field.mayBeBlank ? remember(view, start, end, undefined, false) : odd
    return wrong(found.text) === undefined ? remember(view, start, end, found.text, found.plain) : odd
  }
  for (const text of free ? otherwise : []) {
    const { view, length } = written(text)
    meet(view, 0, length)
  }

  return {
    scan({ block, column, states, empty }) {
      hand = { block, column }
      const { view, starts, ends, room, rows } = block
      const looksUp = !free || otherwise.length > 0
      const hasBlanks = otherwise.length > 0
      for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
        const start = starts[cell]!
        const end = ends[cell]!
        if (start === end) {
          met[row] = none
          states[row] = empty
        } else {
          let spelling = looksUp ? spellings.find(view, start, end) : none
          if (spelling < 0 && !free) spelling = meet(view, start, end)
          met[row] = spelling
          states[row] = spelling === odd ? cellState.odd : cellState.read
          if (hasBlanks && spelling >= 0 && codeOf.at(spelling) === blankCode) states[row] = cellState.blank
        }
      }
    },
    read(row, text) {
      const problem = wrong(text)
      const { view, length } = written(text)
      if (problem === undefined) met[row] = remember(view, 0, length, text, true)
      return problem
    },
    spell(row, into) {
      const { block, column } = hand!
      const cell = column * block.room + row
      const word = otherwise.length > 0 ? meant[met[row]!] : undefined
      if (word === undefined) spellBytes(into, block.bytes, block.starts[cell]!, block.ends[cell]!)
      else spellBytes(into, word, 0, word.length)
    },
    keep(rows, count) {
      if (!kept) return []
      const into = codes.extend(count)
      // Without aliases every spelling is a word, and its number is its code; `none` is the code of a blank.
      for (let i = 0; i < count; i += 1) into[i] = met[rows[i]!]!
      if (otherwise.length > 0)
        for (let i = 0; i < count; i += 1) into[i] = into[i] === none ? blankCode : codeOf.at(into[i]!)
      return []
    },
    column: (): TextColumn => ({ kind: 'text', codes: codes.values(), words: list }),
  }
}

function written(text: string): { readonly view: DataView; readonly length: number } {
  const bytes = new Uint8Array(text.length * 3 + byteMargin)
  return { view: new DataView(bytes.buffer), length: new TextEncoder().encodeInto(text, bytes).written }
}
