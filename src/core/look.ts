/** A name as the eye takes it: spaces at its ends, capital letters and the way accents are stored make no other name. */
export function lookOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}
