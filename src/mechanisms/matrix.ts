import * as z from 'zod'
import { matrix as readGrid } from '../operations/matrix.js'
import { expression } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'

interface Params {
  readonly matrix: readonly [down: string, across: string]
  readonly table: string
}

/** What a grid pays at two scores: one goes down, the other across. */
export const matrix: Mechanism<Params> = {
  verb: 'matrix',
  summary: 'What a grid pays at two scores: the first goes down the grid, the second across.',
  params: z.strictObject({
    matrix: z.tuple([expression, expression], { error: 'Name two entries: the one down, and the one across.' }).meta({
      title: 'Down and across',
      description: 'The score that goes down the grid, and the one that goes across.',
      examples: [['growth', 'retention']],
    }),
    table: z.string().meta({ title: 'Table', description: 'A table of the plan.', examples: ['payMatrix'] }),
  }),
  example: { matrix: ['growth', 'retention'], table: 'payMatrix' },
  sections: ['metrics', 'scores', 'pools', 'payouts'],
  states: 'place',
  lower(params, build) {
    const inputs = params.matrix.map((text, i) => build.formula(text, 'matrix', i))
    const table = build.table(params.table, 'table')
    if (table === undefined) return broken
    if (table.reading !== 'matrix') {
      return build.problem(
        'wrong-shape',
        `The table "${params.table}" is read as ${table.reading}, which goes by one value.`,
        'Use "curve" or "tiers", or give the table the reading "matrix".',
        'table',
      )
    }
    return build.node(readGrid, table, inputs, 'matrix')
  },
  say(params, said) {
    const [down, across] = params.matrix
    const band = said.band === undefined ? '' : ` (${said.band})`
    return `what ${params.table} pays at ${said.figure(down)} down and ${said.figure(across)} across${band}`
  },
}
