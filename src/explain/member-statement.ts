import { formulaNames, parseFormula } from '../core/formula.js'
import { paidSums } from '../evaluate/paid-sums.js'
import type { Cell, StatedCheck, Statement, Step } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { exposedNames } from './exposed.js'

/** The statement of one member: what concerns nobody else's pay. */
export interface MemberStatement extends Statement {
  readonly member: string
}

/** Stands where a digest of rows would stand: from it and one unknown figure, that figure could be found by trying. */
export const withheld = 'withheld'

/**
 * The statement of one member without the others' pay, to be handed to that member.
 *
 * Kept are the member's own amounts and payouts, the figures of the company and of all functions and lists, and those of the member's own
 * teams: metrics, scores, parameters, and pools, so that the member can follow each amount from the company's result down.
 *
 * Left out is every amount of another member, and of another team. Where a pool or a sum of pay belongs to exactly one other person besides
 * the member (a team of two, a team of one), that person's pay could be read from it by subtraction; then all amounts of money that lead to it
 * or come from it are left out, of the company too, since they part by fixed shares. Sums over a roster are treated alike. Checks stay where
 * all their amounts stay; digests of rows are withheld. What somebody could work out by hand from the company's metrics and the published plan
 * is no secret of the statement, and stays.
 */
export function memberStatement(statement: Statement, member: string, plan: Plan): MemberStatement {
  const payouts = statement.payouts.filter((each) => each.member === member)
  const exposed = exposedNames(statement, plan, member)
  const teams = new Set(
    statement.steps.flatMap((step) => step.cells.flatMap(({ of }) => (of.member === member ? (of.team ?? []) : []))),
  )
  const own = (step: Step): readonly Step[] => {
    if (exposed.has(step.name) && !step.grain.includes('member')) return []
    const cells = step.cells.filter(({ of }) => isOwn(of, member, teams))
    return cells.length === 0 ? [] : [{ ...withoutLeft(step), cells }]
  }
  const steps = statement.steps.flatMap(own)
  const names = new Set(steps.map((step) => step.name))
  return {
    ...statement,
    member,
    rows: {
      digest: withheld,
      sources: statement.rows.sources.map((source) => ({ ...source, digest: withheld })),
    },
    steps,
    earlier: statement.earlier.flatMap(own),
    checks: statement.checks.filter((check) => namesOf(check).every((name) => names.has(name))),
    payouts,
    paid: paidSums(payouts, statement.periods, statement.plan.currency),
    warnings: [],
  }
}

function isOwn(of: Cell['of'], member: string, teams: ReadonlySet<string>): boolean {
  if (of.member !== undefined) return of.member === member
  return of.team === undefined || teams.has(of.team)
}

/** Why rows of a roster did not count would tell of the leave of others. */
function withoutLeft(step: Step): Step {
  const { left: _, ...rest } = step
  return step.grain.includes('member') ? rest : step
}

function namesOf({ equation }: StatedCheck): readonly string[] {
  return equation.split('=').flatMap((side) => {
    const tree = parseFormula(side.trim())
    return 'problem' in tree ? [side] : formulaNames(tree)
  })
}
