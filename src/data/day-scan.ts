import { realDay } from '../core/day.js'

/** Reads the value in some bytes; NaN where it is not written in the plainest way. */
export type DayScan = (bytes: Uint8Array, start: number, end: number) => number

const nought = 48

/** Reads days that are written in ten signs, such as `2026-03-31` or `31.03.2026`, straight from their bytes. */
export function dayScan(pattern: string): DayScan {
  const [year, month, day] = ['YYYY', 'MM', 'DD'].map((part) => pattern.indexOf(part))
  if (pattern.length !== 10 || month! < 0 || day! < 0) return () => Number.NaN
  const signs = [...pattern].flatMap((letter, i) => ('YMD'.includes(letter) ? [] : [i]))
  const [first, second] = signs
  const sign = pattern.charCodeAt(first!)
  return (bytes, start, end) => {
    if (end - start !== 10 || bytes[start + first!] !== sign || bytes[start + second!] !== sign) return Number.NaN
    const years = twoDigits(bytes, start + year!) * 100 + twoDigits(bytes, start + year! + 2)
    return realDay(years, twoDigits(bytes, start + month!), twoDigits(bytes, start + day!)) ?? Number.NaN
  }
}

/** The number that two digits spell; NaN where there are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - nought
  const ones = bytes[at + 1]! - nought
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
