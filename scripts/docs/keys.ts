import * as z from 'zod'
import { anyEntry, expression, payoutDetail, roundDetail, rowDetails } from '../../src/mechanisms/grammar.js'

/** As much of a JSON schema as tables tell. */
interface Schema {
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly enum?: readonly string[]
  readonly enumDescriptions?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/** The details that all verbs over rows share. */
export const rowDetailsPart = (): string => tableOf(rowDetails)

/** What may stand on any entry; `payCode` on payouts alone. */
export const entryDetailsPart = (): string => tableOf({ ...anyEntry, ...roundDetail, ...payoutDetail })

/** The keys of a group with what they say, as a table. */
export function tableOf(shape: Readonly<Record<string, z.ZodType>>): string {
  const rows = Object.entries(shape).map(([key, grammar]) => {
    const needed = grammar.safeParse(undefined).success ? ', optional' : ''
    const schema = z.toJSONSchema(grammar, { target: 'draft-07', io: 'input' }) as Schema
    return `| ${code(key)}${needed} | ${cell(saidOf(schema))} | ${cell(schema.description === generic ? '' : exampleOf(schema))} |`
  })
  return `${['| key | what it says | for example |', '|---|---|---|', ...rows].join('\n')}\n`
}

const generic = expression.meta()?.description

function saidOf(schema: Schema): string {
  const { title = '', description, items } = schema
  if (isCondition(schema)) return [schema.description, 'A [condition](#conditions).'].filter(Boolean).join(' ')
  const inside = choicesIn(items ?? schema)
  const list = items?.properties === undefined ? '' : 'A list of groups.'
  return [list, description === generic ? genericText(title) : (description ?? ended(title)), inside]
    .filter((each) => each !== '')
    .join(' ')
}

/** A formula goes by its title where it has one of its own: `Floor: a name, a figure or a formula.` */
function genericText(title: string): string {
  const what = 'A name, a figure or a formula.'
  return title === expression.meta()?.title ? what : `${title}: ${lower(what)}`
}

/** The words of a choice, here or in the keys of a group. */
function choicesIn({ enum: words, enumDescriptions: meanings, properties }: Schema): string {
  if (words !== undefined) return words.map((word, i) => `${code(word)}: ${lower(meanings?.[i] ?? '')}`).join(' ')
  return Object.entries(properties ?? {})
    .map(([key, schema]) => `${code(key)}: ${lower(saidOf(schema)) || 'a text.'}`)
    .join(' ')
}

function exampleOf({ examples = [], items }: Schema): string {
  const some = examples.length > 0 ? examples : (items?.examples ?? [])
  return some.map((each) => code(jsonText(each))).join(', ')
}

/** A condition has a grammar of its own, which stands in this place as anything at all. */
function isCondition(schema: Schema): boolean {
  return Object.keys(schema).every((key) => ['$schema', 'title', 'description'].includes(key))
}

/** JSON on one line, as plans write it. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${jsonText(each)}`)
  return `{ ${parts.join(', ')} }`
}

function ended(text: string): string {
  return text === '' || text.endsWith('.') ? text : `${text}.`
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** A word as it is written in a plan. */
export function code(text: string): string {
  return `\`${text}\``
}
