import type { Checked, Diagnostic } from '../../src/core/diagnostic.js'
import { type SourcesInput, sourcesGrammar } from '../../src/data/grammar.js'
import type { LoadContext, RowFormat, RowInput } from '../../src/data/input.js'
import { loadData } from '../../src/data/load.js'
import { readSources } from '../../src/data/read-sources.js'
import type { SourceSpec } from '../../src/data/source.js'
import { formatOf } from '../../src/data/source-files.js'
import type { Data, Table } from '../../src/data/table.js'

export const teams = ['north', 'south']
export const berlin = { teams, timeZone: 'Europe/Berlin' }

/** The diagnostics and specs of a section `sources`. */
export function sourcesRead(sources: SourcesInput): Checked<readonly SourceSpec[]> {
  return readSources(
    sourcesGrammar.parse(sources),
    { file: 'plan.json', pointer: '/sources' },
    { teams, currency: 'EUR' },
  )
}

export function specsOf(sources: SourcesInput): readonly SourceSpec[] {
  const { value, diagnostics } = sourcesRead(sources)
  if (value === undefined)
    throw new Error(diagnostics.map(({ at, message }) => `${JSON.stringify(at)} ${message}`).join('\n'))
  return value
}

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A file as an input, handed over in chunks of `size` bytes. */
export function fileInput(source: string, file: string, content: string | Uint8Array, size = 1 << 16): RowInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const format: RowFormat = formatOf(file) ?? 'csv'
  return { source, file, format, chunks: cut(bytes, size), size: bytes.length }
}

/** Loads one source named `deals` from the content of one file. */
export async function loadDeals(
  source: SourcesInput[string],
  content: string | Uint8Array,
  context: Partial<LoadContext> & { readonly size?: number } = {},
): Promise<Checked<Data>> {
  const { size, ...rest } = context
  const input = fileInput('deals', source.file ?? 'deals.csv', content, size)
  return loadData(specsOf({ deals: source }), [input], { ...berlin, ...rest })
}

/** The table of `deals` where nothing is wrong. */
export async function dealsTable(...given: Parameters<typeof loadDeals>): Promise<Table> {
  const { value, diagnostics } = await loadDeals(...given)
  const table = value?.tables.get('deals')
  if (table === undefined) throw new Error(told(diagnostics).join('\n'))
  return table
}

/** Diagnostics in short: code, place, message. */
export function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, at, message }) => {
    const where =
      'row' in at ? `${at.row}${at.field === undefined ? '' : `.${at.field}`}` : 'pointer' in at ? at.pointer : at.file
    return `${code} ${where}: ${message}`
  })
}
