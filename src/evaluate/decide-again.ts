import { createReferee } from '../conditions/decide.js'
import type { Period } from '../core/period.js'
import type { CompareSpec } from '../operations/compare.js'
import { comparedIn, heldIn } from './decisions.js'
import { lineageOf } from './lineage.js'
import type { Run } from './run.js'

/** The verbs whose conditions an author wrote. */
const decidingVerbs: readonly string[] = ['gate', 'choose', 'countPeriods']

/** The second pair of eyes: an engine of another make decides every gate, choice and counted condition again. */
export async function decideAgain(run: Run, periods: readonly Period[]): Promise<void> {
  const { program } = run
  const decided = new Set(
    program.plan.entries.filter((entry) => decidingVerbs.includes(entry.verb)).map((entry) => entry.at),
  )
  const seen = new Set<string>()
  const nameOf = new Map(program.names.map((each) => [each.node, each.name]))
  const referee = createReferee()
  const asked: { readonly name: string; readonly held: unknown }[] = []
  for (const period of periods) {
    for (const named of program.names.filter((each) => decided.has(each.at))) {
      const lineage = lineageOf(program, named.node, period, nameOf)
      for (const node of lineage.own) {
        if (node.operation.name !== 'compare') continue
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
