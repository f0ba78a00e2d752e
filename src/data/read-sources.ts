import { type Checked, checked } from '../core/diagnostic.js'
import { below } from '../core/pointer.js'
import { checkAliases } from './check-aliases.js'
import { checkClawback, clawbackOf } from './check-clawback.js'
import { checkPersons } from './check-roster.js'
import { checkCurrencies, checkDate, checkKey, checkTotals, readInterval } from './check-source.js'
import type { SourceInput, SourcesInput } from './grammar.js'
import { checkNames } from './names.js'
import { type FieldDraft, readField } from './read-field.js'
import { readWritten } from './read-written.js'
import { resolveFields, type SourceDraft, type TypeOf } from './resolve-fields.js'
import { checkRowFormula } from './row-formula.js'
import { type Say, saying } from './say.js'
import type { FieldSpec, SourceSpec } from './source.js'
import { readFiles } from './source-files.js'

export interface SourcesContext {
  /** The teams of the plan; undefined where they are listed in a source. */
  readonly teams?: readonly string[]
  /** The currency of the plan, if it has one. */
  readonly currency?: string
}

/** Reads the section `sources` (its shape already checked by `sourcesGrammar`): all mistakes in meaning at once. */
export function readSources(
  value: SourcesInput,
  at: { readonly file: string; readonly pointer: string },
  context: SourcesContext,
): Checked<readonly SourceSpec[]> {
  const { say, found } = saying(at.file)
  checkNames(Object.keys(value), 'source', at.pointer, say)
  const drafts = new Map(
    Object.entries(value).map(([name, input]) => [name, draftOf(name, input, below(at.pointer, name), say)] as const),
  )
  const typeOf = resolveFields(drafts, say)
  const specs = new Map([...drafts].map(([name, draft]) => [name, specOf(draft, value[name]!, typeOf, say)] as const))
  for (const [name, spec] of specs) checkSource(spec, value[name]!, specs, context, say)
  return checked([...specs.values()], found)
}

function draftOf(name: string, input: SourceInput, at: string, say: Say): SourceDraft {
  const pointer = below(at, 'fields')
  checkNames(Object.keys(input.fields), 'field', pointer, say)
  const fields = Object.entries(input.fields).map(
    ([field, details]) =>
      [field, readField(field, details, below(pointer, field), input.emptyMeans ?? [], say)] as const,
  )
  return { name, at, roster: input.roster === true, key: keyOf(input), fields: new Map<string, FieldDraft>(fields) }
}

function keyOf({ key }: SourceInput): readonly string[] {
  if (key === 'row') return []
  return typeof key === 'string' ? [key] : key
}

/** The source with all the fields whose type is known. */
function specOf(draft: SourceDraft, input: SourceInput, typeOf: TypeOf, say: Say): SourceSpec {
  const fields = [...draft.fields.values()].flatMap((field) => fieldOf(field, draft, typeOf))
  // A field that was found wrong may be the one that is looked for.
  const whole = fields.length === draft.fields.size
  const interval = whole ? readInterval(fields, draft.at, draft.name, say) : undefined
  return {
    name: draft.name,
    files: readFiles(input, draft.at, say),
    key: draft.key,
    ...(input.date === undefined ? {} : { date: input.date }),
    roster: draft.roster,
    ...(interval === undefined ? {} : { interval }),
    fields,
    ...(input.clawback === undefined ? {} : { clawback: clawbackOf(input.clawback) }),
    written: readWritten(input, draft.at, say),
    expect: {
      ...(input.expect?.rows === undefined ? {} : { rows: input.expect.rows }),
      sums: input.expect?.sums ?? {},
    },
    at: draft.at,
  }
}

function fieldOf(draft: FieldDraft, source: SourceDraft, typeOf: TypeOf): readonly FieldSpec[] {
  const type = typeOf(source, draft)
  if (type === undefined) return []
  const { name, at, column, aliases, emptyMeans, derived } = draft
  const from = derived === undefined ? {} : { derived }
  return [{ name, ...type, column: derived === undefined ? column : '', aliases, emptyMeans, ...from, at }]
}

function checkSource(
  source: SourceSpec,
  input: SourceInput,
  sources: ReadonlyMap<string, SourceSpec>,
  context: SourcesContext,
  say: Say,
): void {
  const fields = new Map(source.fields.map((field) => [field.name, field]))
  const declared = Object.keys(input.fields)
  checkKey(source, input.key, declared, fields, say)
  checkDate(source, declared, fields, say)
  checkCurrencies(source, declared, fields, context.currency, say)
  checkPersons(source, declared.length === source.fields.length, sources, say)
  checkTotals(source, declared, fields, say)
  checkClawback(source, declared, fields, say)
  for (const field of source.fields) {
    const given = input.fields[field.name]
    const own = typeof given === 'string' ? undefined : given?.emptyMeans
    checkAliases(field, source, own, context.teams, say)
    if (field.derived?.by === 'formula') checkRowFormula(field, field.derived.formula, fields, context.currency, say)
  }
}
