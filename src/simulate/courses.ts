/** Some draws while they are made, so many at once: changed in place. */
export interface Courses {
  /** By driver: a place between 0 and 1 for each of its groups of periods and cells, those of one draw after those of another. */
  readonly places: readonly Float64Array[]
  /** The same as standard normal figures, where drivers move together. */
  readonly normals: readonly (Float64Array | undefined)[]
  /** By draw and simulated period: which past period is taken. */
  readonly taken: readonly Int32Array[]
  /** By shock, draw and simulated period: whether it is on. */
  readonly on: readonly (readonly Uint8Array[])[]
  /** By shock, draw, hit and simulated period: how much it does. */
  readonly sizes: readonly (readonly (readonly Float64Array[])[])[]
}
