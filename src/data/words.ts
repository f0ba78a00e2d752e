import { blankCode, type TextColumn } from '../core/column.js'
import { byteMargin } from './byte-words.js'
import { meaningOf, meantOtherwise } from './cell-meaning.js'
import type { CellProblem } from './cell-problem.js'
import { growing } from './growing.js'
import { type BlockColumn, cellState, type KindStore } from './kind-store.js'
import { meantWords } from './meant-words.js'
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
  const remembers = kept || !any
  const looksUp = remembers || otherwise.length > 0
  const codes = growing((length) => new Int32Array(length))
  const spellings = wordTable()
  /** Where texts may mean other words; without it every spelling is a word, and its number is the code of the word. */
  const meant = otherwise.length > 0 ? meantWords() : undefined
  /** Of each row of the block at hand: its spelling. */
  const met = new Int32Array(blockRows)
  let hand: Pick<BlockColumn, 'block' | 'column'> | undefined

  const remember = (view: DataView, start: number, end: number, word: string | undefined, isOther: boolean): number => {
    meant?.add(word, isOther)
    return spellings.add(view, start, end)
  }
  const meet = (view: DataView, start: number, end: number): number => {
    const found = meaning(textOf(new Uint8Array(view.buffer, view.byteOffset), start, end))
    if (found === undefined) return field.mayBeBlank ? remember(view, start, end, undefined, false) : odd
    return wrong(found.text) === undefined ? remember(view, start, end, found.text, found.plain) : odd
  }
  for (const text of remembers ? [] : otherwise) {
    const { view, length } = written(text)
    meet(view, 0, length)
  }

  return {
    scan({ block, column, states, empty }) {
      hand = { block, column }
      const { view, starts, ends, room, rows } = block
      const first = column * room
      if (looksUp) spellings.findAll(view, starts, ends, first, rows, met)
      else met.fill(none, 0, rows)
      for (let row = 0; row < rows; row += 1) {
        if (met[row] !== none) continue
        const start = starts[first + row]!
        const end = ends[first + row]!
        if (start === end) states[row] = empty
        else if (remembers) {
          met[row] = spellings.find(view, start, end)
          if (met[row] === none) met[row] = meet(view, start, end)
          if (met[row] === odd) states[row] = cellState.odd
        }
      }
      if (meant === undefined) return
      for (let row = 0; row < rows; row += 1) if (meant.isBlank(met[row]!)) states[row] = cellState.blank
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
      const word = meant?.bytes(met[row]!)
      if (word === undefined) spellBytes(into, block.bytes, block.starts[cell]!, block.ends[cell]!)
      else spellBytes(into, word, 0, word.length)
    },
    keep(rows, count) {
      if (!kept) return []
      const into = codes.extend(count)
      for (let i = 0; i < count; i += 1) into[i] = met[rows[i]!]!
      if (meant !== undefined)
        for (let i = 0; i < count; i += 1) into[i] = into[i] === none ? blankCode : meant.code(into[i]!)
      return []
    },
    column: (): TextColumn => ({ kind: 'text', codes: codes.values(), words: meant?.words() ?? spellings.texts() }),
  }
}

function written(text: string): { readonly view: DataView; readonly length: number } {
  const bytes = new Uint8Array(text.length * 3 + byteMargin)
  return { view: new DataView(bytes.buffer), length: new TextEncoder().encodeInto(text, bytes).written }
}
