import { readFileSync } from 'node:fs'
import { read } from '../../src/read/read.js'
import { shippedFiles } from '../shipped.js'
import { type Group, group, text } from './tables.js'

const prefix = 'gainshare:vocabulary/'

/** A shipped vocabulary, by its short name. */
export interface Vocabulary {
  readonly name: string
  readonly file: Group
}

const texts = new Map(
  shippedFiles()
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, url]) => [name, readFileSync(url, 'utf8')]),
)

/** The shipped vocabularies, by name. */
export function vocabularies(): readonly Vocabulary[] {
  return [...texts].map(([name, json]) => ({ name: name.slice(prefix.length), file: JSON.parse(json) as Group }))
}

/** The metrics of a vocabulary, by name. */
export function metricsOf({ file }: Vocabulary): readonly (readonly [string, Group])[] {
  return Object.entries(group(file.metrics)).map(([name, metric]) => [name, group(metric)])
}

/** Fields with a column of their own that a plan must have for a metric, by source: what comes in when a plan names that metric alone. */
export function fieldsNeeded({ name, file }: Vocabulary, metric: string): ReadonlyMap<string, readonly string[]> {
  const sources = group(file.sources)
  const plan = {
    gainshare: 1,
    plan: 'needs',
    uses: [`${prefix}${name}`],
    // A source without a key would leave it to the vocabulary, and so need it.
    sources: Object.fromEntries(Object.keys(sources).map((source) => [source, { file: 'rows.csv', key: 'row' }])),
    parameters: Object.fromEntries(
      Object.keys(group(file.parameters)).map((parameter) => [parameter, { from: { '2000-01-01': 'missing' } }]),
    ),
    metrics: { asked: metric },
  }
  const { value } = read(JSON.stringify(plan), { file: 'needs.json', open: (each) => texts.get(each) })
  const needs = new Set(Object.keys(value?.needs ?? {}))
  const needed = Object.entries(sources).map(([source, spec]) => {
    const fields = Object.keys(group(group(spec).fields))
    return [
      source,
      fields.filter((field) => needs.has(`${source}.${field}`) && !isDerived(group(spec), field)),
    ] as const
  })
  return new Map(needed.filter(([, fields]) => fields.length > 0))
}

/** Whether a field is made of others, so that rows need no column for it. */
export function isDerived({ fields }: Group, name: string): boolean {
  const field = group(fields)[name]
  return (
    typeof field === 'object' && ['from', 'formula', 'days', 'hours', 'officeHours'].some((key) => key in group(field))
  )
}

/** What a field holds, in the words of a plan. */
export function kindOf({ fields }: Group, name: string): string {
  const field = group(fields)[name]
  return typeof field === 'string' ? field : text(group(field).type)
}
