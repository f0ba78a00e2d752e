import type { Report } from '../check/report.js'
import type { History } from './history.js'
import { contradiction, lowerTriangle, pearsonOf, possibleRanks } from './impossible-correlations.js'
import type { OpenDriver } from './open-driver.js'
import type { Correlation } from './scenario.js'

/** Drivers that move together: their indexes, and for each row how much of its own and of the earlier figures it takes. */
export interface MovingTogether {
  readonly drivers: readonly number[]
  readonly lower: readonly (readonly number[])[]
}

/** Makes correlations ready; undefined where there are none, and reported where they cannot hold together. */
export function openCorrelations(
  correlations: readonly Correlation[],
  drivers: readonly (OpenDriver | undefined)[],
  history: History,
  report: Report,
): MovingTogether | undefined {
  const placeOf = (name: string) => drivers.findIndex((each) => each?.driver.name === name)
  const known = correlations.filter(({ between }) => between.every((name) => placeOf(name) >= 0))
  for (const each of known)
    checkAlike(each, drivers[placeOf(each.between[0])]!, drivers[placeOf(each.between[1])]!, history, report)
  const rows = [...new Set(known.flatMap(({ between }) => between.map(placeOf)))].sort((a, b) => a - b)
  if (rows.length === 0) return undefined
  const figure = (a: number, b: number) =>
    known.find(({ between }) => a !== b && between.map(placeOf).every((each) => each === a || each === b))
  const matrix = rows.map((a) => rows.map((b) => (a === b ? 1 : pearsonOf(Number(figure(a, b)?.figure ?? 0)))))
  const lower = lowerTriangle(matrix)
  if (lower !== undefined) return { drivers: rows, lower }
  const names = rows.map((row) => drivers[row]!.driver.name)
  sayImpossible(matrix, names, known, report)
  return undefined
}

/** Drivers that move together are drawn equally often, for the same cells. */
function checkAlike(
  { between, at }: Correlation,
  one: OpenDriver,
  other: OpenDriver,
  history: History,
  report: Report,
): void {
  const [a, b] = [one.layout, other.layout]
  const shown = ({ driver }: OpenDriver) => `"${driver.name}"`
  if (a.groups.join() !== b.groups.join()) {
    const message = `${shown(one)} and ${shown(other)} are not drawn equally often, so that they cannot move together.`
    report.error('correlation-unlike', at, message, 'Give both the same "drawn".', 'key')
  }
  const cells = between.map((name) => history.cells(name).join(';'))
  if (a.cells !== b.cells || (a.cells > 1 && cells[0] !== cells[1])) {
    const message = `${shown(one)} and ${shown(other)} are not drawn for the same cells, so that they cannot move together.`
    report.error('correlation-unlike', at, message, 'Write "cells": "alike" for those that have several.', 'key')
  }
}

function sayImpossible(
  matrix: readonly (readonly number[])[],
  names: readonly string[],
  known: readonly Correlation[],
  report: Report,
): void {
  const rows = contradiction(matrix)
  const inIt = (name: string) => rows.some((row) => names[row] === name)
  const said = known.filter(({ between }) => between.every(inIt))
  const last = said.at(-1)!
  const [one, other] = last.between
  const pairs = said.map(({ between: [a, b], figure }) => `${a} and ${b} ${figure}`)
  const all = (rows.length * (rows.length - 1)) / 2
  const rest = said.length < all ? ', and 0 for all others between them' : ''
  const [least, most] = possibleRanks(matrix, rows, names.indexOf(one), names.indexOf(other))
  const [from, to] = [Math.ceil(least * 100 + 0.01) / 100, Math.floor(most * 100 - 0.01) / 100]
  report.error(
    'correlation-impossible',
    last.at,
    `These correlations cannot hold together: ${pairs.join(', ')}${rest}.`,
    from <= to
      ? `With all else as it is, ${one} and ${other} can have any from ${from.toFixed(2)} to ${to.toFixed(2)}.`
      : 'Move them nearer to 0.',
  )
}
