import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { SourceInput } from './grammar.js'
import type { RowFormat } from './input.js'
import type { Say } from './say.js'

const formats: Readonly<Record<string, RowFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
}

/** The format that the ending of a file name says; undefined when it says none. */
export function formatOf(file: string): RowFormat | undefined {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
  return file.includes('.') && Object.hasOwn(formats, ending) ? formats[ending] : undefined
}

/** Devices of Windows, which are no files whatever their ending. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i
const unsafe = /[\p{Cc}\p{Cf}\p{Surrogate}\\:*?"<>|]/u

/** Whether a name stays inside its folder, whatever the system. */
function isSafe(file: string): boolean {
  if (file === '' || file.length > 500 || unsafe.test(file)) return false
  return file
    .split('/')
    .every((part) => part !== '' && !part.startsWith('.') && !/[. ]$/.test(part) && !device.test(part))
}

/** The files of a source, and what is wrong with their names. */
export function readFiles(source: SourceInput, pointer: string, say: Say): readonly string[] {
  const { file, files } = source
  const hint = 'Write "file": "deals.csv", or "files": ["deals-1.csv", "deals-2.csv"].'
  if (file !== undefined && files !== undefined) {
    say('source-files', pointer, 'The source has "file" and "files".', hint)
  } else if (file === undefined && (files === undefined || files.length === 0)) {
    say('source-files', pointer, 'The source names no file.', hint)
  }
  const named = [
    ...(file === undefined ? [] : [{ name: file, at: below(pointer, 'file') }]),
    ...(files ?? []).map((name, i) => ({ name, at: below(pointer, 'files', i) })),
  ]
  const seen = new Set<string>()
  for (const { name, at } of named) {
    const shown = escapeText(name)
    if (!isSafe(name)) {
      say(
        'file-name',
        at,
        `"${shown}" is not the name of a file in the data folder.`,
        'Write a plain name such as deals.csv or 2026/deals.csv.',
      )
    } else if (formatOf(name) === undefined) {
      const known = 'It may be .csv, .tsv, .txt, .ndjson, .jsonl or .json.'
      say('file-name', at, `The ending of "${shown}" is that of no format of rows.`, known)
    }
    if (seen.has(name))
      say('source-files', at, `"${shown}" is named twice: its rows would count twice.`, 'Take one out.')
    seen.add(name)
  }
  return named.map(({ name }) => name)
}
