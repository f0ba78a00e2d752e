/** One draw while it is made: changed in place from draw to draw. */
export interface Course {
  /** By driver: a place between 0 and 1 for each of its groups of periods and cells. */
  readonly places: readonly Float64Array[]
  /** The same as standard normal figures, where drivers move together. */
  readonly normals: readonly (Float64Array | undefined)[]
  /** By simulated period: which past period is taken. */
  readonly taken: Int32Array
  /** By shock and simulated period: whether it is on. */
  readonly on: readonly Uint8Array[]
  /** By shock, hit and simulated period: how much it does. */
  readonly sizes: readonly (readonly Float64Array[])[]
}
