import type { GivenRows } from './input.js'

/** Rows from code in one form. */
export interface GivenTable {
  readonly rows: readonly unknown[]
  /** The columns that the first row has. */
  firstColumns(): readonly string[]
  /** The columns of all rows, in the order in which they first stand. */
  everyColumn(): readonly string[]
  /**
   * Puts the values of at most `most` rows from row `from` on, that of `columns[c]` to `starts[c] + at`, and to the places after it for the rows after;
   * of a column whose start is below 0, none. Says how many rows were put: it stops before one that is no row with a value for each column.
   */
  put(
    from: number,
    most: number,
    columns: readonly string[],
    starts: readonly number[],
    into: unknown[],
    at: number,
  ): number
  /** Whether a row was put that may have had other columns. */
  hadOthers(): boolean
  /** What is wrong with what is no row. */
  misfit(row: unknown, number: number): { readonly code: 'row-syntax' | 'row-columns'; readonly message: string }
}

export function givenTable(given: GivenRows): GivenTable {
  return 'columns' in given ? tableOf(given.columns, given.rows) : tableOfObjects(given)
}

function tableOf(names: readonly string[], rows: readonly unknown[]): GivenTable {
  return {
    rows,
    firstColumns: () => names,
    everyColumn: () => names,
    put(from, most, columns, starts, into, at) {
      for (let i = 0; i < most; i += 1) {
        const row = rows[from + i]
        if (!Array.isArray(row) || row.length !== columns.length) return i
        for (let column = 0; column < columns.length; column += 1) {
          if (starts[column]! >= 0) into[starts[column]! + at + i] = row[column]
        }
      }
      return most
    },
    hadOthers: () => false,
    misfit(row, number) {
      if (!Array.isArray(row)) return noRow(number)
      return { code: 'row-columns', message: `Row ${number} has ${row.length} values for ${names.length} columns.` }
    },
  }
}

type RowObject = Readonly<Record<string, unknown>>

function tableOfObjects(rows: readonly unknown[]): GivenTable {
  /** Nothing shows of what most objects inherit when their properties are gone through. */
  const hidesInherited = Object.keys(Object.prototype).length === 0
  let others = false
  return {
    rows,
    firstColumns: () => (isObject(rows[0]) ? Object.keys(rows[0]) : []),
    everyColumn() {
      const names = new Set<string>()
      for (const row of rows) if (isObject(row)) for (const name of Object.keys(row)) names.add(name)
      return [...names]
    },
    put(from, most, columns, starts, into, at) {
      for (let i = 0; i < most; i += 1) {
        const row = rows[from + i]
        if (!isObject(row)) return i
        const isPlain = hidesInherited && Object.getPrototypeOf(row) === Object.prototype
        if (isPlain && putAsNamed(row, columns, starts, into, at + i)) continue
        others = true
        putByName(row, columns, starts, into, at + i)
      }
      return most
    },
    hadOthers: () => others,
    misfit: (_, number) => noRow(number),
  }
}

/** Puts the values of a row that has just these properties in this order; false for another. Objects are read fastest as one goes through them. */
function putAsNamed(
  row: RowObject,
  columns: readonly string[],
  starts: readonly number[],
  into: unknown[],
  at: number,
): boolean {
  let column = 0
  for (const name in row) {
    if (name !== columns[column]) return false
    const start = starts[column]!
    const value = row[name]
    // Texts of a row often lie side by side: looked at now, they are at hand when their columns are read.
    if (start >= 0) into[start + at] = typeof value === 'string' ? value : (value ?? undefined)
    column += 1
  }
  return column === columns.length
}

function putByName(
  row: RowObject,
  columns: readonly string[],
  starts: readonly number[],
  into: unknown[],
  at: number,
): void {
  for (const [column, name] of columns.entries()) {
    if (starts[column]! >= 0) into[starts[column]! + at] = Object.hasOwn(row, name) ? row[name] : undefined
  }
}

function isObject(row: unknown): row is RowObject {
  return typeof row === 'object' && row !== null && !Array.isArray(row)
}

function noRow(number: number) {
  return { code: 'row-syntax', message: `Row ${number} is not a row of named values.` } as const
}
