import jStat from 'jstat'
import { tabulated } from './tabulated.js'

/** The share of a standard normal curve that lies below a figure. */
export function shareBelow(z: number): number {
  return jStat.erfc(-z * Math.SQRT1_2) / 2
}

/** The standard normal figure at a place between 0 and 1. */
export function normalAt(place: number): number {
  return -Math.SQRT2 * jStat.erfcinv(2 * place)
}

let table: ((place: number) => number) | undefined

/** The same from a table, which is made when it is first asked for. */
export function quickNormalAt(place: number): number {
  table ??= tabulated(normalAt)
  return table(place)
}
