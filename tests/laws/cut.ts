import type { Statement } from '../../src/evaluate/statement.js'

type Openings = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** What accounts hold at the end of a period, as a run that goes on from there is given it. */
export function closingsOf(statement: Statement, period: string): Openings {
  const closings = statement.steps.filter((step) => step.period === period && step.name.endsWith('.closing'))
  return Object.fromEntries(
    closings.map((step) => {
      const cells = step.cells.map(({ of, value }) => [[of.member, of.team].filter(Boolean).join(', '), value])
      return [step.name.replace('.closing', ''), step.grain.length === 0 ? cells[0]![1]! : Object.fromEntries(cells)]
    }),
  )
}

/** The lines of statements one after the other, without the places that they have in each. */
export function linesOf(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ steps }) => steps.map(({ step: _, ...rest }) => JSON.stringify(rest)))
}
