import { escapeText } from '../core/escape.js'
import type { FilledExample } from '../evaluate/fill-examples.js'
import type { ExampleFigure } from '../language/plan.js'
import { tableLines } from './table.js'

/** An example that does not come out: what differs, and its `expect` as JSON, with the figures that were computed, to be pasted into the plan. */
export function filledText({ title, at, periods, differing, expect, problems }: FilledExample): string {
  const table = tableLines({
    head: ['', 'period', 'written', 'computed'],
    figures: [false, false, true, true],
    rows: differing.map(({ name, cell, period, expected, got }) =>
      [cell === '' ? name : `${name} of ${cell}`, period, expected, got].map((text) => escapeText(text)),
    ),
  })
  const lines = [
    `${escapeText(title, 200)}`,
    `${at}, ${periods.join(', ')}`,
    ...problems.map((each) => `  ${escapeText(each, 400)}`),
    ...(differing.length === 0 ? [] : [...table.map((line) => `  ${line}`), '', ...expectLines(expect)]),
  ]
  return `${lines.join('\n')}\n`
}

/** `"expect": { … }` with a name on each line. */
function expectLines(expect: Readonly<Record<string, ExampleFigure>>): readonly string[] {
  const entries = Object.entries(expect).map(([name, figure]) => `    ${JSON.stringify(name)}: ${jsonLine(figure)}`)
  return ['  "expect": {', ...entries.map((line, i) => (i < entries.length - 1 ? `${line},` : line)), '  }']
}

/** JSON on one line, as plans write it. */
function jsonLine(value: ExampleFigure): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((each) => JSON.stringify(each)).join(', ')}]`
  const cells = Object.entries(value as Readonly<Record<string, string | readonly string[]>>)
  return `{ ${cells.map(([cell, each]) => `${JSON.stringify(cell)}: ${jsonLine(each)}`).join(', ')} }`
}
