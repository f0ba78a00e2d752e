import { Decimal } from 'decimal.js'
import { Engine, type RuleProperties } from 'json-rules-engine'
import { type Course, grid, heads, points, shares, targets, weights } from './workload.js'

const cent = 2
const rate = 4

/** The curve of one measure and the places of the grid as rules of json-rules-engine: a rule for each stretch. */
function rules(): readonly RuleProperties[] {
  const between = (fact: string, from: number | undefined, to: number | undefined) => ({
    all: [
      ...(from === undefined ? [] : [{ fact, operator: 'greaterThanInclusive', value: from }]),
      ...(to === undefined ? [] : [{ fact, operator: 'lessThan', value: to }]),
    ],
  })
  const curves = weights.flatMap((_, k) =>
    points.map(([at], line) => ({
      conditions: between(
        `attained${k}`,
        at / 10_000,
        line + 1 < points.length ? points[line + 1]![0] / 10_000 : undefined,
      ),
      event: { type: 'curve', params: { measure: k, line } },
    })),
  )
  const edges = [undefined, heads[0] / 10_000, heads[1] / 10_000, undefined]
  const places = grid.flatMap((row, down) =>
    row.map((pays, across) => ({
      conditions: {
        all: [
          ...between('attained0', edges[down], edges[down + 1]).all,
          ...between('attained1', edges[across], edges[across + 1]).all,
        ],
      },
      event: { type: 'modifier', params: { pays } },
    })),
  )
  const gate = {
    conditions: { all: [{ fact: 'marginRate', operator: 'greaterThanInclusive', value: 0.25 }] },
    event: { type: 'open' },
  }
  return [...curves, ...places, gate]
}

/** What each course pays in all, in cents: json-rules-engine decides, decimal.js computes. */
export async function byRulesEngine(courses: readonly Course[]): Promise<Float64Array> {
  const engine = new Engine([...rules()], { allowUndefinedFacts: true })
  const paid = new Float64Array(courses.length)
  for (const [i, { companyMargin, companyRevenue, teams }] of courses.entries()) {
    let sum = new Decimal(0)
    const margin = new Decimal(companyMargin).div(100)
    const marginRate = margin.div(new Decimal(companyRevenue).div(100)).toNumber()
    for (const [team, { figures }] of teams.entries()) {
      const attained = figures.map((figure, k) =>
        new Decimal(figure).div(targets[team]![k]!).toDecimalPlaces(rate, Decimal.ROUND_HALF_UP),
      )
      const facts = Object.fromEntries(attained.map((value, k) => [`attained${k}`, value.toNumber()]))
      const { events } = await engine.run({ ...facts, marginRate })
      let score = new Decimal(0)
      let factor = new Decimal(0)
      let open = false
      for (const { type, params } of events) {
        if (type === 'open') open = true
        else if (type === 'modifier') factor = new Decimal(params!.pays as number).div(10)
        else
          score = score.add(
            curveAt(attained[params!.measure as number]!, params!.line as number).mul(
              weights[params!.measure as number]! / 100,
            ),
          )
      }
      const base = margin
        .mul('0.02')
        .mul(new Decimal(shares[team]!).div(1000))
        .toDecimalPlaces(cent, Decimal.ROUND_HALF_UP)
      const weighed = score.toDecimalPlaces(rate, Decimal.ROUND_HALF_UP)
      if (open) sum = sum.add(base.mul(weighed.mul(factor)).toDecimalPlaces(cent, Decimal.ROUND_HALF_UP))
    }
    paid[i] = sum.mul(100).toNumber()
  }
  return paid
}

function curveAt(attained: Decimal, line: number): Decimal {
  const [at, pays] = points[line]!
  const next = points[line + 1]
  const base = new Decimal(pays).div(10_000)
  if (next === undefined) return base
  const slope = new Decimal(next[1] - pays).div(next[0] - at)
  return base.add(slope.mul(attained.sub(new Decimal(at).div(10_000))))
}
