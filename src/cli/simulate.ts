import { outcomesCsv } from '../node/outcomes-csv.js'
import type { Outcomes } from '../simulate/outcomes.js'
import { outcomesMarkdown, outcomesText } from '../simulate/outcomes-text.js'

export const outcomeFormats = ['text', 'markdown', 'json', 'csv'] as const

/** Outcomes as JSON that can be opened again: two spaces a level, one line break at the end. */
export function outcomesJson(outcomes: Outcomes): string {
  return `${JSON.stringify(outcomes, undefined, 2)}\n`
}

/** Outcomes as they are printed. */
export function outcomesPage(outcomes: Outcomes, format: (typeof outcomeFormats)[number], width: number): string {
  switch (format) {
    case 'text':
      return outcomesText(outcomes, { width })
    case 'markdown':
      return outcomesMarkdown(outcomes)
    case 'json':
      return outcomesJson(outcomes)
    case 'csv':
      return outcomesCsv(outcomes)
  }
}
