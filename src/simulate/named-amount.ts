import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Kind } from '../explain/format.js'
import type { Against } from './against.js'
import { kindOfName } from './amount-series.js'
import type { ArmShape } from './amounts.js'

/** An amount of a plan of the scenario: the first plan that has it. */
export interface NamedAmount {
  readonly shape: ArmShape
  readonly kind: Kind
}

/** Finds a name in the plans of the scenario; reports one that is in none of them. */
export function namedAmount(name: string, key: string, { shapes, pointer, report }: Against): NamedAmount | undefined {
  for (const shape of shapes) {
    const kind = kindOfName(shape, name)
    if (kind !== undefined) return { shape, kind }
  }
  const known = [...new Set(shapes.flatMap(({ program }) => [...program.nodeOf.keys()]))]
  report.error(
    'unknown-name',
    below(pointer, key),
    `"${escapeText(name)}" is not an amount of ${shapes.length === 1 ? 'the plan' : 'any of the plans'}.`,
    suggestion(name, known, 'Names of the plans'),
  )
  return undefined
}

/** Whether amounts of a name may be added up: rates may not, and what an account holds is not more for being there longer. */
export function isAdditive(name: string, { shape, kind }: NamedAmount): boolean {
  const [account, side] = name.split('.')
  const isBalance =
    (side === 'opening' || side === 'closing') && shape.program.plan.accounts.some((each) => each.name === account)
  return !isBalance && kind.unit !== 'rate' && kind.unit !== 'share'
}
