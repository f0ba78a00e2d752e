import { blankCode, type TextColumn } from '../core/column.js'
import { blockRows } from './block-size.js'
import { meaningOf, meantOtherwise } from './cell-meaning.js'
import type { CellProblem } from './cell-problem.js'
import { holds } from './csv-cells.js'
import { givenText, isNothing } from './given-value.js'
import type { Expected } from './growing.js'
import { growingCodes } from './growing-codes.js'
import { type BlockColumn, cellState, type KindStore } from './kind-store.js'
import { meantWords } from './meant-words.js'
import { metValues } from './met-values.js'
import { emptyText } from './repeated-slots.js'
import { markEmpty, repeatedValues, takeMade, unmade } from './repeated-values.js'
import { areAll, findCell, textOf } from './row-block.js'
import type { FieldSpec } from './source.js'
import { type Spelling, spellBytes, spellCells, spelling, spellText } from './spelling.js'
import { stretch } from './stretch.js'
import { wordTable } from './word-table.js'

/** In place of a spelling: none (a blank, or a word that is not remembered), a word that has to be looked at as a text, and one that need not be remembered. */
const none = -1
const odd = -2
const anyWord = -3

/** Whether a text has neither halves of characters, which no encoding can carry, nor NUL, which separates values where they are digested. */
export function isFit(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** How many values are remembered by themselves; a text beyond that is found by its bytes. */
const mostKnown = 40_000

/**
 * Words: each distinct one once, in the order in which they first stand. A spelling that was met before is found by its bytes, so that no
 * text is made of it. `any`: whether all texts are words, so that none but aliases has to be remembered where the column is not kept.
 */
export function words(
  field: FieldSpec,
  kept: boolean,
  any: boolean,
  expected: Expected | undefined,
  wrong: (text: string) => CellProblem | undefined,
): KindStore {
  const meaning = meaningOf(field)
  const otherwise = meantOtherwise(field)
  const remembers = kept || !any
  const looksUp = remembers || otherwise.length > 0
  const codes = growingCodes(expected)
  const spellings = wordTable()
  /** The spellings of values that a program gave. */
  const known = metValues()
  /** Where texts may mean other words; without it every spelling is a word, and its number is the code of the word. */
  const meant = otherwise.length > 0 ? meantWords() : undefined
  /** Of each row of the block at hand: its spelling, and the code of the word that it means. */
  const met = new Int32Array(blockRows)
  const others = new Int32Array(blockRows)
  /** The spelling that was added last. */
  let latest = none
  const meantCodes = new Int32Array(blockRows)
  const repeated = repeatedValues((length) => new Int32Array(length))
  const at = stretch()
  const written = spelling()
  let hand: Pick<BlockColumn, 'block' | 'column'> | undefined

  const write = (text: string): void => {
    written.length = 0
    spellText(written, text)
  }
  /** Adds a spelling as the word or the blank that it means. */
  const meet = (text: string, view: DataView, start: number, end: number): number => {
    const found = meaning(text)
    if (found !== undefined && wrong(found.text) !== undefined) return odd
    meant?.add(found?.text)
    latest = spellings.add(view, start, end)
    return latest
  }
  const textOfValue = (value: unknown): string | undefined => {
    if (typeof value === 'string') return value
    const given = givenText(field.column, value)
    return 'text' in given ? given.text : undefined
  }
  const meetValue = (value: unknown): number => {
    if (isNothing(value)) return none
    const text = textOfValue(value)
    if (text === undefined || !isFit(text)) return odd
    if (!remembers) {
      const found = looksUp ? known.find(text) : none
      return found === none ? anyWord : found
    }
    write(text)
    const found = spellings.find(written.view, 0, written.length)
    if (found < 0) return meet(text, written.view, 0, written.length)
    // Many columns hold texts that never come again: only one that did is remembered as a value too.
    if (known.size() < mostKnown) known.add(value, found)
    return found
  }
  /** Spells a word that is not remembered, or what it means. */
  const spellCell = (row: number, into: Spelling): void => {
    const code = meant?.code(met[row]!) ?? blankCode
    const { block, column } = hand!
    if (code !== blankCode) meant!.words.spellOne(code, into)
    else if ('values' in block) spellText(into, textOfValue(block.values[column * block.room + row])!)
    else {
      findCell(block, column, row, at)
      spellBytes(into, at.bytes, at.start, at.end)
    }
  }
  /** Words that mean a blank are like empty cells. Says whether there may be such words. */
  const markBlanks = (states: Uint8Array, rows: number, empty: number): boolean => {
    if (meant === undefined) return false
    for (let row = 0; row < rows; row += 1) {
      if (met[row]! >= 0 && meant.code(met[row]!) === blankCode) states[row] = empty
    }
    return true
  }
  for (const text of remembers ? [] : otherwise) {
    if (!isFit(text)) continue
    write(text)
    known.add(text, meet(text, written.view, 0, written.length))
  }

  return {
    scan({ block, column, states, empty }) {
      hand = { block, column }
      const { repeats, room, rows, held } = block
      const made = repeated(block)
      if (!looksUp && (held[column]! & holds.nothing) === 0) return false
      made[emptyText] = none
      if (takeMade(made, block, column, met)) {
        const someEmpty = markEmpty(block, column, states, empty)
        return markBlanks(states, rows, empty) || someEmpty
      }
      for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
        const repeat = repeats[cell]!
        if (repeat >= 0 && repeat < emptyText && made[repeat] !== unmade) {
          met[row] = made[repeat]!
          continue
        }
        findCell(block, column, row, at)
        const { bytes, view, start, end } = at
        met[row] = none
        if (start === end) states[row] = empty
        else if (looksUp) {
          met[row] = spellings.find(view, start, end)
          if (remembers && met[row] === none) met[row] = meet(textOf(bytes, start, end), view, start, end)
          if (met[row] === odd) states[row] = cellState.odd
          else if (repeat >= 0) made[repeat] = met[row]!
        }
      }
      markBlanks(states, rows, empty)
      return true
    },
    scanValues({ block, column, states, empty }) {
      hand = { block, column }
      const { values, room, rows } = block
      const first = column * room
      const find = looksUp ? known.findAll : findTexts
      const missed = find(values, first, rows, met, others)
      for (let i = 0; i < missed; i += 1) {
        const row = others[i]!
        const found = meetValue(values[first + row])
        met[row] = found
        if (found === none) states[row] = empty
        else if (found === odd) states[row] = cellState.odd
      }
      return markBlanks(states, rows, empty) || missed > 0
    },
    read(row, text) {
      const problem = wrong(text)
      if (problem !== undefined) return problem
      write(text)
      meant?.add(text)
      latest = spellings.add(written.view, 0, written.length)
      met[row] = latest
      return undefined
    },
    clear(row) {
      met[row] = none
    },
    spell(rows, count, into) {
      if (remembers && meant === undefined) spellings.spell(met, rows, count, into)
      else if (remembers) {
        for (let i = 0; i < count; i += 1) meantCodes[rows[i]!] = meant!.code(met[rows[i]!]!)
        meant!.words.spell(meantCodes, rows, count, into)
      } else spellCells(rows, count, written, into, spellCell)
    },
    keep(rows, count) {
      if (!kept) return []
      if (meant === undefined && areAll(rows, count)) {
        codes.append(met.subarray(0, count), latest)
        return []
      }
      let largest = 0
      for (let i = 0; i < count; i += 1) {
        const spelled = met[rows[i]!]!
        const code = meant === undefined ? spelled : meant.code(spelled)
        if (code > largest) largest = code
        meantCodes[i] = code
      }
      codes.append(meantCodes.subarray(0, count), largest)
      return []
    },
    column: (): TextColumn => ({ kind: 'text', codes: codes.values(), words: (meant?.words ?? spellings).texts() }),
  }
}

/** Finds the texts among values that are surely words; says how many others there are, and which. */
function findTexts(
  values: readonly unknown[],
  first: number,
  count: number,
  into: Int32Array,
  others: Int32Array,
): number {
  let missed = 0
  for (let i = 0; i < count; i += 1) {
    const value = values[first + i]
    into[i] = anyWord
    if (typeof value !== 'string' || value === '' || !isFit(value)) others[missed++] = i
  }
  return missed
}
