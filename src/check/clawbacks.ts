import { conditionText } from '../conditions/say.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { SourceSpec } from '../data/source.js'
import { lowerWhere } from '../mechanisms/where.js'
import type { Clawback } from '../operations/clawback.js'
import { buildFor } from './build.js'
import type { BuildPlan } from './build-plan.js'

/** The clawbacks of a plan by source, their conditions made ready for rows; those with mistakes are reported and left out. */
export function lowerClawbacks(whole: BuildPlan): ReadonlyMap<string, Clawback> {
  return new Map(
    whole.plan.sources.flatMap((source) => {
      const lowered = lowerClawback(source, whole)
      return lowered === undefined ? [] : [[source.name, lowered] as const]
    }),
  )
}

function lowerClawback(source: SourceSpec, whole: BuildPlan): Clawback | undefined {
  if (source.clawback === undefined) return undefined
  const { when, on, as, because } = source.clawback
  const build = buildFor(whole, 'metrics', source.name, below(source.at, 'clawback'))
  const choice = lowerWhere(when, source, build, 'when')
  const condition = build.condition(when, 'when')
  if (choice === undefined || condition === undefined) return undefined
  const why = because === undefined ? conditionText(condition) : escapeText(because, 200)
  return { when: choice, on, as, reason: `clawed back: ${why}` }
}
