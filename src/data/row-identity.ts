import type { Hashing } from '../core/hashing.js'
import { hashOf } from './byte-hash.js'
import type { FieldStore } from './field-store.js'
import { growing } from './growing.js'
import { keyIndex } from './key-index.js'
import { textOf } from './row-block.js'
import { rowDigests } from './row-digests.js'
import { makeRoom, spelling } from './spelling.js'

/** What a row at hand is among the rows that were kept. */
export type Met =
  | { readonly is: 'new' | 'repeated' }
  /** Its key stands in an earlier row, with another value in one of the fields. */
  | { readonly is: 'conflict'; readonly earlier: number; readonly differs: number }

/** Tells rows from each other: by their key, and by the digest of all their values. */
export interface RowIdentity {
  /** Looks at a row of the block at hand; one that is new is remembered as the next that is kept. */
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
  expected?: number,
): RowIdentity {
  const digests = rowDigests(hashing, expected)
  const keys = keyIndex(expected)
  const prints = growing(
    (length) => new Uint16Array(length),
    expected === undefined ? undefined : expected * stores.length,
  )
  const into = spelling()
  /** Of each field, where its value stands in the spelling of the row; both are 0 for a blank. */
  const starts = new Int32Array(stores.length)
  const ends = new Int32Array(stores.length)
  const isNew: Met = { is: 'new' }
  const isRepeated: Met = { is: 'repeated' }

  const spell = (row: number): void => {
    into.length = 0
    for (let i = 0; i < byName.length; i += 1) {
      const at = byName[i]!
      const store = stores[at]!
      const blank = store.isBlank(row)
      makeRoom(into, 2)
      if (!blank) {
        into.bytes[into.length] = equals
        into.length += 1
      }
      starts[at] = blank ? 0 : into.length
      if (!blank) store.spell(row, into)
      ends[at] = blank ? 0 : into.length
      makeRoom(into, 1)
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
    meet(row) {
      spell(row)
      const digest = digests.of(into.bytes.subarray(0, into.length))
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
