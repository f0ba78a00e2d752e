/** Thrown where the calculator meets what it was not made for; the figure is then counted as not covered. */
export class Uncovered extends Error {}

export function uncovered(what: string): never {
  throw new Uncovered(what)
}

export type Raw = Readonly<Record<string, unknown>>

/** The object at a key; empty when there is none. */
export function section(of: Raw, key: string): Readonly<Record<string, Raw>> {
  return (of[key] ?? {}) as Readonly<Record<string, Raw>>
}

/** A text at a key; numbers are read as they would be written. */
export function textAt(of: Raw, key: string): string {
  const found = of[key]
  if (typeof found === 'string') return found
  return typeof found === 'number' ? String(found) : uncovered(`"${key}" is not a text`)
}
