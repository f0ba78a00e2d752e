import type { FieldSpec } from './source.js'

/** What a cell means, where it is not blank: its text, and whether that is an alias, which stands in plain digits. */
export interface Meaning {
  readonly text: string
  readonly plain: boolean
}

/** What the cells of a field mean; undefined for a blank. */
export function meaningOf(field: FieldSpec): (cell: string | undefined) => Meaning | undefined {
  const aliases = new Map(Object.entries(field.aliases))
  const empty = new Set(field.emptyMeans)
  return (cell) => {
    const meant = cell === undefined ? undefined : aliases.get(cell)
    const text = meant ?? cell
    return text === undefined || text === '' || empty.has(text) ? undefined : { text, plain: meant !== undefined }
  }
}

/** The texts of a field that do not mean themselves. */
export function meantOtherwise(field: FieldSpec): readonly string[] {
  return [...Object.keys(field.aliases), ...field.emptyMeans]
}
