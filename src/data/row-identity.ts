import type { Hashing } from '../core/hashing.js'
import { hashOf } from './byte-hash.js'
import type { FieldStore } from './field-store.js'
import { type Expected, growing, timesAsMany } from './growing.js'
import { keyIndex } from './key-index.js'
import { textOf } from './row-block.js'
import { rowDigests } from './row-digests.js'
import { makeRoom, spelledCells, spelling, spellView, wholeSpelling } from './spelling.js'

/** What a row at hand is among the rows that were kept. */
export type Met =
  | { readonly is: 'new' | 'repeated' }
  /** Its key stands in an earlier row, with another value in one of the fields. */
  | { readonly is: 'conflict'; readonly earlier: number; readonly differs: number }

/** Tells rows from each other: by their key, and by the digest of all their values. */
export interface RowIdentity {
  /** Spells the rows of the block at hand that are looked at next. */
  spell(rows: Int32Array, count: number): void
  /** Looks at a row that was spelled; one that is new is remembered as the next that is kept. */
  meet(row: number): Met
  /** What the row last looked at holds in a field; undefined for a blank. */
  text(field: number): string | undefined
  digest(head: string): string
}

const [equals, nul] = [61, 0]

/** `keyAt` are the fields of the key; without any, every row is new. */
export function rowIdentity(
  stores: readonly FieldStore[],
  keyAt: readonly number[],
  byName: readonly number[],
  hashing: Hashing,
  expected?: Expected,
): RowIdentity {
  const digests = rowDigests(hashing, expected)
  const keys = keyIndex(expected)
  const prints = growing((length) => new Uint16Array(length), timesAsMany(expected, stores.length))
  const cells = stores.map(spelledCells)
  const into = spelling()
  const whole = wholeSpelling(into)
  /** Of each field, where its value stands in the spelling of the row; both are 0 for a blank. */
  const starts = new Int32Array(stores.length)
  const ends = new Int32Array(stores.length)
  const isNew: Met = { is: 'new' }
  const isRepeated: Met = { is: 'repeated' }

  /** The bytes of a row: of each field by name, an equals sign and its value unless it is blank, and NUL. */
  const spellRow = (row: number): void => {
    into.length = 0
    for (let i = 0; i < byName.length; i += 1) {
      const at = byName[i]!
      const cell = cells[at]!
      const from = cell.starts[row]!
      const isBlank = from < 0
      const size = isBlank ? 0 : cell.ends[row]! - from
      makeRoom(into, size + 2)
      if (!isBlank) {
        into.bytes[into.length] = equals
        into.length += 1
      }
      starts[at] = isBlank ? 0 : into.length
      spellView(into, cell.view, from, size)
      ends[at] = isBlank ? 0 : into.length
      into.bytes[into.length] = nul
      into.length += 1
    }
  }
  const keyHash = (seed: number, factor: number): number => {
    let hash = seed
    for (let i = 0; i < keyAt.length; i += 1) {
      hash = hashOf(into.view, starts[keyAt[i]!]!, ends[keyAt[i]!]!, hash, factor)
    }
    return hash
  }
  const print = (at: number): number =>
    starts[at] === 0 ? 0 : hashOf(into.view, starts[at]!, ends[at]!, printSeed, printFactor) & 0xffff
  const differs = (earlier: number, at: number) => prints.at(earlier * stores.length + at) !== print(at)

  return {
    spell(rows, count) {
      for (let i = 0; i < stores.length; i += 1) stores[i]!.spell(rows, count, cells[i]!)
    },
    meet(row) {
      spellRow(row)
      const digest = digests.of(whole())
      if (keyAt.length > 0) {
        const high = keyHash(0x3c6e_f372, 0x1b87_3593)
        const low = keyHash(0x2545_f491, 0xcc9e_2d51 | 0)
        const earlier = keys.find(
          high,
          low,
          (index) => digests.same(index, digest) || keyAt.every((at) => !differs(index, at)),
        )
        if (earlier !== undefined) {
          if (digests.same(earlier, digest)) return isRepeated
          return { is: 'conflict', earlier, differs: stores.findIndex((_, at) => differs(earlier, at)) }
        }
        keys.add(high, low)
        for (let at = 0; at < stores.length; at += 1) prints.push(print(at))
      }
      digests.keep(digest)
      return isNew
    },
    text: (at) => (starts[at] === 0 ? undefined : textOf(into.bytes, starts[at]!, ends[at]!)),
    digest: digests.all,
  }
}

const printSeed = 0x1f12_3bb5
const printFactor = 0x85eb_ca6b | 0
