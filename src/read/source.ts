import type { JsonObject } from './json.js'

/** A rule file as it was read: its name, its text, and what it says. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly value: JsonObject
}

/** A stretch of a text: `offset` and `length` count UTF-16 units; `line` and `column` say where it starts, from 1. */
export interface Range {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly column: number
}
