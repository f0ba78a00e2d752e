import * as z from 'zod'
import { bands } from '../operations/bands.js'
import { expression } from './grammar.js'
import { broken, type Mechanism } from './mechanism.js'
import { placeSaid } from './place-said.js'

/** An amount at the rates of a table: each band at its own rate, all at the band reached, or the excess at the band reached. */
export const tiers: Mechanism<{ readonly tiers: string; readonly table: string }> = {
  verb: 'tiers',
  summary: 'An amount at the rates of a table: marginal, retroactive or overage, as the table says.',
  params: z.strictObject({
    tiers: expression,
    table: z.string().meta({ title: 'Table', description: 'A table of the plan.', examples: ['rates'] }),
  }),
  example: { tiers: 'margin', table: 'poolRates' },
  sections: ['metrics', 'scores', 'pools', 'payouts'],
  states: 'place',
  lower(params, build) {
    const input = build.formula(params.tiers, 'tiers')
    const table = build.table(params.table, 'table')
    if (table === undefined) return broken
    if (table.reading === 'interpolated' || table.reading === 'step' || table.reading === 'matrix') {
      const instead = table.reading === 'matrix' ? `"matrix": ["${params.tiers}", …]` : `"curve": "${params.tiers}"`
      return build.problem(
        'wrong-shape',
        `The table "${params.table}" is read as ${table.reading}, which does not multiply.`,
        `Write {${instead}, "table": "${params.table}"}.`,
        'table',
      )
    }
    return build.node(bands, table, [input], 'tiers')
  },
  say: (params, said) => `${said.figure(params.tiers)} at the rates of ${params.table}${placeSaid(said)}`,
}
