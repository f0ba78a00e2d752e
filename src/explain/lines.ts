import { escapeText } from '../core/escape.js'
import type { Statement, Step } from '../evaluate/statement.js'
import { figureOf } from './format.js'

/** One line of a statement over its periods: the same name in each of them. */
export interface Line {
  readonly name: string
  readonly label: string
  readonly section: string
  /** Its steps, in the order of the periods that are asked for; undefined where a period has none. */
  readonly steps: readonly (Step | undefined)[]
  /** Any of them, for what is the same in all periods. */
  readonly sample: Step
}

/** The lines of a statement in some periods, in the order in which they were computed; totals are left out, since their parts are shown. */
export function linesOf(statement: Statement, periods: readonly string[]): readonly Line[] {
  const byName = new Map<string, Step[]>()
  for (const step of statement.steps) {
    if (!periods.includes(step.period) || step.name.endsWith('.total')) continue
    const found = byName.get(step.name)
    if (found === undefined) byName.set(step.name, [step])
    else found.push(step)
  }
  return [...byName.values()]
    .map((steps): Line => {
      const sample = steps[0]!
      const ofPeriods = periods.map((period) => steps.find((step) => step.period === period))
      return { name: sample.name, label: labelOf(sample), section: sample.section, steps: ofPeriods, sample }
    })
    .filter((line) => !isPassedOn(line) && !(line.name.endsWith('.toCompany') && isNothing(line)))
}

/** What is shared out, rounded: it stands above as the pool that it comes from. */
function isPassedOn({ name, sample }: Line): boolean {
  return sample.verb === 'distribute' && name.endsWith('.pool')
}

function isNothing({ steps }: Line): boolean {
  return steps.every((step) => step === undefined || step.cells.every((cell) => figureOf(cell.value).isZero()))
}

/** What readers see instead of a name: its title, with the part where it has several. */
export function labelOf({ name, title }: Pick<Step, 'name' | 'title'>): string {
  if (title === undefined) return name
  const part = partOf(name)
  return escapeText(part === undefined ? title : `${title}: ${part}`, 400)
}

/** What follows the name of the entry: `reserve` of `setAside.reserve`, `mql.yield` of `funnel.mql.yield`. */
export function partOf(name: string): string | undefined {
  const dot = name.indexOf('.')
  return dot < 0 ? undefined : name.slice(dot + 1)
}
