import * as z from 'zod'
import { bands } from '../operations/bands.js'
import { expression } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'
import { placeSaid } from './place-said.js'

/** What a table of points or steps pays at a score: straight between points, or the amount of the band. */
export const curve: Mechanism<{ readonly curve: string; readonly table: string }> = {
  verb: 'curve',
  summary: 'What a table pays at a score: straight between its points, or the amount of the band that is reached.',
  params: z.strictObject({
    curve: expression,
    table: z.string().meta({ title: 'Table', description: 'A table of the plan.', examples: ['payoutCurve'] }),
  }),
  example: { curve: 'growth', table: 'payoutCurve' },
  sections: ['metrics', 'scores', 'pools', 'payouts'],
  states: 'place',
  lower(params, build) {
    const input = build.formula(params.curve, 'curve')
    const table = build.table(params.table, 'table')
    if (table === undefined) return broken
    if (table.reading === 'matrix') {
      return build.problem(
        'wrong-shape',
        `The table "${params.table}" is a grid, which goes by two values.`,
        `Write {"matrix": ["${params.curve}", …], "table": "${params.table}"}.`,
        'table',
      )
    }
    if (table.reading !== 'interpolated' && table.reading !== 'step') {
      return build.problem(
        'wrong-shape',
        `The table "${params.table}" is read as ${table.reading}, which multiplies.`,
        `Write {"tiers": "${params.curve}", "table": "${params.table}"}.`,
        'table',
      )
    }
    return build.node(bands, table, [input], 'curve')
  },
  say: (params, said) => `what ${params.table} pays at ${said.figure(params.curve)}${placeSaid(said)}`,
}
