import { type Day, parseDay } from '../core/day.js'
import { type Decimal, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import type { ParameterInput } from '../language/parameter-grammar.js'
import type { Parameter, ParameterUnit } from '../language/plan.js'
import { dayHint } from './head.js'
import { parameterFigure } from './parameter-figure.js'
import type { Report } from './report.js'
import { isTimeWord, timeWords } from './time-words.js'

/** Reads one parameter: its figures in one flat table, keys joined by tabs. */
export function readParameter(
  name: string,
  input: ParameterInput,
  axes: readonly string[],
  currency: string | undefined,
  report: Report,
): Parameter | undefined {
  const at = below('/parameters', name)
  const before = report.found.length
  const ways = [input.from, input.values, input.rows].filter((way) => way !== undefined).length
  if (ways !== 1) {
    report.error(
      ways === 0 ? 'missing-key' : 'two-verbs',
      at,
      ways === 0 ? 'This parameter has no figures.' : 'This parameter gives its figures in two ways.',
      'Use one of "from" (by day), "values" or "rows" (with "by").',
    )
    return undefined
  }
  const by = input.by === undefined ? [] : typeof input.by === 'string' ? [input.by] : input.by
  checkBy(by, input, axes, at, report)
  const dated = input.from === undefined ? undefined : readDated(input.from, input.unit, currency, at, report)
  // A map, since teams may be called what JavaScript calls its own things.
  const figures = new Map<string, string>()
  const put = (keys: readonly string[], figure: unknown, place: string) => {
    const text = parameterFigure(figure, input.unit, currency, place, report)
    const key = keys.join('\t')
    if (figures.has(key))
      report.error('parameter-overlap', place, `There are two figures for ${keys.join(', ')}.`, 'Keep one of them.')
    else if (text !== undefined) figures.set(key, text)
  }
  if (input.values !== undefined) readValues(input.values, by.length, [], below(at, 'values'), put, report)
  input.rows?.forEach((row, i) => {
    if (row.length === by.length + 1) put(row.slice(0, -1), row.at(-1), below(at, 'rows', i))
    else
      report.error(
        'wrong-shape',
        below(at, 'rows', i),
        `A row of "${name}" has ${by.length + 1} values, and this one has ${row.length}.`,
        `Write ${by.join(', ')} and the figure.`,
      )
  })
  if (input.addsUpTo !== undefined && report.found.length === before)
    checkSum([...figures.values()], input.addsUpTo, at, report)
  if (report.found.length > before) return undefined
  const { title, because, changes, spread, unit } = input
  return {
    name,
    unit,
    by,
    figures: Object.fromEntries(figures),
    at,
    ...(dated === undefined ? {} : { dated }),
    ...(title === undefined ? {} : { title }),
    ...(because === undefined ? {} : { because }),
    ...(changes === undefined ? {} : { changes }),
    ...(spread === undefined ? {} : { spread }),
  }
}

function checkBy(
  by: readonly string[],
  input: ParameterInput,
  axes: readonly string[],
  at: string,
  report: Report,
): void {
  if (input.from !== undefined && by.length > 0)
    report.error(
      'wrong-shape',
      below(at, 'by'),
      'A parameter with "from" goes by days, and has no "by".',
      'Take "by" out.',
    )
  if (input.from === undefined && by.length === 0)
    report.error('missing-key', at, 'Nothing says what the figures go by.', 'Add "by", for example "by": "quarter".')
  const times = by.filter(isTimeWord)
  if (times.length > 1)
    report.error(
      'wrong-shape',
      below(at, 'by'),
      `Figures go by one stretch of time, not by ${times.join(' and ')}.`,
      `Keep the finer one, ${times[0]}.`,
    )
  for (const word of by) {
    if (axes.includes(word) || isTimeWord(word)) continue
    report.error(
      'unknown-choice',
      below(at, 'by'),
      `Figures cannot go by "${escapeText(word)}".`,
      `They go by ${[...axes, ...timeWords].join(', ')}.`,
    )
  }
}

function readDated(
  from: Readonly<Record<string, unknown>>,
  unit: ParameterUnit,
  currency: string | undefined,
  at: string,
  report: Report,
) {
  const dated: { from: Day; figure: string }[] = []
  for (const [text, value] of Object.entries(from)) {
    const place = below(at, 'from', text)
    const day = parseDay(text)
    const figure = parameterFigure(value, unit, currency, place, report)
    if (day === undefined)
      report.error(
        'date-format',
        place,
        `"${escapeText(text)}" is not a real day written as YYYY-MM-DD.`,
        dayHint,
        'key',
      )
    else if (figure !== undefined) dated.push({ from: day, figure })
  }
  return dated.sort((a, b) => a.from - b.from)
}

function readValues(
  values: Readonly<Record<string, unknown>>,
  depth: number,
  keys: readonly string[],
  at: string,
  put: (keys: readonly string[], figure: unknown, place: string) => void,
  report: Report,
): void {
  for (const [key, value] of Object.entries(values)) {
    const place = below(at, key)
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (depth <= 1 && !nested) put([...keys, key], value, place)
    else if (depth > 1 && nested)
      readValues(value as Record<string, unknown>, depth - 1, [...keys, key], place, put, report)
    else
      report.error(
        'wrong-shape',
        place,
        depth <= 1 ? 'A figure is needed here, not a group.' : 'A group is needed here, not a figure.',
        'Figures stand inside one another in the order of "by".',
      )
  }
}

function checkSum(figures: readonly string[], wanted: string, at: string, report: Report): void {
  const target = parseLiteral(wanted)
  const sum = figures.reduce<Decimal>((total, text) => total.add(parseLiteral(text)?.value ?? zero), zero)
  if (target === undefined)
    report.error(
      'number-format',
      below(at, 'addsUpTo'),
      `"${escapeText(wanted)}" is not a figure.`,
      'Write it as "100%" or "1000".',
    )
  else if (!sum.equals(target.value)) {
    const shown = wanted.endsWith('%') ? `${sum.mul(100).toFixed()}%` : sum.toFixed()
    report.error(
      'shares-sum',
      at,
      `The figures add up to ${shown}, not to ${wanted}.`,
      'Change them so that they add up; nothing is scaled by itself.',
    )
  }
}
