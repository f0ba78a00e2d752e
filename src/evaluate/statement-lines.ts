import type { Program } from '../compile/program.js'
import { once } from '../core/once.js'
import { isMixed, type Unit } from '../core/unit.js'
import type { Entry, Plan } from '../language/plan.js'
import type { Node } from '../operations/operation.js'
import type { Step } from './statement.js'
import { unitWord } from './unit-word.js'

/** A line of all statements of a program. */
export interface Line {
  readonly name: string
  readonly node: Node
  /** Whether its amounts are each in the currency of their member. */
  readonly mixed: boolean
  /** What a statement says of it in every period. */
  readonly said: Omit<Step, 'step' | 'period' | 'inputs' | 'left' | 'cells'>
}

/** The lines of a program, in the order in which they are computed. */
export const linesOf = once(({ plan, names, nodes }: Program): readonly Line[] => {
  const entries = entriesOf(plan)
  return [...names]
    .sort((a, b) => a.node - b.node)
    .map(({ name, at, node: id }) => {
      const node = nodes[id]!
      const unit = node.type.unit as Unit | 'any'
      const mixed = isMixed(unit)
      const currency = unit === 'any' || mixed ? undefined : unit.currency
      const said = {
        name,
        ...describe(at, entries.get(at)),
        at,
        unit: unitWord(unit),
        ...(currency === undefined ? {} : { currency }),
        grain: node.type.grain,
      }
      return { name, node, mixed, said }
    })
})

/** What stands as the verb of a line whose section has none. */
const withoutVerb: Readonly<Record<string, string>> = {
  parameters: 'parameter',
  exchange: 'exchange',
  accounts: 'account',
}

function entriesOf({ entries, parameters, exchange, accounts }: Plan): ReadonlyMap<string, Partial<Entry>> {
  const all: readonly Partial<Entry>[] = [...accounts, ...exchange, ...parameters, ...entries]
  return new Map(all.flatMap((each) => (each.at === undefined ? [] : [[each.at, each]])))
}

function describe(at: string, entry: Partial<Entry> | undefined): Pick<Step, 'section' | 'verb' | 'title' | 'because'> {
  const section = at.split('/')[1] ?? ''
  return {
    section,
    verb: withoutVerb[section] ?? entry?.verb ?? '',
    ...(entry?.title === undefined ? {} : { title: entry.title }),
    ...(entry?.because === undefined ? {} : { because: entry.because }),
  }
}
