import * as z from 'zod'
import { formulaNames, parseFormula } from '../core/formula.js'
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
  say(params, said) {
    const tree = parseFormula(params.formula)
    const names = 'problem' in tree ? [] : [...new Set(formulaNames(tree))]
    const figures = names.length === 0 ? '' : `, with ${names.map(said.figure).join(', ')}`
    return `${params.formula} = ${said.result}${figures}`
  },
}
