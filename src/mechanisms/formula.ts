import * as z from 'zod'
import { expression } from './grammar.js'
import type { Mechanism } from './mechanism.js'

/** Arithmetic between names: + - * /, a leading minus and brackets. */
export const formula: Mechanism<{ readonly formula: string }> = {
  verb: 'formula',
  summary: 'Arithmetic between names: + - * /, a leading minus and brackets.',
  params: z.strictObject({ formula: expression }),
  example: { formula: 'netRevenue - variableCost' },
  sections: ['metrics', 'scores', 'members', 'pools', 'payouts'],
  lower: (params, build) => build.formula(params.formula, 'formula'),
  say: (params, said) => said.figure(params.formula),
}
