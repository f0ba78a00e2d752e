import type { Outcomes } from '../simulate/outcomes.js'
import { outcomesMarkdown, outcomesText } from '../simulate/outcomes-text.js'
import { outcomesCsv } from './outcomes-csv.js'

/** The names of the files of a simulation, in the order in which they are written. */
export const outcomeFileNames = ['outcomes.json', 'outcomes.csv', 'outcomes.txt'] as const

/** How outcomes can be written. */
export const outcomeFormats = ['text', 'markdown', 'json', 'csv'] as const

/** The files of a simulation by name: the outcomes, one tidy table for spreadsheets and BI, and the page for people. */
export function outcomeFiles(outcomes: Outcomes): ReadonlyMap<string, string> {
  return new Map([
    ['outcomes.json', outcomesPage(outcomes, 'json', 0)],
    ['outcomes.csv', outcomesPage(outcomes, 'csv', 0)],
    ['outcomes.txt', outcomesPage(outcomes, 'text', 100)],
  ])
}

/** Outcomes as text in one of the formats; JSON can be opened again by `readOutcomes`. */
export function outcomesPage(outcomes: Outcomes, format: (typeof outcomeFormats)[number], width: number): string {
  switch (format) {
    case 'text':
      return outcomesText(outcomes, { width })
    case 'markdown':
      return outcomesMarkdown(outcomes)
    case 'json':
      return `${JSON.stringify(outcomes, undefined, 2)}\n`
    case 'csv':
      return outcomesCsv(outcomes)
  }
}
