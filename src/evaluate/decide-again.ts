import { createReferee } from '../conditions/decide.js'
import type { Period } from '../core/period.js'
import type { CompareSpec } from '../operations/compare.js'
import type { Node } from '../operations/operation.js'
import { comparedIn, heldIn } from './decisions.js'
import { lineageOf } from './lineage.js'
import type { Run } from './run.js'

/** The second pair of eyes: an engine of another make decides again whatever condition of an entry an author wrote. */
export async function decideAgain(run: Run, periods: readonly Period[]): Promise<void> {
  const { program } = run
  const decided = new Set(program.nodes.filter(isByAuthor).map((node) => node.at))
  const seen = new Set<string>()
  const referee = createReferee()
  const asked: { readonly name: string; readonly held: unknown }[] = []
  for (const period of periods) {
    for (const named of program.names.filter((each) => decided.has(each.at))) {
      const lineage = lineageOf(program, named.node, period)
      for (const node of lineage.own) {
        if (!isByAuthor(node)) continue
        for (const read of lineage.readIn(node)) {
          if (seen.has(`${node.id}/${read.index}`)) continue
          seen.add(`${node.id}/${read.index}`)
          run.cells(node.id, read).forEach((_, cell) => {
            const compared = comparedIn(run, node, read, cell)
            referee.add({ condition: (node.spec as CompareSpec).condition, values: (test) => compared.get(test)! })
            asked.push({ name: named.name, held: heldIn(run, node, read, cell) })
          })
        }
      }
    }
  }
  const answers = await referee.decide()
  answers.forEach((answer, i) => {
    if (answer !== asked[i]!.held)
      throw new Error(`two engines decide "${asked[i]!.name}" differently; nothing is paid`)
  })
}

function isByAuthor({ operation, spec }: Node): boolean {
  return operation.name === 'compare' && (spec as CompareSpec).byAuthor === true
}
