/**
 * The nearest whole number, a tie to the even one. A product of decimals lies a hair beside its exact value in doubles, so that what lies that near to
 * a tie is one.
 */
export function halfEven(x: number): number {
  const low = Math.floor(x)
  const rest = x - low
  // Most lie farther from a tie than the widest hair.
  if (Math.abs(rest - 0.5) <= widestHair && Math.abs(rest - 0.5) <= hairOf(x)) return low + Math.abs(low % 2)
  // Never minus zero. A comparison would be guessed wrong half of the time.
  return low + Math.floor(rest + 0.5)
}

const widestHair = 2 ** -10

function hairOf(x: number): number {
  return Math.min(Math.max(Math.abs(x), 1) * 2 ** -49, widestHair)
}
