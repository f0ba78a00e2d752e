import { groupOf, isGroup, type Json, type JsonObject, valueAt } from './json.js'

/** How the names in a condition are meant: `rows` asks fields of a row, `amounts` asks entries and parameters. */
export type Asked = 'rows' | 'amounts'

/** What a part of a plan names, by how it is written. */
export interface Mentions {
  /** Names that may stand for an entry, a parameter, a table, a list or a source. */
  readonly names: Set<string>
  /** Every word that may be a field of a source. */
  readonly words: Set<string>
  /** Named conditions, and what each is asked of. */
  readonly conditions: { readonly name: string; readonly asked: Asked }[]
}

/** Texts for people, choices, and words of rows and of payroll: nothing in them is a name of the plan. */
const apart: ReadonlySet<string> = new Set([
  ...['title', 'because', 'definition', 'direction', 'owners', 'pitfalls', 'problem'],
  ...['unit', 'round', 'payCode', 'over', 'mode', 'reading', 'function', 'timeZone', 'currency'],
])

/** Details that name fields of the rows alone. */
const ofRows: ReadonlySet<string> = new Set(['credit', 'dated', 'match'])

/** Details that are conditions on amounts. */
const ofAmounts: ReadonlySet<string> = new Set(['when', 'countPeriods'])

/** Verbs whose details are fields and words of their rows, but for those that all verbs over rows share. */
const overRows: readonly string[] = ['stages', 'movements', 'serviceLevel']
const shared: ReadonlySet<string> = new Set(['where', 'per', ...overRows])

/** What a definition names: an entry, an account, a check, a list, an exchange rate, or a section without definitions. */
export function mentionsIn(value: Json): Mentions {
  const found = noMentions()
  const verb = isGroup(value) ? overRows.find((each) => valueAt(value, each) !== undefined) : undefined
  if (!isGroup(value)) take(value, found)
  else
    for (const [key, each] of Object.entries(value)) {
      if (verb === undefined || shared.has(key)) takeDetail(key, each, found)
      else if (!apart.has(key)) takeWords(each, found)
    }
  return found
}

/** What a condition names. */
export function mentionsOfCondition(value: Json, asked: Asked): Mentions {
  const found = noMentions()
  takeCondition(value, asked, found)
  return found
}

/** What an example names: what is given and expected, the columns of its table of members, and sources by their rows. */
export function mentionsOfExample(value: Json): Mentions {
  const found = noMentions()
  if (!isGroup(value)) return found
  const named = (group: JsonObject | undefined) => {
    for (const [key, each] of Object.entries(group ?? {})) {
      takeNames(key, found)
      takeColumns(each, found)
    }
  }
  named(groupOf(value, 'given'))
  named(groupOf(value, 'expect'))
  named(groupOf(groupOf(value, 'expect'), 'settled'))
  for (const [source, table] of Object.entries(groupOf(value, 'rows') ?? {})) {
    found.names.add(source)
    takeColumns(table, found)
  }
  return found
}

function noMentions(): Mentions {
  return { names: new Set(), words: new Set(), conditions: [] }
}

function takeColumns(table: Json, found: Mentions): void {
  const columns = isGroup(table) ? valueAt(table, 'columns') : undefined
  if (Array.isArray(columns)) for (const each of columns as readonly Json[]) takeNames(String(each), found)
}

function takeDetail(key: string, value: Json, found: Mentions): void {
  // As a verb, "round" has a formula; as a detail, how.
  if (apart.has(key) && !(key === 'round' && typeof value === 'string')) return
  if (key === 'where') takeCondition(value, 'rows', found)
  else if (ofAmounts.has(key)) takeCondition(value, 'amounts', found)
  else if (key === 'without' && isGroup(value)) {
    for (const [source, each] of Object.entries(value)) {
      found.names.add(source)
      takeCondition(each, 'rows', found)
    }
  } else if (ofRows.has(key)) takeWords(value, found)
  else take(value, found)
}

/** Names in texts, and in the keys of groups (`{"growth": "60%"}`). */
function take(value: Json, found: Mentions): void {
  if (typeof value === 'string') takeNames(value, found)
  else if (Array.isArray(value)) for (const each of value as readonly Json[]) take(each, found)
  else if (isGroup(value)) {
    for (const [key, each] of Object.entries(value)) {
      takeNames(key, found)
      takeDetail(key, each, found)
    }
  }
}

/** All words, for what stands in rows. */
function takeWords(value: Json, found: Mentions): void {
  if (typeof value === 'string') for (const name of namesIn(value)) addWords(name, found)
  else if (Array.isArray(value)) for (const each of value as readonly Json[]) takeWords(each, found)
  else if (isGroup(value)) {
    for (const [key, each] of Object.entries(value)) {
      addWords(key, found)
      // Touches stand in a source of their own.
      if (key === 'touches' && typeof each === 'string') found.names.add(each)
      takeWords(each, found)
    }
  }
}

function takeCondition(value: Json, asked: Asked, found: Mentions): void {
  if (typeof value === 'string') found.conditions.push({ name: value, asked })
  if (Array.isArray(value)) for (const each of value as readonly Json[]) takeCondition(each, asked, found)
  if (!isGroup(value)) return
  const fact = valueAt(value, 'fact')
  if (typeof fact === 'string') takeTest(fact, valueAt(value, 'value') ?? '', asked, found)
  for (const [key, each] of Object.entries(value)) {
    if (key === 'all' || key === 'any' || key === 'not') takeCondition(each, asked, found)
    else if (!['always', 'fact', 'operator', 'value', 'period'].includes(key)) takeTest(key, each, asked, found)
  }
}

function takeTest(left: string, right: Json, asked: Asked, found: Mentions): void {
  if (asked === 'rows') {
    addWords(left, found)
    return
  }
  takeNames(left, found)
  if (isGroup(right)) for (const each of Object.values(right)) take(each, found)
  else take(right, found)
}

function takeNames(text: string, found: Mentions): void {
  for (const name of namesIn(text)) {
    found.names.add(name.split('.')[0]!)
    addWords(name, found)
  }
}

function addWords(name: string, found: Mentions): void {
  for (const word of name.split('.')) found.words.add(word)
}

const figure = /(?<![A-Za-z0-9.])[0-9][0-9.]*(?:%| ?[A-Za-z]+)?/g
const name = /[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*/g

/** The names in a formula, an equation or a list of names; none in a text with other signs. */
function namesIn(text: string): readonly string[] {
  return /^[A-Za-z0-9.%+\-*/()= ,]*$/.test(text) ? (text.replace(figure, ' ').match(name) ?? []) : []
}
