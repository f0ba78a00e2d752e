import { code } from './keys.js'
import { type Group, group, type Json, sentence, table, text } from './tables.js'

/** The examples of a rule file, each under its heading: its rows, and what is given and expected. */
export function examplesOf(file: Group, heading: (title: string, index: number) => string): readonly string[] {
  const shown = new Map<string, string>()
  return ((file.examples ?? []) as readonly Group[]).map((example, i) => {
    const title = text(example.title)
    const periods = periodsOf(example)
    const figures = [
      ...figureRows('given', example.given, periods),
      ...figureRows('expected', example.expect, periods),
      ...(example.problem === undefined ? [] : [['expected', 'the message', code(text(example.problem))]]),
    ]
    return [
      heading(title, i),
      ...(example.because === undefined ? [] : [`Because: ${sentence(example.because)}`]),
      ...(typeof example.cutOff === 'string' ? [`Rows are known up to ${example.cutOff}.`] : []),
      ...Object.entries(group(example.rows)).map(([source, rows]) => rowsText(source, group(rows), title, shown)),
      table(['', '', ...periods], figures),
    ].join('\n\n')
  })
}

/** What the figures of an example go by: its periods, or the days up to which the rows of its one period are known. */
export function periodsOf({ period = '', periods = [period], cutOff }: Group): readonly string[] {
  const names = (periods as readonly Json[]).map(text)
  return Array.isArray(cutOff) ? cutOff.map((day) => `${names.join(', ')}, known up to ${text(day)}`) : names
}

/** The rows of a source as a table; those that an earlier example has shown are only named. */
function rowsText(source: string, { columns, rows }: Group, title: string, shown: Map<string, string>): string {
  if (!Array.isArray(columns) || !Array.isArray(rows)) return ''
  const lines = table(
    columns.map(text),
    (rows as readonly (readonly Json[])[]).map((row) => row.map(text)),
  )
  const key = `${source}\n${lines}`
  const before = shown.get(key)
  if (before !== undefined) return `Rows of ${code(source)}: those of “${before}”.`
  shown.set(key, title)
  return `Rows of ${code(source)}:\n\n${lines}`
}

function figureRows(
  word: string,
  figures: Json | undefined,
  periods: readonly string[],
): readonly (readonly string[])[] {
  return Object.entries(group(figures)).flatMap(([name, figure]) => {
    if (Array.isArray(figure)) return [[word, code(name), ...figure.map(text)]]
    if (typeof figure !== 'object' || figure === null) return [[word, code(name), ...periods.map(() => text(figure))]]
    const { columns, rows } = figure as Group
    if (Array.isArray(columns) && Array.isArray(rows)) {
      return rows.map((row) => [
        word,
        code(name),
        (row as readonly Json[]).map((each, i) => `${text(columns[i] ?? '')} ${text(each)}`).join(', '),
      ])
    }
    return Object.entries(figure as Group).map(([cell, each]) => [
      word,
      `${code(name)}, ${cell}`,
      ...(Array.isArray(each) ? each.map(text) : periods.map(() => text(each))),
    ])
  })
}
