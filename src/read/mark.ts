import type { Json } from './json.js'

/** A name in an object and where it stands, quotes included. */
export interface Key {
  readonly name: string
  readonly offset: number
  readonly length: number
}

/** A value, where it stands, and what it holds. */
export interface Mark {
  readonly offset: number
  /** Of brackets that are never closed: to beyond the end of the text. */
  length: number
  readonly key: Key | undefined
  readonly value: Json
  /** What stands inside, in the order of the text. */
  readonly items: Mark[]
  /** Objects: the first value of each name. */
  readonly names: Map<string, Mark> | undefined
}

const nothing: Mark[] = []
Object.freeze(nothing)

export function scalarMark(value: Json, offset: number, length: number, key: Key | undefined): Mark {
  return { offset, length, key, value, items: nothing, names: undefined }
}

export function listMark(offset: number, key: Key | undefined): Mark {
  return { offset, length: 1, key, value: [], items: [], names: undefined }
}

/** An object without a prototype, so that no name can reach one. */
export function objectMark(offset: number, key: Key | undefined): Mark {
  return { offset, length: 1, key, value: Object.create(null), items: [], names: new Map() }
}
