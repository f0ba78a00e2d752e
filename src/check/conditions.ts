import { type Condition, leavesOf, type Named } from '../conditions/condition.js'
import { inlineNamed } from '../conditions/inline-named.js'
import { readCondition } from '../conditions/read-condition.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import type { PlanInput } from '../language/grammar.js'
import type { Plan } from '../language/plan.js'
import type { Names } from './names.js'
import type { Report } from './report.js'

/** How many named conditions may stand inside one another. */
const deepest = 100

type Declared = Plan['conditions'][number]

/** Reads the named conditions of a plan: what each names is there, without circles, and none grows beyond what is read. */
export function readConditions(input: PlanInput['conditions'], names: Names, report: Report): Plan['conditions'] {
  const declared = Object.entries(input ?? {}).flatMap(([name, value]): readonly Declared[] => {
    const at = below('/conditions', name)
    const found = readCondition(value, { file: report.file, pointer: at, on: 'value' })
    report.add(found.diagnostics)
    return names.enter(name, at) && found.value !== undefined ? [{ name, condition: found.value, at }] : []
  })
  checkNamed(declared, Object.keys(input ?? {}), report)
  return declared
}

/** Looks into each condition once, those that it names first. */
function checkNamed(declared: readonly Declared[], names: readonly string[], report: Report): void {
  const byName = new Map(declared.map((each) => [each.name, each]))
  const done = new Map<string, Condition | undefined>()
  const open: string[] = []

  function settle(name: string): Condition | undefined {
    if (done.has(name)) return done.get(name)
    const { condition, at } = byName.get(name)!
    if (open.includes(name)) return circle(name, at)
    if (open.length >= deepest) return tooDeep(at)
    open.push(name)
    const sound = namedIn(condition).map((leaf) => isSound(leaf))
    open.pop()
    const place = { file: report.file, pointer: at, on: 'value' } as const
    const whole = sound.includes(false) ? undefined : inlineNamed(condition, (each) => done.get(each)!, place)
    report.add(whole?.diagnostics ?? [])
    done.set(name, whole?.value)
    return whole?.value
  }

  function isSound(leaf: Named): boolean {
    if (byName.has(leaf.name)) return settle(leaf.name) !== undefined
    if (!names.includes(leaf.name)) reportUnknown(leaf, names, report)
    return false
  }

  function circle(name: string, at: string): undefined {
    const chain = [...open.slice(open.indexOf(name)), name].join(' → ')
    report.error('cycle', at, `Conditions name each other in a circle: ${chain}.`, 'Write one of them out.', 'key')
  }

  function tooDeep(at: string): undefined {
    const message = `More than ${deepest} conditions stand inside one another here.`
    report.error('condition-too-large', at, message, 'Turn part of it into a score.', 'key')
  }

  for (const { name } of declared) settle(name)
}

/** The conditions that a condition names, each once. */
export function namedIn(condition: Condition): readonly Named[] {
  const found = new Map<string, Named>()
  for (const leaf of leavesOf(condition)) if (leaf.kind === 'named' && !found.has(leaf.name)) found.set(leaf.name, leaf)
  return [...found.values()]
}

/** Reports a named condition that is not there. */
export function reportUnknown(leaf: Named, names: readonly string[], report: Report): void {
  const test = `To ask for a field or an amount, write {"${escapeText(leaf.name)}": …}.`
  const known =
    names.length === 0 ? `Add it in "conditions". ${test}` : `Conditions of this plan: ${names.join(', ')}. ${test}`
  const hint = didYouMean(leaf.name, names) ?? known
  report.error('unknown-name', leaf.at, `"${escapeText(leaf.name)}" is not a condition of this plan.`, hint)
}
