/** A value as a plan holds it: JSON without null. Objects have no prototype, and all are frozen. */
export type Json = string | number | boolean | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}
