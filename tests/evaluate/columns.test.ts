import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText } from '../../src/core/decimal.js'
import { type Found, type Run, startRun } from '../../src/evaluate/run.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { rowsOfOnePlan, setsOfRows } from '../laws/arbitrary.js'
import { dataOf, programOf } from '../laws/engine.js'

test('every step comes to the same, digit by digit, whether cells are computed in columns or one by one', () => {
  let inColumns = 0
  let all = 0
  fc.assert(
    fc.property(rowsOfOnePlan, (cases) => {
      const program = programOf(cases[0]!.plan)
      for (const scenario of cases) {
        const data = dataOf(program, scenario.rows)
        const { run: plain, periods } = setUp(program, data, {}) as Extract<ReturnType<typeof setUp>, { run: Run }>
        const { first, from, cutOff } = plain
        const [columns, single] = [1, Number.POSITIVE_INFINITY].map((many) =>
          startRun(program, data, { first, from, cutOff, many }),
        ) as [Run, Run]
        for (const period of periods) {
          const found: Found[] = program.nodes.map(({ id }) => ({ ...columns.find(id, period) }))
          inColumns += found.filter(({ column, cells }) => column !== undefined && cells === undefined).length
          all += found.length
          for (const { id, at, operation } of program.nodes) {
            const texts = (run: Run) => run.cells(id, period).map(decimalText)
            expect(texts(columns), `${operation.name} of ${at}`).toEqual(texts(single))
          }
        }
        const told = (run: Run) => run.troubles().map(({ node, misfit }) => `${node.at} ${misfit.message}`)
        expect(new Set(told(columns))).toEqual(new Set(told(single)))
      }
    }),
    { numRuns: 1000 / setsOfRows },
  )
  expect(inColumns / all).toBeGreaterThan(0.4)
})
