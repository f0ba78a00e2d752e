import { one, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { suggestion } from '../core/suggest.js'
import { rate } from '../core/unit.js'
import { add } from '../operations/add.js'
import { div } from '../operations/div.js'
import { given } from '../operations/given.js'
import { mul } from '../operations/mul.js'
import { stageCounts } from '../operations/stages.js'
import type { Build, Ref } from './mechanism.js'
import type { Track } from './stage-track.js'

/** By stage, the function that answers for it. */
export type Owners = Readonly<Record<string, string>>

/** Reads the owners of the stages; undefined when they are wrong, which is reported. */
export function ownersOf(
  params: { readonly ownedBy?: Owners | undefined; readonly credit?: unknown; readonly per?: unknown },
  { names }: Track,
  build: Build,
): Owners | undefined {
  const { ownedBy: owners } = params
  if (owners === undefined) return {}
  const stop = (...said: Parameters<Build['problem']>): undefined => {
    build.problem(...said)
    return undefined
  }
  if (params.credit !== undefined || params.per !== undefined) {
    const message = 'A stage has one owner, and "credit" or "per" would give its rows to others too.'
    return stop('wrong-shape', message, 'Write two entries: one with "ownedBy", one without.', 'ownedBy')
  }
  const owned = names.slice(0, -1)
  const stray = Object.keys(owners).find((name) => !owned.includes(name))
  if (stray !== undefined) {
    const last = stray === names.at(-1)
    const message = last
      ? `"${stray}" is the last stage: nothing passes it or is lost there.`
      : `"${escapeText(stray)}" is not a stage of this funnel.`
    return stop('unknown-name', message, last ? 'Take it out.' : suggestion(stray, owned, 'Stages'), 'ownedBy', stray)
  }
  const unowned = owned.find((name) => owners[name] === undefined)
  if (unowned !== undefined)
    return stop('missing-key', `Nobody answers for "${unowned}".`, `Add "${unowned}" with its function.`, 'ownedBy')
  for (const [name, owner] of Object.entries(owners)) {
    if (build.functions.includes(owner)) continue
    const hint = suggestion(owner, build.functions, 'Functions of this plan')
    return stop('unknown-name', `"${escapeText(owner)}" is not a function of this plan.`, hint, 'ownedBy', name)
  }
  return owners
}

/** What the stages of each function come to: counts are added up, and the yield is passed / entered. */
export function ownerParts(
  names: readonly string[],
  owners: Owners,
  parts: Readonly<Record<string, Ref>>,
  build: Build,
): Readonly<Record<string, Ref>> {
  const owned = names.filter((name) => owners[name] !== undefined)
  if (owned.length === 0) return {}
  const isOwner = new Map(owned.map((name) => [name, ownerNode(owners[name]!, build)]))
  const sums = stageCounts.map((measure) => {
    const each = owned.map((name) => build.node(mul, null, [parts[`${name}.${measure}`]!, isOwner.get(name)!]))
    return [`byOwner.${measure}`, each.reduce((a, b) => build.node(add, null, [a, b]))] as const
  })
  const found = Object.fromEntries(sums)
  return { ...found, 'byOwner.yield': build.node(div, null, [found['byOwner.passed']!, found['byOwner.entered']!]) }
}

/** One for the function that answers, nothing for the others. */
function ownerNode(owner: string, build: Build): Ref {
  const type = { unit: rate, grain: ['function'] }
  return build.node(given, { type, value: (_period, cell) => (cell.function === owner ? one : zero) }, [])
}
