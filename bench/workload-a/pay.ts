import { bands, company, decided } from './plan.js'
import type { Contract } from './staff.js'

const dayLength = 86_400_000
const dayOf = (text: string) => Date.parse(text) / dayLength
/** The first day of each quarter of 2026, and of the year after. */
const starts = [0, 3, 6, 9, 12].map((month) => Date.UTC(2026, month, 1) / dayLength)

/** From sums in cents by team and month to what each contract is paid in each quarter, in cents: whole numbers, checks nothing. */
export function payOf(
  rows: number,
  teamCount: number,
): (sums: Float64Array, staff: readonly Contract[]) => Float64Array {
  const { teams, quotas, targets } = decided(rows, teamCount)
  const teamOf = new Map(teams.map(({ name }, i) => [name, i]))
  return (sums, staff) => {
    const paid = new Float64Array(staff.length * 4)
    const members = teams.map((): number[] => [])
    const [from, end, pay] = [0, 1, 2].map(() => new Float64Array(staff.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    for (let i = 0; i < staff.length; i++) {
      const each = staff[i]!
      members[teamOf.get(each.team)!]!.push(i)
      from[i] = dayOf(each.from)
      end[i] = each.through === '' ? Number.POSITIVE_INFINITY : dayOf(each.through) + 1
      pay[i] = Number(each.basePay)
    }
    const weights = new Float64Array(staff.length)
    for (let quarter = 0; quarter < 4; quarter++) {
      const { revenue, margin } = company[quarter]!
      if (margin * 4 < revenue) continue
      for (let i = 0; i < staff.length; i++) {
        const days = Math.min(end[i]!, starts[quarter + 1]!) - Math.max(from[i]!, starts[quarter]!)
        weights[i] = days > 0 ? days * pay[i]! : 0
      }
      for (let team = 0; team < teams.length; team++) {
        const at = team * 12 + quarter * 3
        const won = sums[at]! + sums[at + 1]! + sums[at + 2]!
        const pool = halfEven(targets[team]![quarter]! * reached(halfUp(won, quotas[team]![quarter]!)), 1_000_000)
        share(pool, members[team]!, weights, paid, quarter)
      }
    }
    return paid
  }
}

/** Attainment in ten-thousandths; a quotient of millions of millions would not stand in a double, so the whole is taken out first. */
function halfUp(won: number, quota: number): number {
  const whole = Math.floor(won / quota)
  return whole * 10_000 + Math.floor((2 * (won - whole * quota) * 10_000 + quota) / (2 * quota))
}

/** What the bands pay at an attainment, in millionths. */
function reached(attainment: number): number {
  let sum = 0
  for (const [from, to, pays] of bands) if (attainment > from) sum += (Math.min(attainment, to) - from) * pays
  return sum
}

function halfEven(amount: number, by: number): number {
  const whole = Math.floor(amount / by)
  const twice = 2 * (amount - whole * by)
  return twice > by || (twice === by && whole % 2 === 1) ? whole + 1 : whole
}

/** Whole cents by weight; what is left goes to the largest remainders, ties to the earlier. */
function share(
  pool: number,
  members: readonly number[],
  weights: Float64Array,
  paid: Float64Array,
  quarter: number,
): void {
  let all = 0
  for (const i of members) all += weights[i]!
  let left = pool
  const remainders = members.map((i) => {
    const exact = pool * weights[i]!
    const cents = Math.floor(exact / all)
    paid[i * 4 + quarter] = cents
    left -= cents
    return exact - cents * all
  })
  const order = members.map((_, i) => i).sort((a, b) => remainders[b]! - remainders[a]! || a - b)
  for (let i = 0; i < left; i++) paid[members[order[i]!]! * 4 + quarter]! += 1
}
