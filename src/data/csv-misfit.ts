/** What to say of a row that has not one cell for each column; `text` is the only one it has. */
export function misfitOf(
  cells: number,
  text: string | undefined,
  row: number,
  columns: number,
): { readonly message: string; readonly hint: string } {
  if (text?.trim() === '') return { message: `Row ${row} is empty.`, hint: 'Take the empty line out.' }
  return {
    message: `Row ${row} has ${cells} ${cells === 1 ? 'column' : 'columns'}, the header has ${columns}.`,
    hint: 'See whether a cell that holds the separator or a line end stands in quotes.',
  }
}
