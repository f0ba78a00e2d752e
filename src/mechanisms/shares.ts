import { type Decimal, one, zero } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import type { Build } from './mechanism.js'

/**
 * Reads named shares such as `{"growth": "60%", "nrr": "40%"}` that must add up to 100 %; one of them may be `rest`.
 * Reports what is wrong and gives undefined.
 */
export function readShares(
  shares: Readonly<Record<string, string>>,
  allowRest: boolean,
  build: Build,
  ...keys: readonly string[]
): ReadonlyMap<string, Decimal> | undefined {
  const read = new Map<string, Decimal>()
  const rest: string[] = []
  let fine = true
  for (const [name, text] of Object.entries(shares)) {
    if (allowRest && text === 'rest') {
      rest.push(name)
      continue
    }
    const literal = parseLiteral(text)
    const isRate = literal !== undefined && (literal.unit === 'any' || literal.unit.label === 'rate')
    if (literal !== undefined && isRate && !literal.value.lessThan(0)) read.set(name, literal.value)
    else {
      build.problem(
        'number-format',
        `"${text}" is not a share.`,
        allowRest ? 'Write it as "60%", or as "rest".' : 'Write it as "60%".',
        ...keys,
        name,
      )
      fine = false
    }
  }
  if (!fine) return undefined
  const sum = [...read.values()].reduce((a, b) => a.add(b), zero)
  const left = one.sub(sum)
  if (rest.length > 1 || left.isNegative() || (rest.length === 0 && !left.isZero())) {
    const why =
      rest.length > 1
        ? 'Only one part can be the rest.'
        : `The shares add up to ${sum.mul(100).toFixed()} %, not to 100 %.`
    build.problem(
      'shares-sum',
      why,
      allowRest
        ? 'Change them so that they add up, or write one as "rest".'
        : 'Change them so that they add up; nothing is scaled by itself.',
      ...keys,
    )
    return undefined
  }
  if (rest[0] !== undefined) read.set(rest[0], left)
  // Kept in the order in which they were written.
  return new Map(Object.keys(shares).map((name) => [name, read.get(name)!]))
}
