/** Freezes plain data all the way down. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) for (const each of value) deepFreeze(each)
  else for (const key in value) deepFreeze(value[key])
  return Object.freeze(value)
}

/** Freezes plain data all the way down, with fields that are made when they are read. */
export function freezeWith<T extends object>(value: T, late: { readonly [K in keyof T]?: () => T[K] }): T {
  for (const key in value) if (late[key] === undefined) deepFreeze(value[key])
  // A field that is there already keeps its place; V8 puts the getters of a literal with a spread last.
  for (const key in late) Object.defineProperty(value, key, { get: late[key]!, enumerable: true })
  return Object.freeze(value)
}
