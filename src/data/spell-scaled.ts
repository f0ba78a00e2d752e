import { makeRoom, type Spelling } from './spelling.js'

const [minus, point, nought] = [45, 46, 48]
/** More than a whole number of a double and its decimals can have. */
const mostSigns = 64

/** Spells a number in plain digits, without zeros at its end. */
export function spellScaled(whole: number, scale: number, into: Spelling): void {
  let rest = Math.abs(whole)
  let decimals = rest === 0 ? 0 : scale
  makeRoom(into, mostSigns)
  const { bytes } = into
  let tenth = Math.floor(rest / 10)
  while (decimals > 0 && rest === tenth * 10) {
    rest = tenth
    tenth = Math.floor(rest / 10)
    decimals -= 1
  }
  // From the end, at the far end of the room; then brought to its place.
  const end = into.length + mostSigns
  let at = end
  for (let digits = 0; rest > 0 || digits <= decimals; digits += 1) {
    if (digits === decimals && decimals > 0) {
      at -= 1
      bytes[at] = point
    }
    tenth = Math.floor(rest / 10)
    at -= 1
    bytes[at] = nought + (rest - tenth * 10)
    rest = tenth
  }
  if (whole < 0) {
    at -= 1
    bytes[at] = minus
  }
  for (; at < end; at += 1) {
    bytes[into.length] = bytes[at]!
    into.length += 1
  }
}
