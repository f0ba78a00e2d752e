import { distributionVerbs } from '../../src/simulate/distribution-grammar.js'
import { code, jsonText } from './keys.js'

/** The distributions of scenarios, each with an example. */
export function distributionsPart(): string {
  const lines = Object.entries(distributionVerbs).map(([verb, grammar]) => {
    const { description = '', examples = [] } = grammar.meta() ?? {}
    const [example] = examples as readonly unknown[]
    return `| ${code(verb)} | ${description} | ${code(jsonText({ [verb]: example }))} |`
  })
  return ['| | | |', '|---|---|---|', ...lines, ''].join('\n')
}
