/** Controls, format and bidirectional marks, zero-width and other invisible characters, line separators, half characters. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** One character as it may be shown: itself, or `\u{202e}` where it is invisible or would change what stands around it. */
export function escapeCharacter(character: string): string {
  return unsafe.test(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character
}

/**
 * Foreign text as it may be shown in a message, a terminal or a log: invisible characters are spelled out as `\u{202e}`, and what is longer
 * than `most` characters ends in `…`. The work done is bounded by `most`; doing it twice changes nothing.
 */
export function escapeText(text: string, most = 80): string {
  if (text.length <= most && !unsafe.test(text)) return text
  const shown: string[] = []
  let length = 0
  let fits = 0
  for (const character of text) {
    const escaped = escapeCharacter(character)
    length += escaped.length
    if (length > most) return `${shown.slice(0, fits).join('')}…`
    shown.push(escaped)
    if (length < most) fits = shown.length
  }
  return shown.join('')
}

const unsafeInJson = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Printed JSON that means the same and shows no invisible character: each is written `\u202e`, as JSON allows inside its texts. */
export function escapeJson(json: string): string {
  return json.replace(unsafeInJson, (found) => {
    const units = Array.from({ length: found.length }, (_, index) => found.charCodeAt(index))
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
  })
}
