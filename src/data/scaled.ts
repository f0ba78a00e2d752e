/** A number as a whole multiple of 10^−scale, with no zeros at its end: 1.50 is 15 at scale 1. */
export interface Scaled {
  whole: number
  scale: number
}

const point = 46
const minus = 45
const nought = 48
/** The longest text that is read as a number. */
export const longestText = 64

/** Why a text is no number: it is not in plain digits, or it has more of them than can be kept exactly. */
export type ScaledProblem = 'form' | 'long'

/** Reads plain digits (`-1200.50`) into `into`; numbers have 15 digits, up to 9007199254740991 when the point is left out. */
export function readScaled(text: string, into: Scaled): ScaledProblem | undefined {
  const length = text.length
  if (length > longestText) return 'form'
  const first = text.charCodeAt(0) === minus ? 1 : 0
  let dot = -1
  for (let i = first; i < length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === point && dot < 0) dot = i
    else if (code < nought || code > 57) return 'form'
  }
  const wholeEnd = dot < 0 ? length : dot
  if (wholeEnd === first || dot === length - 1) return 'form'
  if (text.charCodeAt(first) === nought && wholeEnd > first + 1) return 'form'
  let end = length
  if (dot >= 0) {
    while (text.charCodeAt(end - 1) === nought) end -= 1
    if (end === dot + 1) end = dot
  }
  let whole = 0
  for (let i = first; i < end; i += 1) {
    if (i === dot) continue
    // The digit first: a sum beyond 2^53 on the way would lose it.
    whole = whole * 10 + (text.charCodeAt(i) - nought)
    if (whole > Number.MAX_SAFE_INTEGER) return 'long'
  }
  into.whole = first === 1 && whole !== 0 ? -whole : whole
  into.scale = end > wholeEnd ? end - wholeEnd - 1 : 0
  return undefined
}

/** Divides by 10^places, as a percent sign does by 10^2. */
export function shiftScaled(value: Scaled, places: number): void {
  value.scale += places
  trimScaled(value)
}

/** Takes the zeros off the end. */
export function trimScaled(value: Scaled): void {
  if (value.whole === 0) value.scale = 0
  while (value.scale > 0 && value.whole % 10 === 0) {
    value.whole /= 10
    value.scale -= 1
  }
}
