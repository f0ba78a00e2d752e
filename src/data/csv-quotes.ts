import { type Found, found } from './csv-records.js'

interface QuoteProblem {
  readonly message: string
  readonly hint: string
}

/** What to say of a quote that stands where it may not, or is not closed. */
export function quoteProblem(why: Found): QuoteProblem | undefined {
  if (why === found.openQuote) {
    return {
      message: 'A quote is opened here and not closed before the file ends.',
      hint: 'Close it; a quote that is part of the text is written twice.',
    }
  }
  if (why === found.afterQuote) {
    return {
      message: 'Something stands between a closing quote and the end of its cell.',
      hint: 'A quote that is part of the text is written twice: "5"" pipe".',
    }
  }
  if (why === found.quoteInside) {
    return {
      message: 'A quote stands in the middle of a cell that does not begin with one.',
      hint: 'Put the whole cell in quotes and write the inner quote twice: "5"" pipe".',
    }
  }
  return undefined
}
