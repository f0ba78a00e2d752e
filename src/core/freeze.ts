/** Freezes plain data all the way down. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) for (const each of value) deepFreeze(each)
  else for (const key in value) deepFreeze(value[key])
  return Object.freeze(value)
}
