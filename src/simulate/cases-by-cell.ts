import type { Report } from '../check/report.js'
import { below } from '../core/pointer.js'
import { nameOf } from './base-figures.js'
import { isRandom } from './by-chance.js'
import { namedCells } from './named-cells.js'
import type { Opening } from './opening.js'
import { readStretch } from './read-stretch.js'
import type { Driver } from './scenario.js'

/** Which case of a driver holds, by period and cell; undefined where none does. Two for the same are reported. */
export function casesByCell(
  driver: Driver,
  { history, periods, report }: Opening,
): readonly (readonly (number | undefined)[])[] {
  const { name, cases } = driver
  const names = history.cells(name)
  const found = periods.map(() => new Array<number | undefined>(names.length).fill(undefined))
  const drawn = { periods: new Set<number>(), cells: new Set<number>() }
  cases.forEach((one, c) => {
    const cells = namedCells(name, one.of, history, below(one.at, 'of'), report)
    const stretch = one.in === undefined ? periods : readStretch(one.in, history.calendar, report)
    const held = new Set(stretch.map((each) => each.index))
    periods.forEach((period, p) => {
      if (!held.has(period.index)) return
      for (const cell of cells) {
        const before = found[p]![cell]
        if (before !== undefined && before !== c)
          report.error(
            'driver-overlap',
            one.at,
            `${nameOf(name, names[cell]!)} is drawn in two ways in ${period.name}.`,
            'Say with "of" and "in" which case holds where.',
          )
        found[p]![cell] = c
        if (!isRandom(one)) continue
        drawn.periods.add(p)
        drawn.cells.add(cell)
      }
    })
  })
  checkSaid(driver, drawn.periods.size, drawn.cells.size, history.calendar.period, report)
  return found
}

/** Tells where it is not said how often a driver is drawn, or how its cells go together. */
function checkSaid(
  { name, at, ...driver }: Driver,
  periods: number,
  cells: number,
  word: string,
  report: Report,
): void {
  if (periods > 1 && driver.drawn === undefined)
    report.error(
      'unsaid-draws',
      below(at, 'drawn'),
      `"${name}" is drawn for ${periods} ${word === 'half' ? 'halves' : `${word}s`}, and it is not said how often.`,
      'Add "drawn": "each-period", "each-year" or "once".',
    )
  if (cells > 1 && driver.cells === undefined)
    report.error(
      'unsaid-draws',
      below(at, 'cells'),
      `"${name}" is drawn for ${cells} cells, and it is not said how they go together.`,
      'Add "cells": "alike", where a good draw is good for all, or "apart".',
    )
}
