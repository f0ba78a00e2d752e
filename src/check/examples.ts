import { parseDay } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import type { Calendar } from '../core/period.js'
import { below } from '../core/pointer.js'
import type { ExampleInput } from '../language/example-grammar.js'
import type { Example, ExampleFigure, SmallTable } from '../language/plan.js'
import { dayHint, isPeriodName } from './head.js'
import type { Report } from './report.js'

/** Reads the examples of a plan; names in them are held against the program when they run. */
export function readExamples(
  input: readonly ExampleInput[] | undefined,
  calendar: Calendar,
  report: Report,
): readonly Example[] {
  return (input ?? []).flatMap((example, i) => readExample(example, below('/examples', i), calendar, report))
}

function readExample(input: ExampleInput, at: string, calendar: Calendar, report: Report): readonly Example[] {
  const before = report.found.length
  if ((input.period === undefined) === (input.periods === undefined)) {
    report.error(
      'example-shape',
      at,
      'An example has either "period" or "periods".',
      'Add one of them, such as "period": "2026-Q1".',
    )
    return []
  }
  const periods = input.periods ?? [input.period ?? '']
  for (const name of periods) {
    if (!isPeriodName(calendar, name))
      report.error(
        'period-name',
        below(at, input.period === undefined ? 'periods' : 'period'),
        `"${escapeText(name)}" is not a ${calendar.period} of this plan.`,
        `Write it as ${sample[calendar.period]}.`,
      )
  }
  const expect = input.expect ?? {}
  if (Object.keys(expect).length === 0 && input.problem === undefined) {
    report.error(
      'empty-expect',
      at,
      'This example expects nothing, so it cannot fail.',
      'Add "expect", or "problem" with the code of a refusal.',
    )
  }
  const cutOff =
    input.cutOff === undefined
      ? undefined
      : readDays(typeof input.cutOff === 'string' ? [input.cutOff] : input.cutOff, below(at, 'cutOff'), report)
  const columns = periods.length > 1 ? periods.length : (cutOff?.length ?? 1)
  const tables: Record<string, SmallTable> = {}
  const given: Record<string, ExampleFigure> = {}
  for (const [name, value] of Object.entries(input.given ?? {})) {
    if (isTable(value)) tables[name] = value
    else given[name] = figureOf(value as RawFigure, columns, below(at, 'given', name), report)
  }
  for (const [name, table] of Object.entries(input.rows ?? {})) tables[name] = table
  for (const [name, table] of Object.entries(tables)) checkWidth(table, below(at, name), report)
  const wanted = Object.fromEntries(
    Object.entries(expect).map(([name, value]) => [
      name,
      figureOf(value as RawFigure, columns, below(at, 'expect', name), report),
    ]),
  )
  if (report.found.length > before) return []
  return [
    {
      title: input.title,
      periods,
      given,
      tables,
      expect: wanted,
      at,
      ...(cutOff === undefined ? {} : { cutOff }),
      ...(input.problem === undefined ? {} : { problem: input.problem }),
    },
  ]
}

/** How periods are written. */
const sample = { month: '"2026-03"', quarter: '"2026-Q1"', half: '"2026-H1"', year: '"2026"' } as const

type RawOne = string | number | readonly (string | number)[]
type RawFigure = RawOne | Readonly<Record<string, RawOne>>

function isTable(value: unknown): value is SmallTable {
  return typeof value === 'object' && value !== null && 'columns' in value && Array.isArray(value.columns)
}

function checkWidth(table: SmallTable, at: string, report: Report): void {
  table.rows.forEach((row, i) => {
    if (row.length !== table.columns.length)
      report.error(
        'example-shape',
        below(at, 'rows', i),
        `This row has ${row.length === 1 ? 'one value' : `${row.length} values`} for ${table.columns.length} columns.`,
        'Give one value for each column; a blank is "".',
      )
  })
}

function figureOf(value: RawFigure, columns: number, at: string, report: Report): ExampleFigure {
  if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([cell, one]) => [cell, oneOf(one as RawOne, columns, below(at, cell), report)]),
    )
  }
  return oneOf(value as RawOne, columns, at, report)
}

function oneOf(value: RawOne, columns: number, at: string, report: Report): string | readonly string[] {
  if (typeof value !== 'object') return String(value)
  if (value.length !== columns)
    report.error(
      'example-shape',
      at,
      `There are ${value.length} figures for ${columns} columns.`,
      'Give one for each period, or a single one for all.',
    )
  return value.map(String)
}

function readDays(texts: readonly string[], at: string, report: Report): readonly number[] {
  return texts.flatMap((text) => {
    const day = parseDay(text)
    if (day === undefined)
      report.error('date-format', at, `"${escapeText(text)}" is not a real day written as YYYY-MM-DD.`, dayHint)
    return day === undefined ? [] : [day]
  })
}
