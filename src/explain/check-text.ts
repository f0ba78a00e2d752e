import { escapeText } from '../core/escape.js'
import type { StatedCheck, Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { cellShown } from './format.js'
import { groupBy } from './group.js'
import { tableLines } from './table.js'

/** The checks of the plan: what must be equal, and that it is, in every period. */
export function checkLines(statement: Statement, plan: Plan): readonly string[] {
  const byName = groupBy(statement.checks, (each) => each.name)
  if (byName.size === 0) return []
  const titles = new Map(plan.checks.map((check) => [check.name, check.title]))
  return tableLines({
    head: ['Checks', 'what must be equal', ''],
    figures: [false, false, false],
    rows: [...byName].map(([name, checks]) => [
      escapeText(titles.get(name) ?? name, 60),
      escapeText(checks[0]!.equation, 100),
      outcome(checks),
    ]),
  })
}

function outcome(checks: readonly StatedCheck[]): string {
  const failed = checks.filter((check) => !check.holds)
  if (failed.length === 0) return 'holds'
  return failed
    .map(({ period, left, right }) => `does not hold in ${period}: ${shown(left)} and ${shown(right)}`)
    .join('; ')
}

function shown(figure: string): string {
  return cellShown(figure, { unit: 'number' })
}
