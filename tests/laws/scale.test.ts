import * as fc from 'fast-check'
import { test } from 'vitest'
import type { Statement } from '../../src/evaluate/statement.js'
import { alike } from './alike.js'
import { type PlanJson, rowsOfOnePlan, type Scenario, setsOfRows } from './arbitrary.js'
import { dataOf, programOf, stated } from './engine.js'
import { parse, power, text, times } from './fraction.js'

const options = { through: '2026-Q2' } as const

/** Ten times, a hundred times or a thousand times as much, by the count of noughts. */
const scaled = (figure: string, noughts: number): string =>
  figure === 'missing' || noughts === 0 ? figure : text(times(parse(figure), power(noughts)))

/** The same plan with every amount of money, and what money is rounded to, so many noughts larger. */
function larger(plan: PlanJson, noughts: number): PlanJson {
  const written = JSON.stringify(plan).replace(/(\d+(?:\.\d+)?) EUR/g, (_, figure) => `${scaled(figure, noughts)} EUR`)
  const read = JSON.parse(written) as PlanJson
  return { ...read, rounding: { ...plan.rounding, to: scaled(plan.rounding.to, noughts) } }
}

function largerRows({ deals, staff }: Scenario['rows'], noughts: number): Scenario['rows'] {
  return {
    deals: deals.map((row) => ({ ...row, net: scaled(row.net, noughts), cost: scaled(row.cost, noughts) })),
    staff: staff.map((line) => ({ ...line, targetBonus: scaled(line.targetBonus, noughts) })),
  }
}

/** Each figure of a statement, its money so many noughts larger. */
function figures(statement: Statement, noughts: number): readonly string[] {
  return statement.steps.flatMap((step) =>
    step.cells.map((cell) => {
      const size = step.unit === 'money' ? noughts : 0
      const before = cell.from === undefined ? '' : ` from ${scaled(cell.from, size)}`
      const held = cell.decision === undefined ? '' : ` ${cell.decision.held}`
      return `${step.period} ${step.name} ${Object.values(cell.of)} ${scaled(cell.value, size)}${before}${held}`
    }),
  )
}

test('money that is larger everywhere pays as much more, to the last unit, and changes no rate and no decision', () => {
  fc.assert(
    fc.property(rowsOfOnePlan, fc.constantFrom(1, 2, 3), (cases, noughts) => {
      const { plan } = cases[0]!
      const small = programOf(plan)
      const large = programOf(larger(plan, noughts))
      for (const { rows } of cases) {
        const one = stated(small, dataOf(small, rows), options)
        const more = stated(large, dataOf(large, largerRows(rows, noughts)), options)
        alike(figures(more, 0), figures(one, noughts), 'figures')
        alike(amounts(more, 0), amounts(one, noughts), 'payouts')
      }
    }),
    { numRuns: 1000 / setsOfRows },
  )
})

function amounts({ payouts }: Statement, noughts: number): readonly string[] {
  return payouts.map(({ amount, ...of }) => `${JSON.stringify(of)} ${text(times(parse(amount), power(noughts)))}`)
}
