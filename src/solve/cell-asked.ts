import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { coordinates } from '../core/grain.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import { cellNames, cellsNamed } from '../evaluate/given.js'
import type { Run } from '../evaluate/run.js'
import type { Node } from '../operations/operation.js'
import type { Sought } from './solution.js'

/** The step of a name; a diagnostic where the plan computes nothing of that name. */
export function nodeAsked({ program }: Run, name: string): Node | Diagnostic {
  const node = program.nodes[program.nodeOf.get(name) ?? -1]
  if (node !== undefined) return node
  const names = program.names.map((each) => each.name)
  const parts = names.filter((each) => each.startsWith(`${name}.`))
  const hint = parts.length > 0 ? `It has parts: ${parts.join(', ')}.` : suggestion(name, names, 'Names of this plan')
  return problem(
    'unknown-name',
    { file: program.plan.file },
    `"${escapeText(name)}" is not an amount of this plan.`,
    hint,
  )
}

/** The one cell of an amount that is asked for by team, member or further axes. */
export function cellAsked(run: Run, node: Node, { name, team, member, of = {} }: Sought): number | Diagnostic {
  const wanted = {
    ...of,
    ...(team === undefined ? {} : { team }),
    ...(member === undefined ? {} : { member }),
  }
  const { grain } = node.type
  const cells = run.cells(node.id, run.first).map((_, cell) => cell)
  const found = cells.filter((cell) => {
    const names = coordinates(run.space, grain, cell)
    return Object.entries(wanted).every(([axis, each]) => names[axis] === each)
  })
  return oneOf(run, node, name, found, Object.values(wanted).join(', '))
}

/** The one cell of the figure that changes, by its name as in examples. */
export function cellNamed(run: Run, node: Node, name: string, text: string | undefined): number | Diagnostic {
  const { grain } = node.type
  const all = run.cells(node.id, run.first).map((_, cell) => cell)
  return oneOf(run, node, name, text === undefined ? all : cellsNamed(run.space, grain, text), text ?? '')
}

function oneOf(run: Run, node: Node, name: string, found: readonly number[], asked: string): number | Diagnostic {
  if (found.length === 1) return found[0]!
  const { file } = run.program.plan
  const { grain } = node.type
  const known = run.cells(node.id, run.first).map((_, cell) => cellNames(run.space, grain, cell).join(', '))
  if (found.length === 0) {
    const hint = grain.length === 0 ? 'It is one amount for the company.' : (didYouMean(asked, known) ?? fewOf(known))
    return problem('unknown-name', { file }, `There is no "${name}" of ${escapeText(asked)}.`, hint)
  }
  const which = known.filter((_, cell) => found.includes(cell))
  return problem('grain-mismatch', { file }, `"${name}" is several amounts.`, `Say whose: ${fewOf(which)}`)
}

function fewOf(names: readonly string[]): string {
  return `${names.slice(0, 8).join('; ')}${names.length > 8 ? ' and more' : ''}.`
}
