import { anchorOf } from './anchor.js'
import { examplesOf, periodsOf } from './examples.js'
import { code, jsonText } from './keys.js'
import { type Group, group, type Json, sentence, table, text } from './tables.js'
import { fieldsNeeded, isDerived, kindOf, metricsOf, type Vocabulary, vocabularies } from './vocabularies.js'

/** The shipped vocabularies: what each is about, and its metrics. */
export function vocabulariesPart(): string {
  const rows = vocabularies().map((each) => [
    `[${each.name}](#${each.name})`,
    text(each.file.title),
    String(metricsOf(each).length),
  ])
  return `${table(['vocabulary', 'what it is about', 'metrics'], rows)}\n`
}

/** Every vocabulary with its metrics, what its rows hold, what plans decide, and its examples. */
export function metricsPart(): string {
  return vocabularies().map(vocabularyText).join('\n\n').concat('\n')
}

function vocabularyText(vocabulary: Vocabulary): string {
  const { name, file } = vocabulary
  const metrics = metricsOf(vocabulary)
  return [
    `## ${name}`,
    `${sentence(file.title)} ${sentence(file.because)}`,
    `A plan takes from it with ${code(`"uses": ["gainshare:vocabulary/${name}"]`)}.`,
    table(
      ['metric', 'what it is'],
      metrics.map(([each, { title }]) => [metricLink(each), text(title)]),
    ),
    ...metrics.map(([each, metric]) => metricText(vocabulary, each, metric)),
    ...decidedText(file),
    `### Rows of ${name}`,
    table(['source', 'field', 'holds', 'what it is'], rowsOf(file)),
    `### Examples of ${name}`,
    ...examplesOf(file, (title, i) => `#### ${exampleHeading(name, title, i)}`),
  ].join('\n\n')
}

/** A metric, linked to where it is told. */
export function metricLink(name: string): string {
  return `[${code(name)}](#${anchorOf(name)})`
}

function metricText(vocabulary: Vocabulary, name: string, metric: Group): string {
  const { title, definition, unit, direction, owners, pitfalls, because, ...how } = metric
  const facts = [
    ['how', code('formula' in how && Object.keys(how).length === 1 ? text(how.formula) : jsonText(how))],
    [
      'unit',
      [unit, direction]
        .filter((each) => each !== undefined)
        .map((each) => text(each).replaceAll('-', ' '))
        .join('; ') || 'that of each part',
    ],
    ['owners', ((owners ?? []) as readonly Json[]).map(text).join(', ')],
    ['needs', neededText(vocabulary, name)],
    ['example', exampleText(vocabulary, name)],
    ...alsoIn(vocabulary, name).map((each) => ['also in', each]),
    ...((pitfalls ?? []) as readonly Json[]).map((each) => ['pitfall', sentence(each)]),
  ]
  return [
    `### ${name}`,
    `**${text(title)}.** ${sentence(definition)}${because === undefined ? '' : ` ${sentence(because)}`}`,
    table(['', ''], facts),
  ].join('\n\n')
}

/** The other vocabularies that define it in the same words. */
function alsoIn({ name }: Vocabulary, metric: string): readonly string[] {
  const others = vocabularies().filter((each) => each.name !== name && metric in group(each.file.metrics))
  return others.length === 0 ? [] : [others.map((each) => `[${each.name}](#${each.name})`).join(', ')]
}

function neededText(vocabulary: Vocabulary, name: string): string {
  const needed = [...fieldsNeeded(vocabulary, name)]
  return (
    needed.map(([source, fields]) => `${code(source)}: ${fields.map(code).join(', ')}`).join('; ') ||
    'none: it is given by parameters'
  )
}

/** The first example that expects a metric, with its figures there. */
function exampleText({ name, file }: Vocabulary, metric: string): string {
  for (const [i, example] of ((file.examples ?? []) as readonly Group[]).entries()) {
    const figures = Object.entries(group(example.expect)).filter(([key]) => key.split('.')[0] === metric)
    if (figures.length === 0) continue
    const periods = periodsOf(example)
    const said = figures.map(([key, figure]) => `${partOf(key, metric)}${figureText(figure, periods)}`).join('; ')
    const place = `[${name} ${i + 1}](#${anchorOf(exampleHeading(name, text(example.title), i))})`
    return `${said}${periods.length === 1 ? ` in ${periods[0]}` : ''} (${place})`
  }
  throw new Error(`no example of ${name} shows ${metric}`)
}

const exampleHeading = (name: string, title: string, index: number): string => `${name} ${index + 1}: ${title}`

function partOf(key: string, metric: string): string {
  return key === metric ? '' : `${code(key.slice(metric.length + 1))} `
}

/** `75% in 2026-03, missing in 2026-04`; cell by cell where there are several. */
function figureText(figure: Json, periods: readonly string[]): string {
  if (Array.isArray(figure)) return figure.map((each, i) => `${text(each)} in ${periods[i] ?? ''}`).join(', ')
  if (typeof figure !== 'object' || figure === null) return text(figure)
  return Object.entries(figure as Group)
    .map(([cell, each]) => `${cell} ${figureText(each, periods)}`)
    .join('; ')
}

/** Parameters that a vocabulary leaves to the plan, and those that belong to its definitions. */
function decidedText(file: Group): readonly string[] {
  const rows = Object.entries(group(file.parameters)).map(([name, parameter]) => {
    const { unit, from, values, rows: lines, title, because } = group(parameter)
    const figures = from ?? values ?? lines
    return [
      code(name),
      text(unit),
      figures === undefined ? 'for the plan to decide' : code(jsonText(figures)),
      [title, because]
        .filter((each) => each !== undefined)
        .map(sentence)
        .join(' '),
    ]
  })
  return rows.length === 0
    ? []
    : [`### Parameters of ${text(file.vocabulary)}`, table(['parameter', 'unit', 'figures', 'what it is'], rows)]
}

function rowsOf(file: Group): readonly (readonly string[])[] {
  return Object.entries(group(file.sources)).flatMap(([source, spec]) => {
    const of = group(spec)
    const keys = [of.key].flat().map((each) => text(each as Json))
    return Object.keys(group(of.fields))
      .filter((field) => !isDerived(of, field))
      .map((field, i) => {
        const marks = [
          ...(keys.includes(field) ? ['tells rows apart'] : []),
          ...(of.date === field ? ['puts a row into its period'] : []),
        ]
        const said = group(typeof group(of.fields)[field] === 'object' ? group(of.fields)[field] : undefined).title
        return [
          i === 0 ? code(source) : '',
          code(field),
          kindOf(of, field),
          [
            ...(said === undefined ? [] : [sentence(said)]),
            ...marks.map((each) => sentence(each.replace(/^./, (first) => first.toUpperCase()))),
          ].join(' '),
        ]
      })
  })
}
