import type { Code } from './codes.js'

/** How bad it is: an error stops the run, a warning never changes a number. */
export type Severity = 'error' | 'warning'

/** A place in a rule file: a JSON pointer, and whether its key or its value is meant. */
export interface PlanPlace {
  readonly file: string
  readonly pointer: string
  readonly on: 'key' | 'value'
}

/** A place in a text that is not (yet) a tree: `offset` and `length` count UTF-16 units. */
export interface TextPlace {
  readonly file: string
  readonly offset: number
  readonly length: number
}

/** A place in event rows: `row` counts data rows from 1; `line` is the physical line where the row starts, from 1. */
export interface RowPlace {
  readonly file: string
  readonly row: number
  readonly line?: number
  readonly field?: string
  /** What stands there, at most 80 characters. */
  readonly value?: string
}

/** A whole file, where no smaller place can be named. */
export interface FilePlace {
  readonly file: string
}

/** Where something stands: in a plan, in a text that could not be read as one, in a row, or somewhere in a file. */
export type Place = PlanPlace | TextPlace | RowPlace | FilePlace

/** Something an author or a row got wrong: one sentence in their own words, and a hint that mends it. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  readonly message: string
  readonly hint?: string
  readonly at: Place
  readonly related?: readonly { readonly message: string; readonly at: Place }[]
}

/** What a stage gives back: its noun when there was no error, and all the mistakes it found, in order of place. */
export interface Checked<T> {
  readonly value?: T
  readonly diagnostics: readonly Diagnostic[]
}

/** An error at a place. */
export function problem(code: Code, at: Place, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint === undefined ? {} : { hint }), at }
}

/** A warning at a place: it never changes a number. */
export function warning(code: Code, at: Place, message: string, hint?: string): Diagnostic {
  return { ...problem(code, at, message, hint), severity: 'warning' }
}

/** Whether any of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error')
}

/** Ends a stage: the noun is handed on only when nothing went wrong. */
export function checked<T>(value: T | undefined, diagnostics: readonly Diagnostic[]): Checked<T> {
  return value === undefined || hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics }
}
