import { escapeText } from '../core/escape.js'
import { didYouMean, nearest } from '../core/suggest.js'
import type { FieldSpec } from './source.js'

interface HeaderProblem {
  readonly message: string
  readonly hint: string
  readonly at: { readonly value?: string }
}

/** Control characters but for tabs and line ends, which headers of several lines have. */
const control = /[^\P{Cc}\t\n\r]/u

/** What is wrong with the names of columns. */
export function headerProblems(names: readonly string[]): readonly HeaderProblem[] {
  if (hasOldLineEnds(names)) {
    const message = 'The lines of the file end with a lone carriage return, so that it seems to be one line.'
    return [{ message, hint: 'Save the file with ordinary line ends (LF or CR LF).', at: {} }]
  }
  const found: HeaderProblem[] = []
  const seen = new Map<string, number>()
  for (const [i, name] of names.entries()) {
    const shown = escapeText(name)
    const earlier = seen.get(name)
    seen.set(name, earlier ?? i)
    if (name.trim() === '') {
      found.push({ message: `Column ${i + 1} has no name.`, hint: 'Give every column a name, or take it out.', at: {} })
    } else if (earlier !== undefined) {
      const message = `Columns ${earlier + 1} and ${i + 1} are both called "${shown}".`
      found.push({ message, hint: 'Give them different names, or take one out.', at: { value: shown } })
    } else if (name === '__proto__') {
      found.push({
        message: 'A column may not be called "__proto__".',
        hint: 'Give it another name.',
        at: { value: shown },
      })
    } else if (control.test(name)) {
      const message = `The name of column ${i + 1}, "${shown}", holds a control character.`
      found.push({ message, hint: 'Take it out.', at: { value: shown } })
    }
  }
  return found
}

const mostListed = 12

/** What to say of a column that is not there. One that may be blank must be there all the same, or a mistyped header would go by unseen. */
export function missingColumn(
  beginning: string,
  { name, column, mayBeBlank, neededFor }: FieldSpec,
  names: readonly string[],
): { readonly message: string; readonly hint: string } {
  const reads = column === name ? '' : `, which "${name}" reads`
  const needs = neededFor === undefined ? '' : `${reads === '' ? ', which' : ' and'} "${neededFor}" needs`
  const near = column === name ? nearest(column, names)[0] : undefined
  const hint =
    near === undefined
      ? missingHint(column, names)
      : `Is it "${escapeText(near, 40)}"? Then add "column": "${escapeText(near, 40)}" to the field.`
  const isListed = hint.startsWith('There are ')
  const named = isListed && column === name ? ' Add the one that it is to the field as "column".' : ''
  const blank = isListed && mayBeBlank ? ' Its values may be blank, but it must be there.' : ''
  return { message: `${beginning} "${escapeText(column)}"${reads}${needs}.`, hint: `${hint}${named}${blank}` }
}

interface MissingColumn {
  /** Which field reads it; none where the whole header is at fault. */
  readonly field?: string
  readonly message: string
  readonly hint: string
}

/** The columns that a header lacks; one problem where another sign separates its columns, none where line ends are told already. */
export function missingColumns(fields: readonly FieldSpec[], names: readonly string[]): readonly MissingColumn[] {
  const missing = fields.filter(({ column }) => !names.includes(column))
  if (hasOldLineEnds(names)) return []
  const sign = [';', '\t', '|', ','].find((each) => names.length === 1 && names[0]?.includes(each))
  if (sign === undefined || missing.length < fields.length)
    return missing.map((field) => ({ field: field.name, ...missingColumn('There is no column', field, names) }))
  const delimiter = JSON.stringify(sign)
  const message = `The header is one column, "${escapeText(names[0] ?? '', 60)}".`
  const hint = `If ${delimiter} separates the columns, add to the source: "written": { "delimiter": ${delimiter} }.`
  return [{ message, hint }]
}

/** What may have been meant: a near name, or the names that are there. */
export function missingHint(column: string, names: readonly string[]): string {
  const near = didYouMean(column, names)
  if (near !== undefined) return near
  const listed = names.slice(0, mostListed).map((name) => `"${escapeText(name, 40)}"`)
  return `There are ${listed.join(', ')}${names.length > mostListed ? ` and ${names.length - mostListed} more` : ''}.`
}

/** Whether the header swallowed the rows, because lines end as they did on old computers. */
function hasOldLineEnds(names: readonly string[]): boolean {
  return names.some((name) => /\r(?!\n)/.test(name))
}
