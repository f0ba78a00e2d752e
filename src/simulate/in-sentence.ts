/** A title as it stands in the middle of a sentence: it begins as other words do. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
}
