/** How much of a plan is read before it is refused, so that no file can exhaust the machine that reads it. */
export interface Limits {
  /** The size of the file in bytes of UTF-8. */
  readonly bytes: number
  /** How many brackets may stand open at once. */
  readonly depth: number
  /** How many values (texts, numbers, lists, objects) the file may hold. */
  readonly nodes: number
  /** The length of one name in UTF-16 units. */
  readonly key: number
}

export const defaultLimits: Limits = { bytes: 2 * 1024 * 1024, depth: 64, nodes: 200_000, key: 256 }

/** The limits that are given, and the usual ones for the rest. */
export function withDefaults(limits: Partial<Limits> = {}): Limits {
  return {
    bytes: limits.bytes ?? defaultLimits.bytes,
    depth: limits.depth ?? defaultLimits.depth,
    nodes: limits.nodes ?? defaultLimits.nodes,
    key: limits.key ?? defaultLimits.key,
  }
}
