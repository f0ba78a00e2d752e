/** Signs at which a spreadsheet takes a text for a formula, and those that look like them. */
const formulaStart = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A text for a cell of CSV: one that a spreadsheet would take for a formula gets an apostrophe before it. */
export function harmless(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}
