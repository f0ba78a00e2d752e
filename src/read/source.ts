import type { Home } from './home.js'
import type { JsonObject } from './json.js'
import type { RuleFile } from './rule-file.js'

/** A rule file as it was read: its name, its text, and what it says, with the files that it extends and uses worked in. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly value: JsonObject
  /** The other files that the value is made of; none where the plan stands alone. */
  readonly files?: readonly RuleFile[]
  /** Where each part of the value was written; undefined where all of it stands in `file`. */
  readonly home?: Home
  /** By `source.field`, which metric needs a field of which a vocabulary tells. */
  readonly needs?: Readonly<Record<string, string>>
}

/** A stretch of a text: `offset` and `length` count UTF-16 units; `line` and `column` say where it starts, from 1. */
export interface Range {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly column: number
}
