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
  delimiter?: string,
): { readonly message: string; readonly hint: string } {
  const reads = column === name ? '' : `, which "${name}" reads`
  const needs = neededFor === undefined ? '' : `${reads === '' ? ', which' : ' and'} "${neededFor}" needs`
  const near = column === name ? nearest(column, names)[0] : undefined
  const hint =
    near === undefined
      ? missingHint(column, names, delimiter)
      : `Is it "${escapeText(near, 40)}"? Then add "column": "${escapeText(near, 40)}" to the field.`
  const blank = mayBeBlank && hint.startsWith('There are ') ? ' Its values may be blank, but it must be there.' : ''
  return { message: `${beginning} "${escapeText(column)}"${reads}${needs}.`, hint: `${hint}${blank}` }
}

/** What may have been meant: a near name, another separator, or the names that are there. */
export function missingHint(column: string, names: readonly string[], delimiter?: string): string {
  const near = didYouMean(column, names)
  if (near !== undefined) return near
  const other = [';', '\t', '|', ','].find((sign) => names.length === 1 && names[0]?.includes(sign))
  if (delimiter !== undefined && other !== undefined) {
    return `The columns seem to be separated by ${JSON.stringify(other)}: say so with "written": { "delimiter": ${JSON.stringify(other)} }.`
  }
  const listed = names.slice(0, mostListed).map((name) => `"${escapeText(name, 40)}"`)
  return `There are ${listed.join(', ')}${names.length > mostListed ? ` and ${names.length - mostListed} more` : ''}.`
}

/** Whether the header swallowed the rows, because lines end as they did on old computers. */
export function hasOldLineEnds(names: readonly string[]): boolean {
  return names.some((name) => /\r(?!\n)/.test(name))
}
