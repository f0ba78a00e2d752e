import { type Course, grid, heads, points, shares, targets, weights } from './workload.js'

const ends = points.map(([at]) => at)
const slopes = points.slice(1).map(([at, pays], i) => (pays - points[i]![1]) / (at - points[i]![0]))

/** What each course pays in all, in cents: whole numbers, written for this plan alone, which checks nothing. */
export function handLoop(courses: readonly Course[]): Float64Array {
  const paid = new Float64Array(courses.length)
  for (let i = 0; i < courses.length; i++) {
    const course = courses[i]!
    const open = course.companyMargin * 4 >= course.companyRevenue
    let sum = 0
    for (let team = 0; team < targets.length; team++) {
      const { figures } = course.teams[team]!
      const due = targets[team]!
      let score = 0
      let first = 0
      let second = 0
      for (let k = 0; k < weights.length; k++) {
        const attained = halfUp(figures[k]! * 10000, due[k]!)
        if (k === 0) first = attained
        else if (k === 1) second = attained
        score += curveAt(attained) * weights[k]!
      }
      const factor = open ? halfUp(score, 100) * grid[placeOf(first)]![placeOf(second)]! : 0
      const base = halfUp(course.companyMargin * 2 * shares[team]!, 100000)
      sum += halfUp(base * factor, 100000)
    }
    paid[i] = sum
  }
  return paid
}

/** A quotient of whole numbers that are not negative, rounded half up. */
function halfUp(a: number, b: number): number {
  return Math.floor((2 * a + b) / (2 * b))
}

export function curveAt(attained: number): number {
  if (attained < ends[0]!) return 0
  for (let i = 0; i < slopes.length; i++)
    if (attained < ends[i + 1]!) return points[i]![1] + (attained - ends[i]!) * slopes[i]!
  return points[points.length - 1]![1]
}

export function placeOf(attained: number): number {
  return attained < heads[0] ? 0 : attained < heads[1] ? 1 : 2
}
