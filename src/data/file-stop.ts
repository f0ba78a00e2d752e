import type { Code } from '../core/codes.js'
import type { FieldSpec } from './source.js'

/** Why the rest of a file cannot be read: what stands there, after how many rows and on which line. */
export interface FileStop {
  readonly code: Code
  readonly message: string
  readonly hint?: string
  /** The data row, from 1; 0 is the header. */
  readonly row: number
  /** The physical line where it stands; 0 where there are none. */
  readonly line: number
  /** Whether it was told about where it was found. */
  readonly told?: true
}

/** Reads records from the bytes of a file, piece by piece. */
export interface RecordReader {
  push(bytes: Uint8Array): FileStop | undefined
  end(): FileStop | undefined
}

/** A reader of a whole file, which may find at its end that the last record does not show its own end. */
export interface FileReader extends RecordReader {
  openEnd(): OpenEnd | undefined
}

/** A file that ended without a line end, so that its last cell may have been cut. */
export interface OpenEnd {
  readonly row: number
  readonly line: number
  /** The fields that read the last column. */
  readonly fields: readonly FieldSpec[]
}

export function tooLongRecord(row: number, line: number, most: number): FileStop {
  const message = `${row === 0 ? 'The header' : `Row ${row}`} has more than ${most} bytes.`
  return { code: 'record-too-long', message, hint: 'See whether a quote is opened there and not closed.', row, line }
}

export function nulByte(row: number, line: number): FileStop {
  return {
    code: 'row-syntax',
    message: 'A zero byte stands where text should stand.',
    hint: 'The file is damaged or no text: export it again as text in UTF-8.',
    row,
    line,
  }
}

export function notUtf8(row: number, line: number): FileStop {
  return {
    code: 'row-encoding',
    message: 'The text is not UTF-8.',
    hint: 'Export the file again as text in UTF-8 (in a spreadsheet: "CSV UTF-8").',
    row,
    line,
  }
}

export function tooManyRows(row: number, line: number, most: number): FileStop {
  const hint = 'Split the source by period, and read the periods that are needed.'
  return { code: 'too-many-rows', message: `The source has more than ${most} rows.`, hint, row, line }
}

export function tooManyColumns(count: number, most: number, line: number): FileStop {
  const hint = 'Leave out the columns that the plan does not read.'
  return {
    code: 'too-many-columns',
    message: `The file has ${count} columns; at most ${most} are read.`,
    hint,
    row: 0,
    line,
  }
}
