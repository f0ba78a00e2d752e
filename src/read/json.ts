import { pointerKeys } from '../core/pointer.js'

/** A value as a plan holds it: JSON without null. Objects have no prototype, and all are frozen. */
export type Json = string | number | boolean | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/** Stands for `null` in a file that is laid over another, where it takes something away; no value of a checked plan holds it. */
export const nothing: JsonObject = Object.freeze(Object.create(null))

/** Whether a value is a group in curly brackets, `null` left out. */
export function isGroup(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && !Array.isArray(value) && value !== nothing
}

/** The value of a key, when the group has it. */
export function valueAt(group: JsonObject | undefined, key: string): Json | undefined {
  return group !== undefined && Object.hasOwn(group, key) ? group[key] : undefined
}

/** A group by key, when there is one. */
export function groupOf(group: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = valueAt(group, key)
  return isGroup(value) ? value : undefined
}

/** A frozen group without a prototype. */
export function groupFrom(entries: Iterable<readonly [string, Json]>): JsonObject {
  const group: Record<string, Json> = Object.create(null)
  for (const [key, value] of entries) group[key] = value
  return Object.freeze(group)
}

/** Whether a pointer leads to something in a value. */
export function hasValue(value: Json, pointer: string): boolean {
  let at: Json | undefined = value
  for (const key of pointerKeys(pointer)) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(key)]
    else at = isGroup(at) ? valueAt(at, key) : undefined
  }
  return at !== undefined
}
